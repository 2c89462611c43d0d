"""Noting that a legal term began for a client: all or nothing, with an entry in the access log."""

from typing import Any
from uuid import UUID

from django.db import transaction

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.storing import correct, locked, log, same_or_stale, sent_before, write

from ..models import LegalTerm, RunningTerm

PART = "terms"


@transaction.atomic
def note_term(
    *, actor: User, case: Case, record_id: UUID, term: LegalTerm, **fields: Any
) -> RunningTerm:
    """Note that a term began. The same submit twice gives one record.

    Raises StaleVersion when the earlier submit said something else, and ValidationError.
    """
    there = sent_before(RunningTerm, case=case, record_id=record_id)
    if there:
        return same_or_stale(there, fields | {"term_id": term.pk})
    made = RunningTerm(id=record_id, case=case, created_by=actor, term=term)
    write(made, fields)
    log(Event.RECORD_CREATED, made, actor=actor, part=PART, fields=["term", *fields])
    return made


@transaction.atomic
def change_term(
    *, actor: User, case: Case, record_id: UUID, version: int, term: LegalTerm, **fields: Any
) -> RunningTerm:
    """Move its last day, or note that it ended. Raises StaleVersion, RunningTerm.DoesNotExist."""
    found = locked(RunningTerm, case=case, record_id=record_id, version=version)
    correct(found, fields | {"term_id": term.pk}, actor=actor, part=PART)
    return found
