"""Whom to call for a person: who helps in a country with what is needed, the best fit first."""

from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from ..enums import Kind
from ..models import LanguageSpoken, Organisation, Service
from .entries import organisations_serving

FOR_CHILDREN = Q(services__service_type__key="children-parenting") | Q(
    target_groups__key="children"
)


def whom_to_call(
    country: str, *, services: Iterable[str] = (), language: str = "", for_child: bool = False
) -> QuerySet[Organisation]:
    """Organisations on the map that help in `country` (ISO alpha-2 or XK), the best fit first.

    Of `services` (keys) one is enough, and who gives more of them comes earlier. `language` leaves
    nobody out: an interpreter can help. For a child those who help children come first of all.
    """
    services = list(dict.fromkeys(services))
    found = organisations_serving(country).annotate(
        fits=_count(_gives(key) for key in services),
        speaks=_yes(LanguageSpoken.objects.filter(language=language)),
        for_children=_yes_itself(FOR_CHILDREN) if for_child else Value(0),
        stands_near=Case(When(kind=Kind.NETWORK, then=Value(0)), default=Value(1)),
    )
    if services:
        found = found.filter(fits__gt=0)
    return found.order_by("-for_children", "-fits", "-speaks", "-stands_near", "name", "key")


def _gives(key: str) -> QuerySet[Service]:
    return Service.objects.filter(service_type__key=key)


def _yes(rows: QuerySet) -> Case:
    """1 when the organisation has one of these rows, else 0."""
    return Case(When(Exists(rows.filter(organisation=OuterRef("pk"))), then=1), default=Value(0))


def _yes_itself(condition: Q) -> Case:
    fitting = Organisation.objects.filter(condition, pk=OuterRef("pk"))
    return Case(When(Exists(fitting), then=1), default=Value(0))


def _count(rows: Iterable[QuerySet]) -> Case | Value:
    total: Case | Value = Value(0)
    for one in rows:
        total = total + _yes(one)
    return total
