import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User

from .enums import CheckMethod
from .models import CountryServed, Edition, LanguageSpoken, Organisation, Verification


def new_edition(**_signal: object) -> None:
    """Say that the map has changed. Saving and deleting call this; bulk work must do so itself."""
    Edition.objects.update_or_create(pk=1, defaults={"token": uuid.uuid4()})


@transaction.atomic
def set_countries_served(*, organisation: Organisation, countries: Iterable[str]) -> None:
    """Make `countries` (codes) the countries in which this organisation helps."""
    wanted = set(countries)
    organisation.countries_served.exclude(country__in=wanted).delete()
    kept = set(organisation.countries_served.values_list("country", flat=True))
    CountryServed.objects.bulk_create(
        CountryServed(organisation=organisation, country=code) for code in sorted(wanted - kept)
    )
    new_edition()


@transaction.atomic
def set_languages_spoken(*, organisation: Organisation, languages: Iterable[str]) -> None:
    """Make `languages` (codes) the languages that callers can speak here."""
    wanted = set(languages)
    organisation.languages_spoken.exclude(language__in=wanted).delete()
    kept = set(organisation.languages_spoken.values_list("language", flat=True))
    LanguageSpoken.objects.bulk_create(
        LanguageSpoken(organisation=organisation, language=code) for code in sorted(wanted - kept)
    )
    new_edition()


@transaction.atomic
def mark_as_checked(*, organisations: Iterable[Organisation], actor: User) -> list[Verification]:
    """Note that `actor` found these entries true today."""
    today = timezone.localdate()
    checks = Verification.objects.bulk_create(
        Verification(
            organisation=organisation,
            method=CheckMethod.EDITORS,
            checked_on=today,
            checked_by=actor,
        )
        for organisation in organisations
    )
    new_edition()
    return checks
