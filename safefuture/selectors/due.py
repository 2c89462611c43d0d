"""What is due in the action plans: one query for all kinds, however many cases."""

from datetime import date, timedelta
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import CaseQuerySet
from safe_portal.cases.registry import Due

from ..enums import ItemStatus
from ..models import FollowUp, PlanStep, ReturnPlan

# So long after asking to receive someone an answer may be awaited; on the day of travel at last.
WAIT_FOR_RECEIPT = timedelta(days=7)
TO_DO = [ItemStatus.OPEN, ItemStatus.RUNNING]
NO_WORDS = Value("", output_field=CharField())
COLUMNS = ("kind", "pk", "about", "case_id", "version", "on", "other_day", "words")


def due_in_plans(cases: CaseQuerySet, until: date) -> list[Due]:
    """Steps, follow-ups, receipts not confirmed yet and journeys, up to and including `until`.

    Nothing of a closed case is due, except the follow-ups after arrival: they were promised.
    """
    inside = cases.order_by().values("pk")
    rows = steps(inside, until).union(
        follow_ups(inside, until), receipts(inside, until), journeys(inside, until), all=True
    )
    return [due for due in map(due_from, rows) if due.on <= until]


def steps(inside: Any, until: date) -> QuerySet[Any, Any]:
    found = PlanStep.objects.filter(
        case__in=inside,
        done_on=None,
        due_on__lte=until,
        item__status__in=TO_DO,
        item__plan__closed_on=None,
    )
    label = build_localized_fieldname("label", get_language())
    words = F(f"item__aspect__{label}")
    return columns(still_open(found), "step", day="due_on", about="item_id", words=words)


def follow_ups(inside: Any, until: date) -> QuerySet[Any, Any]:
    found = FollowUp.objects.filter(case__in=inside, done_on=None, due_on__lte=until)
    return columns(found, "follow_up", day="due_on")


def receipts(inside: Any, until: date) -> QuerySet[Any, Any]:
    found = ReturnPlan.objects.filter(
        case__in=inside, confirmed_on=None, asked_on__lte=until, plan__closed_on=None
    )
    return columns(still_open(found), "receipt", day="asked_on", travel=F("travel_on"))


def journeys(inside: Any, until: date) -> QuerySet[Any, Any]:
    """A day of travel that is still to come. Afterwards there is nothing to do about it."""
    found = ReturnPlan.objects.filter(
        case__in=inside, travel_on__gte=timezone.localdate(), travel_on__lte=until
    )
    return columns(still_open(found).filter(plan__closed_on=None), "travel", day="travel_on")


def still_open(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.exclude(case__status=CaseStatus.CLOSED)


def columns(
    found: QuerySet[Any],
    kind: str,
    *,
    day: str,
    about: str = "pk",
    travel: Any = None,
    words: Any = NO_WORDS,
) -> QuerySet[Any, Any]:
    """The same columns for each kind, so that they can be asked for together.

    `about` is the record on whose page the date stands.
    """
    return (
        found.order_by()
        .annotate(
            kind=Value(kind, output_field=CharField()),
            about=F(about),
            on=F(day),
            other_day=travel or Cast(Value(None), DateField()),
            words=words,
        )
        .values_list(*COLUMNS)
    )


def due_from(row: tuple[Any, ...]) -> Due:
    kind, pk, about, case_id, version, on, travel, words = row
    if kind == "receipt":
        on = min(on + WAIT_FOR_RECEIPT, travel or date.max)
    return Due(
        case_id=case_id,
        on=on,
        label=label_of(kind, words),
        url=address_of(kind, case_id, about),
        uid=f"{kind}:{pk}",
        version=version,
    )


def label_of(kind: str, words: str | None) -> str:
    """What kind of date it is. A step names its aspect, which is no one's own words."""
    if kind == "step":
        return _("Step: %(aspect)s") % {"aspect": words or _("something else")}
    labels = {
        "follow_up": _("Follow-up after arrival"),
        "receipt": _("Ask again: receipt not confirmed"),
        "travel": _("Day of travel"),
    }
    return labels[kind]


def address_of(kind: str, case_id: Any, about: Any) -> str:
    pages = {"step": "item_detail", "follow_up": "follow_up_edit"}
    if kind in pages:
        return reverse(f"safefuture:{pages[kind]}", args=[case_id, about])
    return reverse("safefuture:return_detail", args=[case_id])
