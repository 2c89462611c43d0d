"""Writing the items of a plan: what they say, their steps, their order and their status."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.services import changed_names
from safe_portal.cases.storing import correct, locked, log, sent_before, write
from safe_portal.cases.versions import StaleVersion, lock_case

from ..enums import ItemStatus
from ..models import ActionPlan, Change, PlanItem, PlanStep, StatusChange
from .plans import PART, refuse_when_closed

FINISHED = {ItemStatus.DONE, ItemStatus.STOPPED}


@dataclass(frozen=True)
class StepAnswer:
    """One line of steps on a form. `key` is the step's own id, or the line's while it is new."""

    key: UUID
    what: str
    who: str = ""
    due_on: date | None = None
    is_done: bool = False


def step_id(item_id: UUID, key: UUID, known: Iterable[UUID]) -> UUID:
    """The id of the step that a line is about: the same however often the form is sent."""
    return key if key in known else uuid5(item_id, str(key))


@transaction.atomic
def add_item(
    *,
    actor: User,
    plan: ActionPlan,
    record_id: UUID,
    fields: dict[str, Any],
    steps: Iterable[StepAnswer] = (),
    change: Change | None = None,
) -> PlanItem:
    """Add an item at the end of its track. The same submit twice gives the same item.

    Raises StaleVersion when `record_id` was saved with other words, ValidationError.
    """
    item = sent_before(PlanItem, case=plan.case, record_id=record_id)
    if item:
        if changed_names(item, fields) or steps_differ(item, steps):
            raise StaleVersion(item)
        return item
    refuse_when_closed(ActionPlan.objects.get(pk=plan.pk))  # it may have closed meanwhile
    last = PlanItem.objects.filter(plan=plan).order_by("-position").first()
    item = PlanItem(id=record_id, case=plan.case, created_by=actor, plan=plan, change=change)
    item.position = last.position + 1 if last else 0
    names = write(item, fields)
    names += write_steps(item, steps, actor=actor)
    remember_status(item, actor=actor)
    log(Event.RECORD_CREATED, item, actor=actor, part=PART, fields=names)
    return item


@transaction.atomic
def change_item(
    *,
    actor: User,
    case: Case,
    record_id: UUID,
    version: int,
    fields: dict[str, Any],
    steps: Iterable[StepAnswer],
) -> PlanItem:
    """Change what an item says and its steps. A step that is not named stays as it is.

    Raises StaleVersion and ValidationError.
    """
    item = locked(PlanItem, case=case, record_id=record_id, version=version)
    refuse_when_closed(item.plan)
    names = write_steps(item, steps, actor=actor)
    correct(item, fields, actor=actor, part=PART, more=names)
    return item


@transaction.atomic
def set_status(
    *, actor: User, case: Case, record_id: UUID, version: int, status: str, note: str, result: str
) -> PlanItem:
    """Give an item its new status, with a line in its history. Raises StaleVersion."""
    item = locked(PlanItem, case=case, record_id=record_id, version=version)
    refuse_when_closed(item.plan)
    names = changed_names(item, {"status": status, "result": result})
    if not names and is_said(item, note):
        return item
    done_on = (item.done_on or timezone.localdate()) if status in FINISHED else None
    write(item, {"status": status, "result": result, "done_on": done_on})
    remember_status(item, actor=actor, note=note)
    log(Event.RECORD_CHANGED, item, actor=actor, part=PART, fields=[*names, "note"])
    return item


@transaction.atomic
def move_item(*, actor: User, case: Case, item_id: UUID, up: bool) -> None:
    """Move an item one place up or down in its track. At the end nothing happens.

    Those that are finished stand apart on the page, so an item moves among its own kind.
    """
    lock_case(case)
    item = PlanItem.objects.get(case=case, pk=item_id)
    refuse_when_closed(item.plan)
    on_track = PlanItem.objects.filter(plan=item.plan_id, track=item.track)
    track = [one for one in on_track if one.is_open == item.is_open]
    place = track.index(item)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(track):
        return
    places = sorted({one.position for one in track})
    if len(places) < len(track):  # two items that came at the same moment
        places = list(range(len(track)))
    track[place], track[other] = track[other], track[place]
    for one, position in zip(track, places, strict=True):
        PlanItem.objects.filter(pk=one.pk).update(position=position)
    log(Event.RECORD_CHANGED, item, actor=actor, part=PART, fields=["position"])


@transaction.atomic
def tick_step(*, actor: User, case: Case, step: PlanStep, done: bool) -> None:
    """Tick a step done, or open it again. Doing it twice changes nothing."""
    lock_case(case)
    found = PlanStep.objects.select_related("item__plan").get(case=case, pk=step.pk)
    refuse_when_closed(found.item.plan)
    if bool(found.done_on) == done:
        return
    found.case = case
    found.done_on = timezone.localdate() if done else None
    found.version += 1
    found.save(update_fields=["done_on", "version", "updated_at"])
    PlanItem.objects.filter(pk=found.item_id).update(version=found.item.version + 1)
    log(Event.RECORD_CHANGED, found, actor=actor, part=PART, fields=["done_on"])


@transaction.atomic
def decline_score(*, actor: User, case: Case, item_id: UUID) -> None:
    """People decided not to score the factor again after this item."""
    lock_case(case)
    item = PlanItem.objects.get(case=case, pk=item_id)
    if item.asks_score:
        PlanItem.objects.filter(pk=item_id).update(asks_score=False)
        log(Event.RECORD_CHANGED, item, actor=actor, part=PART, fields=["asks_score"])


def steps_of(item: PlanItem) -> dict[UUID, PlanStep]:
    found = PlanStep.objects.filter(item=item)
    for step in found:
        step.case = item.case
    return {step.pk: step for step in found}


def values_of(answer: StepAnswer, step: PlanStep) -> dict[str, Any]:
    """A line as fields of its step; the day it was done is kept."""
    done_on = (step.done_on or timezone.localdate()) if answer.is_done else None
    return {"what": answer.what, "who": answer.who, "due_on": answer.due_on, "done_on": done_on}


def steps_differ(item: PlanItem, answers: Iterable[StepAnswer]) -> bool:
    known = steps_of(item)
    for answer in answers:
        step = known.get(step_id(item.pk, answer.key, known))
        if step is None or changed_names(step, values_of(answer, step)):
            return True
    return False


def write_steps(item: PlanItem, answers: Iterable[StepAnswer], *, actor: User) -> list[str]:
    """Make the new steps and correct the others. Gives the names for the log."""
    known, names = steps_of(item), []
    for position, answer in enumerate(answers):
        key = step_id(item.pk, answer.key, known)
        step = known.get(key) or PlanStep(id=key, case=item.case, created_by=actor, item=item)
        fields = values_of(answer, step) | {"position": position}
        if key in known and not changed_names(step, fields):
            continue
        step.version += key in known
        write(step, fields)
        names.append("steps")
    return sorted(set(names))


def remember_status(item: PlanItem, *, actor: User, note: str = "") -> None:
    line = StatusChange(case=item.case, created_by=actor, item=item)
    write(line, {"status": item.status, "note": note})


def is_said(item: PlanItem, note: str) -> bool:
    """Whether the last line of the history says this already: a form that was sent twice."""
    last = StatusChange.objects.filter(item=item).last()
    if last is None:
        return False
    last.case = item.case
    return last.status == item.status and (not note or last.note == note)
