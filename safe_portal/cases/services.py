"""Writing case files: lock, check the version, save, write the access log, all or nothing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .enums import AssignmentKind, CaseStatus
from .models import Assignment, Case, CaseKey, EmergencyAccess, SafeContact
from .selectors import cases_visible_to, running
from .versions import StaleVersion, lock_case, lock_current

NOT_ASKED = ["agency", "created_by", "case"]


def changed_names(record_now: Any, fields: dict[str, Any]) -> list[str]:
    """The names of the fields that a change touches; the log holds these and never a value."""
    return [name for name, value in fields.items() if getattr(record_now, name) != value]


def apply(found: Any, fields: dict[str, Any]) -> list[str]:
    """Set fields on a locked record, check it whole and save it. Gives the changed names."""
    names = changed_names(found, fields)
    for name, value in fields.items():
        setattr(found, name, value)
    found.full_clean(exclude=NOT_ASKED)
    found.save()
    return names


@transaction.atomic
def open_case(*, actor: User, record_id: UUID | None = None, **fields: Any) -> Case:
    """Open a case for the actor's agency and assign the actor.

    `record_id` is made with the form: a second submit of the same form gives the same case, and
    one that went back and changed the form hears that the case is there (StaleVersion).
    """
    User.objects.select_for_update(no_key=True).only("pk").get(pk=actor.pk)  # double submits wait
    sent_before = Case.objects.filter(id=record_id) if record_id else Case.objects.none()
    found = sent_before.filter(created_by=actor).with_key().first()
    if found:
        if changed_names(found, fields):
            raise StaleVersion(found)
        return found
    case = Case(agency=actor.agency, created_by=actor, **fields)
    if record_id:
        case.id = record_id
    key = CaseKey.new_for(case)
    case.full_clean(exclude=NOT_ASKED)
    case.save(force_insert=True)
    key.save(force_insert=True)
    if actor.is_caseworker:
        Assignment.objects.create(case=case, user=actor, assigned_by=actor)
    record(event=Event.CASE_CREATED, actor=actor, case_id=case.id, fields=fields)
    return case


@transaction.atomic
def change_case(*, actor: User, case: Case, version: int, **fields: Any) -> Case:
    """Correct the facts of a case. Raises StaleVersion; closing it stamps the day."""
    found = lock_current(Case.objects.with_key(), pk=case.pk, version=version)
    closed = fields.get("status") == CaseStatus.CLOSED
    found.closed_on = (found.closed_on or timezone.localdate()) if closed else None
    names = apply(found, fields)
    record(event=Event.CASE_CHANGED, actor=actor, case_id=found.id, part="case", fields=names)
    return found


@transaction.atomic
def save_safe_contact(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> SafeContact:
    """Write the safe-contact card. Raises StaleVersion, also when a colleague just made it."""
    lock_case(case)
    if version == 0 and not SafeContact.objects.filter(case=case).exists():
        card = SafeContact(id=record_id, case=case, created_by=actor)
        event = Event.RECORD_CREATED
    else:
        card = lock_current(
            SafeContact.objects.select_related("case__key"),
            pk=SafeContact.objects.values_list("pk", flat=True).get(case=case),
            version=version,
        )
        event = Event.RECORD_CHANGED
    names = apply(card, fields)
    record(
        event=event,
        actor=actor,
        case_id=case.id,
        part="safe_contact",
        object_id=card.id,
        fields=names,
    )
    return card


@transaction.atomic
def assign(*, actor: User, case: Case, user: User) -> Assignment:
    """Give a caseworker of the case's agency access to it. Asking twice changes nothing."""
    if user.agency_id != case.agency_id or not user.is_caseworker or not user.is_active:
        raise ValidationError(_("This person cannot work on cases of your agency."))
    lock_case(case)
    regular = Assignment.objects.filter(
        case=case, user=user, kind=AssignmentKind.REGULAR, until__isnull=True
    )
    found = regular.first()
    if found:
        return found
    made = Assignment.objects.create(case=case, user=user, assigned_by=actor)
    record(event=Event.CASE_ASSIGNED, actor=actor, case_id=case.id, part=f"user:{user.pk}")
    return made


@transaction.atomic
def end_assignment(*, actor: User, case: Case, assignment_id: int) -> None:
    """Take a colleague off a case from now on. Ending what has ended changes nothing."""
    found = (
        Assignment.objects.select_for_update().filter(running(case=case, pk=assignment_id)).first()
    )
    if found is None:
        return
    found.until = timezone.now()
    found.save(update_fields=["until"])
    record(event=Event.CASE_UNASSIGNED, actor=actor, case_id=case.id, part=f"user:{found.user_id}")


@transaction.atomic
def open_in_emergency(*, actor: User, code: str, reason: str) -> Case:
    """Give the actor access to a case of the own agency for some hours, with a written reason.

    Raises ValidationError when no such case can be opened this way. The attempt is logged either
    way by the caller's page; the grant is logged with the sealed reason.
    """
    case = Case.objects.filter(agency=actor.agency, code=code).with_key().first()
    if case is None:
        raise ValidationError({"code": _("There is no case with this code in your agency.")})
    if cases_visible_to(actor).filter(pk=case.pk).exists():
        return case
    until = timezone.now() + timedelta(hours=settings.EMERGENCY_ACCESS_HOURS)
    granted = Assignment.objects.create(
        case=case, user=actor, assigned_by=actor, kind=AssignmentKind.EMERGENCY, until=until
    )
    access = EmergencyAccess.objects.create(assignment=granted, reason=reason)
    record(
        event=Event.EMERGENCY_OPENED,
        actor=actor,
        case_id=case.id,
        object_id=access.id,
        reason=reason,
    )
    return case


@transaction.atomic
def review_emergency(*, actor: User, access_id: UUID) -> None:
    """The team lead has seen an emergency access. Reviewing twice changes nothing."""
    found = (
        EmergencyAccess.objects.select_for_update(of=("self",))
        .filter(pk=access_id, reviewed_at__isnull=True)
        .select_related("assignment__case__key")
        .first()
    )
    if found is None:
        return
    found.reviewed_by, found.reviewed_at = actor, timezone.now()
    found.save(update_fields=["reviewed_by", "reviewed_at"])
    record(
        event=Event.EMERGENCY_REVIEWED,
        actor=actor,
        case_id=found.assignment.case_id,
        object_id=found.id,
    )
