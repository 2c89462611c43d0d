"""Entries of the map. Hidden ones never leave this module."""

from collections.abc import Iterable
from itertools import chain, zip_longest

from django.db.models import Prefetch, Q, QuerySet

from ..enums import Kind, Listing
from ..models import CountryServed, Edition, Organisation, Service, ServiceType, TargetGroup


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


def with_everything(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Add all that an entry's page or sheet shows, in a fixed number of queries."""
    return with_summary(organisations).prefetch_related(
        "languages_spoken", "target_groups", Prefetch("networks", listed())
    )


def listed_by_key(key: str) -> Organisation | None:
    """The entry with everything its page shows, or None when there is none on the map."""
    return with_everything(listed()).filter(key=key).first()


def listed_by_keys(keys: Iterable[str]) -> list[Organisation]:
    """Those of these entries that are on the map, each with everything its sheet shows."""
    return list(with_everything(listed()).filter(key__in=list(keys)))


def spread_for_return(amount: int) -> list[str]:
    """Keys of so many organisations that help with a return, from as many countries as there are.

    Those who prepare it come before those who help only afterwards, and the countries take turns.
    The same question gets the same answer while the map does not change.
    """
    helping = listed().filter(Q(helps_before_departure=True) | Q(helps_after_return=True))
    found = helping.order_by("-helps_before_departure", "country", "key")
    by_country: dict[str, list[str]] = {}
    for key, country in found.values_list("key", "country"):
        by_country.setdefault(country, []).append(key)
    turns = chain.from_iterable(zip_longest(*by_country.values()))
    return [key for key in turns if key][:amount]


def service_types() -> QuerySet[ServiceType]:
    """All kinds of help, in the order of the project's social map."""
    return ServiceType.objects.order_by("position", "key")


def target_groups() -> QuerySet[TargetGroup]:
    """All groups of people, in the order that staff gave them."""
    return TargetGroup.objects.order_by("position", "key")


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
