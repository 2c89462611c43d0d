"""Writing about the client's children: only what is needed to tell them apart."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.selectors import with_case
from safe_portal.cases.services import changed_names
from safe_portal.cases.storing import log, same_or_stale
from safe_portal.cases.versions import lock_current

from ..models import Child

PART = "children"


@transaction.atomic
def add_child(*, actor: User, case: Case, record_id: UUID, **fields: Any) -> Child:
    """Add a child. The same submit sent twice gives the same child.

    Raises StaleVersion when `record_id` was saved before with other content, and ValidationError.
    """
    child = Child(id=record_id, case=case, created_by=actor, **fields)
    child.clean_fields(exclude={"case", "created_by"})
    try:
        with transaction.atomic():
            child.save(force_insert=True)
    except IntegrityError:
        return same_or_stale(with_case(Child.objects.get(pk=record_id, case=case), case), fields)
    log(Event.RECORD_CREATED, child, actor=actor, part=PART, fields=list(fields))
    return child


@transaction.atomic
def change_child(*, actor: User, case: Case, record_id: UUID, version: int, **fields: Any) -> Child:
    """Correct what is known of a child.

    Raises StaleVersion, ValidationError and Child.DoesNotExist.
    """
    child = lock_current(Child.objects.filter(case=case), pk=record_id, version=version)
    child.case = case
    changed = changed_names(child, fields)
    if not changed:
        return child
    for name, value in fields.items():
        setattr(child, name, value)
    child.clean_fields(exclude={"case", "created_by"})
    child.save()
    log(Event.RECORD_CHANGED, child, actor=actor, part=PART, fields=changed)
    return child
