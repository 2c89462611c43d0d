"""Writing screenings: all or nothing, with an entry in the access log."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.storing import correct, locked, log, same_or_stale, sent_before, write

from ..models import PlanVersion, Screening
from ..plan import Plan

PART = "screening"


@transaction.atomic
def start_screening(
    *, actor: User, case: Case, record_id: UUID, plan_version: PlanVersion, **fields: Any
) -> Screening:
    """A new screening by this version of the plan, which it keeps for ever.

    The same submit twice gives one record; StaleVersion when it said something else. Raises
    ValidationError.
    """
    there = sent_before(Screening, case=case, record_id=record_id)
    if there:
        return same_or_stale(there, fields)
    made = Screening(id=record_id, case=case, created_by=actor, plan_version=plan_version)
    names = write(made, fields)
    log(Event.RECORD_CREATED, made, actor=actor, part=PART, fields=names)
    return made


@transaction.atomic
def correct_screening(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> Screening:
    """Go on with a screening or mend it, by its own version of the plan.

    Raises StaleVersion, Screening.DoesNotExist and ValidationError.
    """
    found = locked(Screening, case=case, record_id=record_id, version=version)
    if "answers" in fields:
        plan = found.plan_version.walked()
        fields["answers"] = with_unasked(found.answers, fields["answers"], plan)
    correct(found, fields, actor=actor, part=PART)
    return found


@transaction.atomic
def finish_screening(*, actor: User, case: Case, record_id: UUID, version: int) -> Screening:
    """Nothing is to be added any more. It can still be corrected; finishing twice changes nothing.

    Raises StaleVersion and Screening.DoesNotExist.
    """
    found = locked(Screening, case=case, record_id=record_id, version=version)
    if found.finished_on is None:
        correct(found, {"finished_on": timezone.localdate()}, actor=actor, part=PART)
    return found


def with_unasked(stored: dict[str, Any], said: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """What was said now, and what was stored under keys that this plan does not ask for."""
    checks = {check.key for check in plan.checks}
    clusters = {cluster.key for cluster in plan.clusters}
    questions = {question.key for question in plan.questions}
    unasked = [key for key in stored.get("signals", ()) if key not in questions]
    return {
        "checks": _without(stored.get("checks", {}), checks) | said["checks"],
        "signals": [*unasked, *said["signals"]],
        "notes": _without(stored.get("notes", {}), clusters) | said["notes"],
    }


def _without(stored: dict[str, str], keys: set[str]) -> dict[str, str]:
    return {key: value for key, value in stored.items() if key not in keys}
