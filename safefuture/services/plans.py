"""Writing the action plan itself: opening it, reading it to the client, closing it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.storing import (
    correct,
    locked,
    log,
    refuse_when_changed,
    same_or_stale,
    sent_before,
    write,
)
from safe_portal.cases.versions import lock_case

from ..models import ActionPlan, PlanItem, PlanStep, PlanVersion
from ..selectors.plans import running_plan

PART = "plan"


@transaction.atomic
def open_plan(*, actor: User, case: Case) -> ActionPlan:
    """The plan that runs; a new one when there is none. Two at once get the same one."""
    lock_case(case)
    found = running_plan(case)
    if found:
        return found
    plan = ActionPlan(case=case, created_by=actor)
    plan.save(force_insert=True)
    log(Event.RECORD_CREATED, plan, actor=actor, part=PART)
    return plan


def refuse_when_closed(plan: ActionPlan) -> None:
    if plan.is_closed:
        raise ValidationError(_("This plan is closed. It can be read, not changed."))


@transaction.atomic
def close_plan(
    *, actor: User, case: Case, record_id: UUID, version: int, closed_on: date, learned: str
) -> ActionPlan:
    """Close a plan with what was learned. It stays to be read, and a new one can begin.

    Raises StaleVersion, and ValidationError for a day before its start.
    """
    plan = locked(ActionPlan, case=case, record_id=record_id, version=version)
    refuse_when_closed(plan)
    if closed_on < plan.started_on:
        raise ValidationError({"closed_on": _("This day is before the plan began.")})
    correct(plan, {"closed_on": closed_on, "learned": learned}, actor=actor, part=PART)
    return plan


@transaction.atomic
def read_to_client(
    *,
    actor: User,
    plan: ActionPlan,
    record_id: UUID,
    content: list[Any],
    shown_at: datetime | None = None,
    **fields: Any,
) -> PlanVersion:
    """Keep the plan as it was read to the client, with the client's answer. It never changes.

    `content` is the plan in words (`wording.plan_in_words`). The same submit twice gives one
    version; StaleVersion when it said something else. Raises ValidationError when the plan was
    changed after `shown_at`.
    """
    found = sent_before(PlanVersion, case=plan.case, record_id=record_id)
    if found:
        return same_or_stale(found, fields)
    refuse_when_closed(ActionPlan.objects.get(pk=plan.pk))
    items, steps = PlanItem.objects.filter(plan=plan), PlanStep.objects.filter(item__plan=plan)
    refuse_when_changed(items, steps, shown_at=shown_at)
    kept = PlanVersion(id=record_id, case=plan.case, created_by=actor, plan=plan, content=content)
    names = write(kept, fields)
    log(Event.RECORD_CREATED, kept, actor=actor, part=PART, fields=names)
    return kept
