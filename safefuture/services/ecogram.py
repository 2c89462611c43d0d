"""Writing the ecogram: all or nothing, with an entry in the access log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.services import apply, changed_names
from safe_portal.cases.storing import locked, log, refuse_when_changed, same_or_stale, sent_before

from ..models import Contact, EcogramSnapshot
from ..selectors.ecogram import members_of

PART = "ecogram"


@transaction.atomic
def add_contact(*, actor: User, case: Case, record_id: UUID, **fields: Any) -> Contact:
    """Add someone to the network of today.

    The same submit sent twice gives the same contact; when it says something else now, StaleVersion
    is raised. Raises ValidationError.
    """
    found = sent_before(Contact, case=case, record_id=record_id)
    if found:
        return same_or_stale(found, fields)
    contact = Contact(id=record_id, case=case, created_by=actor)
    apply(contact, fields)
    log(Event.RECORD_CREATED, contact, actor=actor, part=PART, fields=list(fields))
    return contact


@transaction.atomic
def change_contact(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> Contact:
    """Write down what changed. Raises StaleVersion, ValidationError and Contact.DoesNotExist."""
    contact = locked(Contact, case=case, record_id=record_id, version=version)
    if changed_names(contact, fields):
        names = apply(contact, fields)
        log(Event.RECORD_CHANGED, contact, actor=actor, part=PART, fields=names)
    return contact


@transaction.atomic
def remove_contact(*, actor: User, case: Case, record_id: UUID, version: int) -> None:
    """Take someone out of the network of today. Snapshots and plans keep the words they have.

    Removing whom somebody else removed already changes nothing. Raises StaleVersion when the
    contact was changed after the question was asked.
    """
    try:
        contact = locked(Contact, case=case, record_id=record_id, version=version)
    except Contact.DoesNotExist:
        return
    log(Event.RECORD_REMOVED, contact, actor=actor, part=PART)
    contact.delete()


@transaction.atomic
def keep_snapshot(
    *, actor: User, case: Case, record_id: UUID, shown_at: datetime | None = None, **details: Any
) -> EcogramSnapshot:
    """Keep the network of today as it is. Full names do not go along.

    The same submit sent twice gives the same snapshot. Raises ValidationError, also when
    somebody was changed after `shown_at`, and StaleVersion.
    """
    found = sent_before(EcogramSnapshot, case=case, record_id=record_id)
    if found:
        return same_or_stale(found, details)
    refuse_when_changed(Contact.objects.filter(case=case), shown_at=shown_at)
    content = [member.content() for member in members_of(case)]
    snapshot = EcogramSnapshot(id=record_id, case=case, created_by=actor, content=content)
    apply(snapshot, details)
    log(Event.RECORD_CREATED, snapshot, actor=actor, part=PART, fields=[*details, "content"])
    return snapshot


@transaction.atomic
def correct_snapshot(
    *, actor: User, case: Case, record_id: UUID, version: int, **details: Any
) -> EcogramSnapshot:
    """Correct what is written about the conversation; who stood in the network stays as it was.

    Raises StaleVersion, ValidationError and EcogramSnapshot.DoesNotExist.
    """
    snapshot = locked(EcogramSnapshot, case=case, record_id=record_id, version=version)
    if changed_names(snapshot, details):
        names = apply(snapshot, details)
        log(Event.RECORD_CHANGED, snapshot, actor=actor, part=PART, fields=names)
    return snapshot
