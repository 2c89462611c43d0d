"""Writing the return part of the action plan: all or nothing, with an entry in the access log."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case, CaseRecord
from safe_portal.cases.services import changed_names
from safe_portal.cases.storing import locked, log, same_or_stale, sent_before, write

from ..models import FollowUp, ReturnPlan, RiskAssessment
from .plans import open_plan, refuse_when_closed

PART = "return"
R = TypeVar("R", bound=CaseRecord)


@dataclass(frozen=True)
class Moment:
    """A follow-up to plan. Its place on the form makes a second submit the same record."""

    place: int
    due_on: date
    what: str


@transaction.atomic
def save_return(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> ReturnPlan:
    """Write who receives the client, and the journey. The first writing opens a plan if need be.

    Raises StaleVersion, also when a colleague just wrote it, and ReturnPlan.DoesNotExist.
    """
    if version:
        found = locked(ReturnPlan, case=case, record_id=record_id, version=version)
        refuse_when_closed(found.plan)
        return changed(found, fields, actor=actor)
    plan = open_plan(actor=actor, case=case)
    there = ReturnPlan.objects.filter(plan=plan).first()
    if there:
        there.case = case
        return same_or_stale(there, fields)
    made = ReturnPlan(id=record_id, case=case, created_by=actor, plan=plan)
    return added(made, fields, actor=actor)


@transaction.atomic
def assess_risk(*, actor: User, case: Case, record_id: UUID, **fields: Any) -> RiskAssessment:
    """The risks as they are seen now: always a new record. The earlier ones stay as they were.

    The same submit twice gives one record; StaleVersion when it said something else.
    """
    there = sent_before(RiskAssessment, case=case, record_id=record_id)
    if there:
        return same_or_stale(there, fields)
    plan = open_plan(actor=actor, case=case)
    made = RiskAssessment(id=record_id, case=case, created_by=actor, plan=plan)
    return added(made, fields, actor=actor)


@transaction.atomic
def correct_risk(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> RiskAssessment:
    """Mend what was written down wrongly. Raises StaleVersion and RiskAssessment.DoesNotExist."""
    found = locked(RiskAssessment, case=case, record_id=record_id, version=version)
    return changed(found, fields, actor=actor)


@transaction.atomic
def plan_follow_ups(
    *, actor: User, case: Case, record_id: UUID, moments: Sequence[Moment]
) -> list[FollowUp]:
    """Plan several follow-ups at once. The same submit twice plans each of them once.

    Raises ValidationError when an earlier submit of the same form planned something else.
    """
    key = uuid.uuid5(record_id, str(moments[0].place)) if moments else record_id
    sent = FollowUp.objects.filter(case=case, pk=key).select_related("plan").first()
    plan = sent.plan if sent else open_plan(actor=actor, case=case)
    plan.case = case
    return [one_follow_up(actor, plan, record_id, moment) for moment in moments]


def one_follow_up(actor: User, plan: Any, record_id: UUID, moment: Moment) -> FollowUp:
    key = uuid.uuid5(record_id, str(moment.place))
    there = FollowUp.objects.filter(case=plan.case, pk=key).first()
    fields = {"due_on": moment.due_on, "what": moment.what}
    if there is None:
        made = FollowUp(id=key, case=plan.case, created_by=actor, plan=plan)
        return added(made, fields, actor=actor)
    there.case = plan.case
    if any(getattr(there, name) != value for name, value in fields.items()):
        raise ValidationError(
            _("These dates were planned already. Change each of them on the page of the return.")
        )
    return there


@transaction.atomic
def save_follow_up(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> FollowUp:
    """Move a follow-up, or write down how it went. Raises StaleVersion, FollowUp.DoesNotExist."""
    found = locked(FollowUp, case=case, record_id=record_id, version=version)
    return changed(found, fields, actor=actor)


def added(made: R, fields: dict[str, Any], *, actor: User) -> R:
    write(made, fields)
    log(Event.RECORD_CREATED, made, actor=actor, part=PART, fields=fields)
    return made


def changed(found: R, fields: dict[str, Any], *, actor: User) -> R:
    if not changed_names(found, fields):
        return found
    names = write(found, fields)
    log(Event.RECORD_CHANGED, found, actor=actor, part=PART, fields=names)
    return found
