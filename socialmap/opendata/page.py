"""What the page about the open data shows: where everything stands, in both languages."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from safe_portal.countries import country_choices

from .. import selectors
from .descriptor import HSDS
from .licence import licence
from .parameters import MOST_PER_PAGE


def context() -> dict[str, Any]:
    """The feeds and packages by language, and the countries that have a file of their own."""
    counts = selectors.count_by_country(selectors.listed())
    countries = [
        {"code": code, "name": name, "number": counts[code]}
        for code, name in country_choices()
        if code in counts
    ]
    return {
        "feeds": [_feed(code, str(name)) for code, name in settings.LANGUAGES],
        "countries": countries,
        "examples": _examples(reverse("socialmap:hsds_services")),
        "licence": licence(),
        "hsds": HSDS,
        "most": MOST_PER_PAGE,
    }


def _examples(services: str) -> dict[str, str]:
    return {
        "whole": f"{services}?page=1&per_page={MOST_PER_PAGE}&full=true",
        "changes": f"{services}?modified_after=2026-01-31T09:30:00Z",
        "ids": f"{services}?minimal=true",
    }


def _feed(language: str, name: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "language": language,
            "name": name,
            "feed": reverse("socialmap:hsds_root"),
            "services": reverse("socialmap:hsds_services"),
            "package": reverse("socialmap:hsds_package"),
        }
