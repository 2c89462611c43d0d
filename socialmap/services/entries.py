from collections.abc import Iterable

from django.db import transaction

from ..models import CountryServed, LanguageSpoken, Organisation
from .changes import touch
from .search import reindex


@transaction.atomic
def set_countries_served(*, organisation: Organisation, countries: Iterable[str]) -> None:
    """Make `countries` (codes) the countries in which this organisation helps."""
    wanted = set(countries)
    organisation.countries_served.exclude(country__in=wanted).delete()
    kept = set(organisation.countries_served.values_list("country", flat=True))
    CountryServed.objects.bulk_create(
        CountryServed(organisation=organisation, country=code) for code in sorted(wanted - kept)
    )
    reindex([organisation])
    touch([organisation])


@transaction.atomic
def set_languages_spoken(*, organisation: Organisation, languages: Iterable[str]) -> None:
    """Make `languages` (codes) the languages that callers can speak here."""
    wanted = set(languages)
    organisation.languages_spoken.exclude(language__in=wanted).delete()
    kept = set(organisation.languages_spoken.values_list("language", flat=True))
    LanguageSpoken.objects.bulk_create(
        LanguageSpoken(organisation=organisation, language=code) for code in sorted(wanted - kept)
    )
    touch([organisation])
