"""Writing the ecogram: all or nothing, with an entry in the access log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.models import Case
from safe_portal.cases.services import apply, changed_names
from safe_portal.cases.versions import StaleVersion, lock_case, lock_current

from ..models import Contact, EcogramSnapshot
from ..selectors.ecogram import members_of
from .storing import refuse_when_changed

PART = "ecogram"


@transaction.atomic
def add_contact(*, actor: User, case: Case, record_id: UUID, **fields: Any) -> Contact:
    """Add someone to the network of today.

    The same submit sent twice gives the same contact; when it says something else now, StaleVersion
    is raised. Raises ValidationError.
    """
    lock_case(case)
    found = Contact.objects.filter(case=case, pk=record_id).first()
    if found:
        return same_or_stale(found, case, fields)
    contact = Contact(id=record_id, case=case, created_by=actor)
    apply(contact, fields)
    log(actor, contact, Event.RECORD_CREATED, list(fields))
    return contact


@transaction.atomic
def change_contact(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> Contact:
    """Write down what changed. Raises StaleVersion, ValidationError and Contact.DoesNotExist."""
    lock_case(case)
    contact = lock_current(Contact.objects.filter(case=case), pk=record_id, version=version)
    contact.case = case
    if changed_names(contact, fields):
        names = apply(contact, fields)
        log(actor, contact, Event.RECORD_CHANGED, names)
    return contact


@transaction.atomic
def remove_contact(*, actor: User, case: Case, record_id: UUID, version: int) -> None:
    """Take someone out of the network of today. Snapshots and plans keep the words they have.

    Removing whom somebody else removed already changes nothing. Raises StaleVersion when the
    contact was changed after the question was asked.
    """
    lock_case(case)
    try:
        contact = lock_current(Contact.objects.filter(case=case), pk=record_id, version=version)
    except Contact.DoesNotExist:
        return
    log(actor, contact, Event.RECORD_REMOVED, [])
    contact.delete()


@transaction.atomic
def keep_snapshot(
    *, actor: User, case: Case, record_id: UUID, shown_at: datetime | None = None, **details: Any
) -> EcogramSnapshot:
    """Keep the network of today as it is. Full names do not go along.

    The same submit sent twice gives the same snapshot. Raises ValidationError, also when
    somebody was changed after `shown_at`, and StaleVersion.
    """
    lock_case(case)
    found = EcogramSnapshot.objects.filter(case=case, pk=record_id).first()
    if found:
        return same_or_stale(found, case, details)
    refuse_when_changed(Contact.objects.filter(case=case), shown_at=shown_at)
    content = [member.content() for member in members_of(case)]
    snapshot = EcogramSnapshot(id=record_id, case=case, created_by=actor, content=content)
    apply(snapshot, details)
    log(actor, snapshot, Event.RECORD_CREATED, [*details, "content"])
    return snapshot


@transaction.atomic
def correct_snapshot(
    *, actor: User, case: Case, record_id: UUID, version: int, **details: Any
) -> EcogramSnapshot:
    """Correct what is written about the conversation; who stood in the network stays as it was.

    Raises StaleVersion, ValidationError and EcogramSnapshot.DoesNotExist.
    """
    lock_case(case)
    snapshot = lock_current(
        EcogramSnapshot.objects.filter(case=case), pk=record_id, version=version
    )
    snapshot.case = case
    if changed_names(snapshot, details):
        names = apply(snapshot, details)
        log(actor, snapshot, Event.RECORD_CHANGED, names)
    return snapshot


def same_or_stale(found: Any, case: Case, fields: dict[str, Any]) -> Any:
    """The record that this form already made, or StaleVersion when it says something else now."""
    found.case = case
    if changed_names(found, fields):
        raise StaleVersion(found)
    return found


def log(actor: User, about: Contact | EcogramSnapshot, event: Event, names: list[str]) -> None:
    record(
        event=event,
        actor=actor,
        case_id=about.case_id,
        part=PART,
        object_id=about.pk,
        fields=names,
    )
