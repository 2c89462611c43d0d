"""Countries in which one might ask for help and nobody on the map gives it."""

from collections.abc import Iterable

from django.conf import settings

from safe_portal.countries import country_name

from . import selectors
from .europe import Line
from .europe import nobody_known as without
from .words import distance, fold, slips


def nobody_known() -> list[Line]:
    """Those countries, by name in the active language."""
    asked = without({})
    helped = selectors.countries_with_help(place.code for place in asked)
    return [place for place in asked if place.code not in helped]


def named_like(places: Iterable[Line], typed: Iterable[str]) -> list[Line]:
    """Those of them whose name, in either language, is one of these words or much like it."""
    words = [fold(word) for word in typed]
    return [place for place in places if any(_is_meant(place.code, word) for word in words)]


def _is_meant(code: str, word: str) -> bool:
    names = [fold(country_name(code, language)) for language, _name in settings.LANGUAGES]
    return any(distance(word, name) <= slips(word) for name in names)
