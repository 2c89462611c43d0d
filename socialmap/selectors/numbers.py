"""Whom to call in a country at once: the emergency number and the national hotlines."""

from collections.abc import Iterable

from django.db.models import Prefetch

from safe_portal.countries import country_choices

from ..models import EmergencyNumber, Hotline


def emergency_numbers() -> list[EmergencyNumber]:
    """Shown numbers: the one for every screen first, the others by name in the active language."""
    numbers = list(EmergencyNumber.objects.filter(is_published=True))
    return numbers[:1] + _by_name(numbers[1:])


def numbers_in(countries: Iterable[str]) -> list[EmergencyNumber]:
    """The shown numbers of these countries by name, each with its shown `hotlines`; two queries."""
    hotlines = Prefetch("hotlines", Hotline.objects.filter(is_published=True))
    found = EmergencyNumber.objects.filter(
        is_published=True, country__in={code.upper() for code in countries}
    )
    return _by_name(list(found.prefetch_related(hotlines)))


def _by_name(numbers: list[EmergencyNumber]) -> list[EmergencyNumber]:
    places = {code: place for place, (code, _name) in enumerate(country_choices())}
    return sorted(numbers, key=lambda number: places[number.country])
