"""What other tools and pages may ask of the social map. Hidden entries never leave this module."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet

from .enums import Flag, Kind, Listing, Moment
from .models import (
    CountryServed,
    Edition,
    LanguageSpoken,
    Organisation,
    Service,
    ServiceType,
    TargetGroup,
)


def edition() -> str:
    """Which state the map is in: a token that is new after every change."""
    return str(Edition.objects.values_list("token", flat=True).first() or "")


def listed() -> QuerySet[Organisation]:
    """All organisations on the map, by name in the active language."""
    return Organisation.objects.filter(listing=Listing.LISTED).order_by("name", "key")


def organisations_serving(country: str) -> QuerySet[Organisation]:
    """Organisations on the map whose help can be got in `country` (ISO alpha-2 or XK)."""
    return listed().filter(countries_served__country=country.upper())


def with_summary(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Add what one line of a list shows: services, countries, phones and the last check."""
    return organisations.prefetch_related(
        Prefetch("services", Service.objects.select_related("service_type")),
        "countries_served",
        "phones",
        "verifications",
    )


def listed_by_key(key: str) -> Organisation | None:
    """The entry with everything its page shows, or None when there is none on the map."""
    entries = with_summary(listed()).prefetch_related(
        "languages_spoken", "target_groups", Prefetch("networks", listed())
    )
    return entries.filter(key=key).first()


def service_types() -> QuerySet[ServiceType]:
    """All kinds of help, in the order of the project's social map."""
    return ServiceType.objects.order_by("position", "key")


def target_groups() -> QuerySet[TargetGroup]:
    """All groups of people, in the order that staff gave them."""
    return TargetGroup.objects.order_by("position", "key")


def count_by_country(organisations: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations help in each country."""
    served = CountryServed.objects.filter(organisation__in=organisations.order_by().values("pk"))
    return dict(served.values_list("country").annotate(n=Count("pk")))


def count_by_service(organisations: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations give each kind of help, by its key."""
    given = Service.objects.filter(organisation__in=organisations.order_by().values("pk"))
    return dict(given.values_list("service_type__key").annotate(n=Count("pk")))


def count_by_country_and_service() -> dict[tuple[str, str], int]:
    """How many organisations on the map give each kind of help (key) in each country (code)."""
    served = CountryServed.objects.filter(organisation__listing=Listing.LISTED)
    given = served.values_list("country", "organisation__services__service_type__key")
    counted = given.annotate(n=Count("organisation", distinct=True))
    return {(country, service): n for country, service, n in counted}


def count_by_kind(organisations: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations there are of each kind."""
    return dict(organisations.order_by().values_list("kind").annotate(n=Count("pk")))


def count_by_group(organisations: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations help each group of people, by its key."""
    helped = Organisation.target_groups.through.objects.filter(
        organisation__in=organisations.order_by().values("pk")
    )
    return dict(helped.values_list("targetgroup__key").annotate(n=Count("pk")))


def count_by_language(organisations: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations can be spoken to in each language."""
    spoken = LanguageSpoken.objects.filter(organisation__in=organisations.order_by().values("pk"))
    return dict(spoken.values_list("language").annotate(n=Count("pk")))


def count_by_mark(organisations: QuerySet[Organisation]) -> dict[str, int]:
    """How many of these organisations carry each flag and help at each moment of a return."""
    marks = [*Flag.values, *Moment.values]
    # An alias may not bear a field's name.
    counts = {f"n_{mark}": Count("pk", filter=Q(**{mark: True})) for mark in marks}
    found = organisations.order_by().aggregate(**counts)
    return {mark: found[f"n_{mark}"] for mark in marks}


def preparing_return(country: str) -> QuerySet[Organisation]:
    """Organisations that help people in `country` to prepare a return, before they leave."""
    return organisations_serving(country).filter(helps_before_departure=True)


def networks() -> QuerySet[Organisation]:
    """Networks on the map: whom to ask about a country that has no entry of its own."""
    return listed().filter(kind=Kind.NETWORK)


def named_by_key(keys: Iterable[str]) -> dict[str, str]:
    """The names, by key, of those of these organisations that are on the map now."""
    return dict(listed().filter(key__in=set(keys)).values_list("key", "name"))


def choices_in(countries: Iterable[str]) -> list[tuple[str, str]]:
    """(key, name) of every organisation on the map that helps in one of these countries."""
    served = CountryServed.objects.filter(country__in=[code.upper() for code in countries])
    found = listed().filter(pk__in=served.values("organisation"))
    return list(found.values_list("key", "name"))
