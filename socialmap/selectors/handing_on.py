"""What of the map is handed on as open data, narrowed as its reader asks.

Everything here starts at `listed()`: what is hidden, lapsed or declined is in no answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from ..enums import Flag, Moment, Taxonomy
from ..models import SHELTER, Organisation, Service
from .entries import listed
from .matching import matching

MARKS: dict[str, list[str]] = {Taxonomy.FLAGS: Flag.values, Taxonomy.MOMENTS: Moment.values}


@dataclass(frozen=True)
class Wanted:
    """What a reader asks for; what is left out narrows nothing."""

    text: str = ""
    taxonomy: str = ""
    term: tuple[str, str] | None = None  # The taxonomy and the key in it.
    organisation: UUID | None = None
    since: datetime | None = None


def organisations_wanted(wanted: Wanted) -> QuerySet[Organisation]:
    """Entries on the map that fit, in an order that no language and no change of name upsets."""
    entries = listed().order_by("pk")
    if wanted.organisation:
        entries = entries.filter(uuid=wanted.organisation)
    if wanted.since:
        entries = entries.filter(updated_at__gte=wanted.since)
    if wanted.taxonomy:
        entries = entries.filter(_in_taxonomy(wanted.taxonomy))
    if wanted.term:
        entries = entries.filter(_with_term(*wanted.term))
    return matching(entries, wanted.text)


def services_wanted(wanted: Wanted) -> QuerySet[Service]:
    """Services of entries that fit; of a kind of help only the services of that kind."""
    services = Service.objects.filter(
        organisation__in=organisations_wanted(wanted).order_by().values("pk")
    )
    if wanted.term and wanted.term[0] == Taxonomy.HELP:
        services = services.filter(service_type__key=wanted.term[1])
    return services.select_related("service_type").order_by("pk")


def services_at_an_office(services: QuerySet[Service]) -> QuerySet[Service]:
    """Without those whose organisation hides its address: of them no place is handed on at all."""
    shelters = Service.objects.filter(service_type__key=SHELTER).values("organisation")
    return services.filter(organisation__address_is_confidential=False).exclude(
        organisation__in=shelters
    )


def with_belongings(entries: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Add all that is handed on of an entry, in a fixed number of queries."""
    return entries.prefetch_related(
        Prefetch("services", Service.objects.select_related("service_type")),
        "countries_served",
        "languages_spoken",
        "phones",
        "target_groups",
        "verifications",
    )


def with_entry(services: QuerySet[Service], *, whole: bool) -> QuerySet[Service]:
    """Add the entry of each service: `whole`, or with what a line of a list says of it."""
    entries = listed()
    if whole:
        entries = with_belongings(entries)
    else:
        # Without the kinds of help nobody would know that a shelter hides its address.
        kinds = Prefetch("services", Service.objects.select_related("service_type"))
        entries = entries.prefetch_related(kinds, "target_groups", "verifications")
    return services.prefetch_related(Prefetch("organisation", entries))


def entry_changes(entries: QuerySet[Organisation]) -> QuerySet[Any, tuple[UUID, datetime]]:
    """The id of each entry and when it changed."""
    return entries.values_list("uuid", "updated_at")


def service_changes(services: QuerySet[Service]) -> QuerySet[Any, tuple[UUID, datetime, str]]:
    """Of each service the id of its entry, when that changed, and the kind of help (key)."""
    return services.values_list(
        "organisation__uuid", "organisation__updated_at", "service_type__key"
    )


def service_among(candidates: Mapping[UUID, str]) -> Service | None:
    """The service of the entry (id) that gives the kind of help (key) named with it, if any."""
    entries = listed().filter(uuid__in=candidates)
    services = Service.objects.filter(organisation__in=entries.values("pk"))
    for service in with_entry(services.select_related("service_type"), whole=True):
        if candidates[service.organisation.uuid] == service.service_type.key:
            return service
    return None


def _with_term(taxonomy: str, key: str) -> Q:
    if taxonomy == Taxonomy.HELP:
        given = Service.objects.filter(service_type__key=key)
        return Q(pk__in=given.values("organisation"))
    if taxonomy == Taxonomy.GROUPS:
        return Q(target_groups__key=key)
    if taxonomy == Taxonomy.KINDS:
        return Q(kind=key)
    return Q(**{key: True})


def _in_taxonomy(taxonomy: str) -> Q:
    """Entries that carry any term of it; of what kind they are is known of all."""
    if taxonomy == Taxonomy.HELP:
        return Q(pk__in=Service.objects.values("organisation"))
    if taxonomy == Taxonomy.GROUPS:
        return Q(pk__in=Organisation.target_groups.through.objects.values("organisation"))
    any_mark = Q()
    for mark in MARKS.get(taxonomy, []):
        any_mark |= Q(**{mark: True})
    return any_mark
