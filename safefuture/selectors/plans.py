"""Reading the action plans of a case the caller may already see."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F, Model, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname

from safe_portal.cases.models import Case

from ..enums import ItemStatus, Side, Track
from ..models import ActionPlan, Child, Overview, PlanItem, PlanStep, PlanVersion, StatusChange

TRACK_OF = {Side.DESTINATION: Track.STAY, Side.ORIGIN: Track.RETURN}
WANTS_SCORE = Q(
    items__status=ItemStatus.DONE,
    items__asks_score=True,
    items__scored_in=None,
    items__aspect__isnull=False,
)


def running_plan(case: Case) -> ActionPlan | None:
    """The plan that runs, or None when there is none or the last one was closed."""
    found = ActionPlan.objects.filter(case=case, closed_on__isnull=True).first()
    return with_case(found, case) if found else None


def plan_of(case: Case, plan_id: UUID) -> ActionPlan:
    """Raises ActionPlan.DoesNotExist."""
    return with_case(ActionPlan.objects.get(case=case, pk=plan_id), case)


def closed_plans(case: Case) -> list[ActionPlan]:
    """The plans that were closed, the newest first."""
    found = ActionPlan.objects.filter(case=case, closed_on__isnull=False)
    return [with_case(plan, case) for plan in found]


def items_of(plan: ActionPlan) -> list[PlanItem]:
    """All items of a plan in order of urgency, with their steps fetched along."""
    return items_with_all(PlanItem.objects.filter(plan=plan), plan.case)


def plan_holding(case: Case, item_id: UUID) -> ActionPlan | None:
    """The plan that holds this item, running or closed; None when there is no such item yet."""
    found = ActionPlan.objects.filter(case=case, items=item_id).first()
    if found:
        found.case = case
    return found


def item_of(case: Case, item_id: UUID) -> PlanItem:
    """One item with its steps, its history and what led to it. Raises PlanItem.DoesNotExist."""
    history = StatusChange.objects.select_related("created_by")
    found = PlanItem.objects.filter(case=case, pk=item_id).prefetch_related(
        Prefetch("history", history)
    )
    items = items_with_all(found.select_related("plan"), case)
    if not items:
        raise PlanItem.DoesNotExist
    return items[0]


def items_with_all(items: QuerySet[PlanItem], case: Case) -> list[PlanItem]:
    """Items with steps, child, contact and origin; each record knows the case of today."""
    related = items.select_related("aspect", "child", "change__overview", "scored_in")
    found = list(related.prefetch_related("steps"))
    for item in found:
        with_case(item, case)
        inside = [item.child, item.change, item.scored_in, item.change and item.change.overview]
        for one in [*inside, *item.steps.all(), *fetched(item, "history")]:
            with_case(one, case)
    return found


def fetched(item: PlanItem, name: str) -> Iterable[Any]:
    """What was prefetched under this name, and nothing where it was not."""
    return getattr(item, "_prefetched_objects_cache", {}).get(name, [])


def with_case(record: Any, case: Case) -> Any:
    """Hand over the case that was already fetched, so that its key is opened once."""
    if isinstance(record, Model):
        record.case = case  # type: ignore[attr-defined]
    return record


def step_of(case: Case, step_id: UUID) -> PlanStep:
    """Raises PlanStep.DoesNotExist."""
    return with_case(PlanStep.objects.get(case=case, pk=step_id), case)


def versions_of_plan(plan: ActionPlan) -> list[PlanVersion]:
    """How the plan was read to the client, the newest first; what it said stays sealed."""
    found = PlanVersion.objects.filter(plan=plan).defer("content").select_related("created_by")
    return [with_case(one, plan.case) for one in found]


def version_of(case: Case, version_id: UUID) -> PlanVersion:
    """Raises PlanVersion.DoesNotExist."""
    found = PlanVersion.objects.select_related("created_by", "plan").get(case=case, pk=version_id)
    with_case(found.plan, case)
    return with_case(found, case)


def children_of(case: Case) -> list[Child]:
    return [with_case(child, case) for child in Child.objects.filter(case=case)]


@dataclass
class PlanNow:
    """What the case page tells of the plans: the running one, and items that ask for a score."""

    plan: ActionPlan | None = None
    items: list[PlanItem] = field(default_factory=list)
    to_score: list[PlanItem] = field(default_factory=list)


JOINED = {
    "item": ("pk", "goal", "status", "position", "track", "child_id", "asks_score", "aspect_id"),
    "step": ("pk", "what", "who", "due_on", "done_on", "position"),
}
PATHS = {"item": "items", "step": "items__steps"}


def plan_now(case: Case) -> PlanNow:
    """The running plan with items and steps, and whatever asks for a score: in one query.

    `newest` of an item to score is the version to go on from: of its child, or of the client.
    """
    names = {
        f"{kind}_{name}": F(f"{PATHS[kind]}__{name}")
        for kind, columns in JOINED.items()
        for name in columns
    }
    label = build_localized_fieldname("label", get_language())
    versions = Overview.objects.filter(case=case)
    newest = versions.filter(child__isnull=True)
    rows = (
        ActionPlan.objects.filter(Q(closed_on__isnull=True) | WANTS_SCORE, case=case)
        .annotate(
            **names,
            factor_label=F(f"items__aspect__{label}"),
            newest=Subquery(newest.values("pk")[:1]),
            newest_of_child=Subquery(
                versions.filter(child=OuterRef("items__child")).values("pk")[:1]
            ),
            scored_in=F("items__scored_in"),
        )
        .order_by("items__position", "items__created_at", "items__steps__position")
    )
    return gathered(rows, case)


def gathered(rows: Iterable[Any], case: Case) -> PlanNow:
    now, items = PlanNow(), {}
    for row in rows:
        if row.closed_on is None:
            now.plan = with_case(row, case)
        if row.item_pk and row.item_pk not in items:
            items[row.item_pk] = item_in(row, case)
        if row.step_pk:
            items[row.item_pk].all_steps.append(with_case(made(PlanStep, "step", row), case))
    for item in items.values():
        if item.wants_score:
            now.to_score.append(item)
        if now.plan and item.plan_id == now.plan.pk:
            now.items.append(item)
    return now


def item_in(row: Any, case: Case) -> Any:
    item: Any = with_case(made(PlanItem, "item", row), case)
    item.plan_id, item.scored_in_id = row.pk, row.scored_in
    item.factor_label, item.all_steps = row.factor_label, []
    item.newest = row.newest_of_child if item.child_id else row.newest
    return item


def made(model: Any, kind: str, row: Any) -> Any:
    """A record from the columns of a joined row; what is sealed stays so until it is read."""
    return model(**{name: row.__dict__[f"{kind}_{name}"] for name in JOINED[kind]})


def newest_version(case: Case, item: PlanItem) -> UUID | None:
    """The version to go on from when an item's factor is scored again: of the same person."""
    about = Q(child=item.child_id) if item.child_id else Q(child__isnull=True)
    return Overview.objects.filter(about, case=case).values_list("pk", flat=True).first()
