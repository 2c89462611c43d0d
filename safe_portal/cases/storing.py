"""Storing one record of a case: made once however often it is sent, corrected with open eyes."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .models import Case, CaseRecord
from .services import changed_names
from .versions import StaleVersion, lock_case, lock_current

R = TypeVar("R", bound=CaseRecord)


def sent_before(model: type[R], *, case: Case, record_id: UUID) -> R | None:
    """The record that an earlier submit of the same form made. Makes other writers wait."""
    lock_case(case)
    found = model.objects.filter(case=case, pk=record_id).first()
    if found:
        found.case = case
    return found


def same_or_stale(found: R, fields: dict[str, Any]) -> R:
    """Raises StaleVersion when the earlier submit said something else."""
    if changed_names(found, fields):
        raise StaleVersion(found)
    return found


def locked(model: type[R], *, case: Case, record_id: UUID, version: int) -> R:
    """The record, locked for a change. Raises StaleVersion and the model's DoesNotExist.

    The case is locked first: whoever writes to a record or to its parts waits for one another.
    """
    lock_case(case)
    found = lock_current(model.objects.filter(case=case), pk=record_id, version=version)
    found.case = case
    return found


def refuse_when_changed(*records: QuerySet[Any], shown_at: datetime | None) -> None:
    """What a client agreed to is what stood on the page: raises ValidationError when it changed."""
    if shown_at and any(found.filter(updated_at__gt=shown_at).exists() for found in records):
        raise ValidationError(
            _("This was changed while you had it open. Go through it again as it stands now.")
        )


def write(found: CaseRecord, fields: dict[str, Any]) -> list[str]:
    """Set fields, check them and save. Gives the names that changed, for the log.

    A new record is checked as a whole, a change only in what it sets. Raises ValidationError. What
    is no question of a form (the case, the parent) comes from the caller.
    """
    names = [name.removesuffix("_id") for name in changed_names(found, fields)]
    for name, value in fields.items():
        setattr(found, name, value)
    found.clean_fields(exclude=not_asked(found, fields))
    found.save()
    return names


def correct(
    found: CaseRecord, fields: dict[str, Any], *, actor: User, part: str, more: Iterable[str] = ()
) -> None:
    """Write a locked record and log it; nothing is written when nothing changed.

    `more` names what changed beside its own fields. Raises ValidationError.
    """
    beside = list(more)
    if beside or changed_names(found, fields):
        names = write(found, fields)
        log(Event.RECORD_CHANGED, found, actor=actor, part=part, fields=[*names, *beside])


def not_asked(found: CaseRecord, fields: dict[str, Any]) -> set[str]:
    is_new = found._state.adding
    return {
        field.name
        for field in found._meta.fields
        if not field.editable or not (is_new or fields.keys() & {field.name, field.attname})
    }


def log(event: Event, found: CaseRecord, *, actor: User, part: str, fields: Any = ()) -> None:
    record(
        event=event,
        actor=actor,
        case_id=found.case_id,
        part=part,
        object_id=found.pk,
        fields=fields,
    )
