"""Writing the action plan itself: opening it, and closing it with what was learned."""

from django.db import transaction

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.models import Case
from safe_portal.cases.versions import lock_case

from ..models import ActionPlan
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
    record(event=Event.RECORD_CREATED, actor=actor, case_id=case.pk, part=PART, object_id=plan.pk)
    return plan
