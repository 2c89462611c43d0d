"""Writing case files: lock, check the version, save, write the access log, all or nothing."""

from typing import Any
from uuid import UUID

from django.db import transaction

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .models import Assignment, Case, CaseKey


@transaction.atomic
def open_case(*, actor: User, record_id: UUID | None = None, **fields: Any) -> Case:
    """Open a case for the actor's agency and assign the actor.

    `record_id` is made with the form: a second submit of the same form gives the same case.
    """
    if record_id:
        found = Case.objects.filter(id=record_id, created_by=actor).with_key().first()
        if found:
            return found
    case = Case(agency_id=actor.agency_id, created_by=actor, **fields)
    if record_id:
        case.id = record_id
    key = CaseKey.new_for(case)
    case.full_clean(exclude=["agency", "created_by"])
    case.save(force_insert=True)
    key.save(force_insert=True)
    if actor.is_caseworker:
        Assignment.objects.create(case=case, user=actor, assigned_by=actor)
    record(event=Event.CASE_CREATED, actor=actor, case_id=case.id, fields=fields)
    return case
