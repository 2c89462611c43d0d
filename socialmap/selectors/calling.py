"""Whom to call for a person: who helps in a country with what is needed, the best fit first."""

from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable

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
    found = organisations_serving(country)
    ranks: dict[str, Combinable] = {}
    if for_child:
        ranks["for_children"] = _yes(Organisation.objects.filter(FOR_CHILDREN), own="pk")
    if services:
        ranks["fits"] = _count(_gives(key) for key in services)
        found = found.filter(Exists(_gives(*services).filter(organisation=OuterRef("pk"))))
    if language:
        ranks["speaks"] = _yes(LanguageSpoken.objects.filter(language=language))
    ranks["is_on_the_ground"] = Case(When(kind=Kind.NETWORK, then=0), default=Value(1))
    return found.annotate(**ranks).order_by(*(f"-{name}" for name in ranks), "name", "key")


def _gives(*keys: str) -> QuerySet[Service]:
    return Service.objects.filter(service_type__key__in=keys)


def _yes(rows: QuerySet, own: str = "organisation") -> Case:
    """1 when the organisation has one of these rows, else 0."""
    return Case(When(Exists(rows.filter(**{own: OuterRef("pk")})), then=1), default=Value(0))


def _count(rows: Iterable[QuerySet]) -> Combinable:
    """How many of these the organisation has one of; there is at least one to look for."""
    first, *others = map(_yes, rows)
    return sum(others, first)
