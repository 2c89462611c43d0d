"""How many organisations there are of what: numbers for the finder and the table."""

from collections.abc import Iterable

from django.db.models import Count, Exists, Q, QuerySet

from ..enums import Flag, Kind, Listing, Moment
from ..models import CountryServed, LanguageSpoken, Organisation, Service

# So many organisations are named by number to be counted; of more, the question itself is asked.
MOST_NAMED = 3_000


def settled(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """The same organisations, found once for all the counts that follow."""
    keys = list(organisations.order_by().values_list("pk", flat=True)[: MOST_NAMED + 1])
    if len(keys) > MOST_NAMED:
        return organisations
    return Organisation.objects.filter(pk__in=keys).order_by(*organisations.query.order_by)


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


def helped_on_the_ground() -> set[tuple[str, str | None]]:
    """The countries (code) and kinds of help (key) in them that more than a network gives.

    An organisation without a recorded kind of help still stands for its country, with None.
    """
    served = CountryServed.objects.filter(organisation__listing=Listing.LISTED)
    own = served.exclude(organisation__kind=Kind.NETWORK)
    return set(own.values_list("country", "organisation__services__service_type__key").distinct())


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


def countries_with_help(codes: Iterable[str]) -> set[str]:
    """Those of these countries in which an organisation on the map helps."""
    served = CountryServed.objects.filter(organisation__listing=Listing.LISTED)
    # One line with a question for each country, each answered by the first entry there: counting
    # or comparing would read every entry of the map for every visitor.
    asked = {f"in_{code}": Exists(served.filter(country=code)) for code in codes}
    answers = Organisation.objects.order_by("pk").values(**asked).first() or {}
    return {name.removeprefix("in_") for name, is_helped in answers.items() if is_helped}
