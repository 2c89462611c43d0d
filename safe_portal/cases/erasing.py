"""Keeping a case longer, forbidding to erase it, and erasing it."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .enums import CaseStatus
from .models import Case, CaseKey, ErasureReceipt, Retention
from .retention import Term, term_of
from .services import apply
from .versions import lock_case, lock_current

PART = "retention"


@transaction.atomic
def save_retention(
    *,
    actor: User,
    case: Case,
    record_id: UUID,
    version: int,
    legal_basis: str,
    keep_until: date | None,
    keep_reason: str,
    on_hold: bool,
    hold_reason: str,
) -> Retention:
    """How long a case is kept, and whether a legal hold forbids to erase it. For team leads.

    Raises StaleVersion, also when a colleague just wrote it for the first time.
    """
    refuse_others(actor, case)
    lock_case(case)
    found = Retention.objects.filter(case=case).first()
    event = Event.RECORD_CHANGED if found else Event.RECORD_CREATED
    if found:
        found = lock_current(Retention.objects.all(), pk=found.pk, version=version)
    else:
        found = Retention(id=record_id, case=case, created_by=actor)
    found.case = case
    was_held = found.held_since is not None
    fields = {
        "legal_basis": legal_basis,
        "keep_until": keep_until,
        "keep_reason": keep_reason,
        "held_since": (found.held_since or timezone.localdate()) if on_hold else None,
        "hold_reason": hold_reason,  # stays to be read after the hold was lifted
    }
    names = apply(found, fields)
    told = {"actor": actor, "case_id": case.pk, "part": PART, "object_id": found.pk}
    record(event=event, fields=names, **told)  # type: ignore[arg-type]
    if was_held != on_hold:
        record(event=Event.HOLD_SET if on_hold else Event.HOLD_LIFTED, **told)  # type: ignore[arg-type]
    return found


@transaction.atomic
def erase_case(*, actor: User, case: Case, code: str, reason: str, is_sure: bool) -> ErasureReceipt:
    """Erase a case for good and give the receipt. The access log keeps its entries.

    The data key goes first: without it no copy of a row can be read. `is_sure` is needed for a
    case that is not closed. Raises ValidationError in words, and Case.DoesNotExist when a
    colleague was quicker.
    """
    refuse_others(actor, case)
    found = Case.objects.select_for_update(of=("self",)).with_key().get(pk=case.pk)
    term = term_of(found)
    refuse_when_unwise(term, code=code, is_sure=is_sure)
    case_id = found.pk
    CaseKey.objects.filter(case_id=case_id).delete()
    _total, gone = found.delete()
    receipt = ErasureReceipt.objects.create(
        agency_id=case.agency_id,
        code=case.code,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        legal_basis=term.legal_basis,
        records=gone,
        erased_by=actor,
    )
    record(
        event=Event.CASE_ERASED,
        actor=actor,
        case_id=case_id,
        part="erasure",
        object_id=receipt.pk,
        reason=reason,
    )
    return receipt


def refuse_others(actor: User, case: Case) -> None:
    if not actor.is_team_lead or actor.agency_id != case.agency_id:
        raise PermissionDenied


def refuse_when_unwise(term: Term, *, code: str, is_sure: bool) -> None:
    """Raises ValidationError: on legal hold, another case's code, not closed and not sure."""
    if term.is_held:
        raise ValidationError(
            _("This case is on legal hold and cannot be erased. Lift the hold first.")
        )
    if code.replace("-", "").strip().upper() != term.case.code.replace("-", ""):
        raise ValidationError(
            {"code": _("This is not the code of this case. Type the code that stands above.")}
        )
    if term.case.status != CaseStatus.CLOSED and not is_sure:
        raise ValidationError(
            {"is_sure": _("The case is not closed. Tick this, or close the case first.")}
        )
