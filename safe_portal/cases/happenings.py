"""What happened in a case, over records of every kind: one query, whatever is registered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry

from .models import Case
from .registry import RecordKind, Words, record_kinds

NEWEST = 8
LOOKED_AT = 60  # a plan or an ecogram is many records in one afternoon
# Annotations with names that no field of a record has.
COLUMNS = ("told_source", "told_record", "told_on", "told_at", "told_who")
FILE = "case"  # what the filter calls that which happened to the file itself

Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class Source:
    """Where happenings come from: rows with a record, a day, a moment and who wrote it."""

    part: str
    label: Words
    address: Callable[[UUID, UUID], str]
    rows: Rows


@dataclass(frozen=True)
class Happening:
    label: Words
    url: str
    on: date
    at: datetime
    who: str
    times: int = 1


@dataclass(frozen=True)
class Day:
    on: date
    happenings: list[Happening]


@dataclass(frozen=True)
class Month:
    first: date
    days: list[Day]


def newest_entries(case: Case) -> list[Happening]:
    """The records that were written or corrected last, of whatever kind.

    What one person wrote of one kind on one day is one line, with how often.
    """
    by_sort: dict[Any, RecordKind] = {}
    for kind in record_kinds:
        by_sort.setdefault((kind.model, kind.where), kind)
    found = [record_source(case, kind, F("updated_at")) for kind in by_sort.values()]
    rows = together(found).order_by("-told_at", "told_record")[:LOOKED_AT] if found else []
    return alike_once(happenings(case, found, rows))[:NEWEST]


def alike_once(found: Iterable[Happening]) -> list[Happening]:
    """The newest of what is alike, in order, with how many there are."""
    seen: dict[Any, Happening] = {}
    for one in found:
        key = (one.label, one.who, timezone.localtime(one.at).date())
        newest = seen.get(key, one)
        seen[key] = replace(newest, times=newest.times + (newest is not one))
    return list(seen.values())


def sources_of(case: Case) -> list[Source]:
    """Everything that a timeline can tell: the file itself, then the registered kinds."""
    return [*file_sources(case), *[record_source(case, kind) for kind in record_kinds]]


def timeline(sources: Iterable[Source]) -> Rows:
    """What happened until today, newest day first; each row is as COLUMNS say."""
    return together(sources).order_by("-told_on", "-told_at", "told_record")


def happenings(case: Case, sources: list[Source], rows: Iterable[Any]) -> list[Happening]:
    """Rows in words, with where each is read."""
    return [
        Happening(sources[number].label, sources[number].address(case.pk, record), on, at, who)
        for number, record, on, at, who in rows
    ]


def by_month(found: Iterable[Happening]) -> list[Month]:
    """Happenings that are in order, under their months and days."""
    months = groupby(found, key=lambda one: one.on.replace(day=1))
    return [
        Month(
            first, [Day(on, list(inside)) for on, inside in groupby(month, key=lambda one: one.on)]
        )
        for first, month in months
    ]


def together(sources: Iterable[Source]) -> Rows:
    parts = [
        one.rows.order_by().annotate(told_source=Value(number)).values_list(*COLUMNS)
        for number, one in enumerate(sources)
    ]
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def record_source(case: Case, kind: RecordKind, at: F | None = None) -> Source:
    field = kind.model._meta.get_field(kind.day)
    on = TruncDate(kind.day) if isinstance(field, models.DateTimeField) else F(kind.day)
    rows = kind.model.objects.filter(case=case, **dict(kind.where)).annotate(
        told_record=F("pk"),
        told_on=on,
        told_at=at or F("created_at"),
        told_who=F("created_by__name"),
    )
    if at is None:
        rows = rows.filter(told_on__lte=timezone.localdate())
    return Source(kind.part, kind.label, kind.address, rows)


def file_sources(case: Case) -> list[Source]:
    """The file was opened, its status changed, it was closed."""
    own = Case.objects.filter(pk=case.pk).annotate(told_record=F("pk"), told_at=F("created_at"))
    opened = own.annotate(told_on=F("opened_on"), told_who=F("created_by__name"))
    closed = own.filter(closed_on__isnull=False).annotate(told_on=F("closed_on"), told_who=nobody())
    told = [
        (_("File opened"), opened),
        (_("Status of the file changed"), status_changes(case)),
        (_("File closed"), closed),
    ]
    return [Source(FILE, label, the_file, rows) for label, rows in told]


def status_changes(case: Case) -> Rows:
    """From the access log, which knows that the status changed, when and by whom; not the value."""
    changes = AccessEntry.objects.filter(
        case_id=case.pk, agency_id=case.agency_id, event=Event.CASE_CHANGED
    ).annotate(names=Cast("fields", models.TextField()))
    name = User.objects.filter(pk=OuterRef("actor_id")).values("name")[:1]
    return changes.filter(names__contains='"status"').annotate(
        told_record=F("case_id"), told_on=TruncDate("at"), told_at=F("at"), told_who=Subquery(name)
    )


def nobody() -> Value:
    return Value("", output_field=models.CharField())


def the_file(case_id: UUID, record_id: UUID) -> str:
    return reverse("cases:case_detail", args=[case_id])
