"""Writing referrals: prepared, moved on step by step, told to the client. All or nothing."""

import hashlib
import uuid
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.services import changed_names
from safe_portal.cases.storing import correct, locked, log, same_or_stale, sent_before, write
from safe_portal.cases.versions import StaleVersion

from ..enums import Ground, HandoverKind, ReferralState
from ..journey import CLOSED, refusals, reminder_for
from ..models import Handover, Referral, ReferralEvent
from ..selectors import referral as selectors
from ..selectors.consent import consent_of
from .revoking import revoke_links

PART = "referral"
# A package says these: when one changes, what waits behind a link is not what was agreed any more.
TOLD_IN_PACKAGE = {
    "organisation_key",
    "organisation_name",
    "ground",
    "consent_id",
    "request",
    "data_set",
    "letter",
}


@transaction.atomic
def prepare_referral(
    *, actor: User, case: Case, record_id: UUID, on: date | None = None, **fields: Any
) -> Referral:
    """Write down a referral. Nothing leaves yet, but what it stands on must hold already.

    The same submit twice is one referral; StaleVersion when it said something else. Raises
    ValidationError when the consent does not cover it, or a ground has no reason.
    """
    there = sent_before(Referral, case=case, record_id=record_id)
    if there:
        return same_or_stale(there, fields)
    day = on or timezone.localdate()
    made = Referral(id=record_id, case=case, created_by=actor, state_since=day)
    refuse_what_it_cannot_stand_on(made, fields, on=day)
    write(made, fields)
    log(Event.RECORD_CREATED, made, actor=actor, part=PART, fields=fields)
    add_event(made, actor=actor, state=ReferralState.PREPARED, on=day, note="", at_version=0)
    return made


@transaction.atomic
def correct_referral(
    *, actor: User, case: Case, record_id: UUID, version: int, **fields: Any
) -> Referral:
    """Mend a referral that has not left yet; links to what it said before are revoked.

    Raises StaleVersion, Referral.DoesNotExist, and ValidationError once it was sent: what left is
    not rewritten.
    """
    found = locked(Referral, case=case, record_id=record_id, version=version)
    if found.state != ReferralState.PREPARED:
        raise ValidationError(
            _("This referral was sent meanwhile. What left cannot be changed any more.")
        )
    refuse_what_it_cannot_stand_on(found, fields, on=timezone.localdate())
    if TOLD_IN_PACKAGE.intersection(changed_names(found, fields)):
        revoke_links(case=case, actor=actor, handover__referral=found)
    correct(found, fields, actor=actor, part=PART)
    return found


@transaction.atomic
def move_referral(
    *,
    actor: User,
    case: Case,
    record_id: UUID,
    version: int,
    state: str,
    on: date,
    note: str,
    remind_on: date | None = None,
) -> Referral:
    """Take the next step, with an event that is never changed.

    The same submit twice is one step. Raises StaleVersion when somebody took another step first,
    ValidationError by field when the step cannot be taken, and Referral.DoesNotExist.
    """
    told: dict[str, Any] = {"state": state, "on": on, "note": note}
    if same_step(case, record_id, version, told):
        return selectors.referral_of(case, record_id)
    found = locked(Referral, case=case, record_id=record_id, version=version)
    refuse_step(found, **told, wanted=remind_on)
    remind_on = reminder_for(state, on, remind_on)
    write(found, {"state": state, "state_since": on, "remind_on": remind_on})
    add_event(found, actor=actor, **told, at_version=version)
    if state in CLOSED:
        revoke_links(case=case, actor=actor, handover__referral=found)
    return found


@transaction.atomic
def ask_again_on(
    *, actor: User, case: Case, record_id: UUID, version: int, remind_on: date
) -> Referral:
    """Put the reminder on another day. Raises StaleVersion and Referral.DoesNotExist."""
    found = locked(Referral, case=case, record_id=record_id, version=version)
    if reminder_for(found.state, found.state_since, remind_on) is None:
        raise ValidationError(_("Nothing is asked any more: this referral waits for nobody."))
    correct(found, {"remind_on": remind_on}, actor=actor, part=PART)
    return found


@transaction.atomic
def note_feedback(
    *, actor: User, case: Case, record_id: UUID, version: int, feedback_on: date, feedback: str
) -> Referral:
    """What the client was told, and when. Raises StaleVersion, Referral.DoesNotExist and
    ValidationError for a day before the referral was there.
    """
    found = locked(Referral, case=case, record_id=record_id, version=version)
    if feedback_on < first_day(found):
        raise ValidationError({"feedback_on": _("This is before the referral was prepared.")})
    fields = {"feedback_on": feedback_on, "feedback": feedback}
    correct(found, fields, actor=actor, part=PART)
    return found


@transaction.atomic
def note_package(
    *,
    actor: User,
    case: Case,
    record_id: UUID,
    referral: Referral,
    kind: HandoverKind,
    languages: tuple[str, ...],
    pdf: bytes,
) -> Handover:
    """Keep that a package was made: what it stands on, which data, and its fingerprint.

    `referral` is what was laid out. Called before the file is handed out. The same file sent twice
    is one record. Raises ValidationError when nothing may leave, or when the referral or its
    consent changed while the file was made.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    there = sent_before(Handover, case=case, record_id=record_id)
    found = selectors.referral_of(case, referral.pk)
    refuse_what_may_not_leave(found)
    if said_in(found) != said_in(referral):
        raise ValidationError(_("This was changed while the package was made. Make it again."))
    if there:
        if there.digest == digest:
            return there
        record_id = uuid.uuid4()
    made = Handover(id=record_id, case=case, created_by=actor, referral=found)
    fields = {"kind": kind, "languages": list(languages), "digest": digest} | stood_on(found)
    write(made, fields)
    log(Event.RECORD_CREATED, made, actor=actor, part=PART, fields=fields)
    return made


def said_in(referral: Referral) -> tuple[Any, ...]:
    """Two readings of a referral that say the same give the same. Reads `referral.consent`."""
    consent = referral.consent
    return referral.version, consent and (consent.pk, consent.version)


def stood_on(referral: Referral) -> dict[str, Any]:
    """What a package of this referral keeps of it, to be judged by afterwards."""
    names = ("organisation_key", "organisation_name", "ground", "consent")
    kept = {name: getattr(referral, name) for name in names}
    return kept | {"data_set": selectors.leaving_data(referral)}


def refuse_what_may_not_leave(found: Referral, *, on: date | None = None) -> None:
    """Raises ValidationError with each reason why nothing of this referral may leave."""
    reasons = selectors.obstacles(found, on=on or timezone.localdate())
    if reasons:
        raise ValidationError(reasons)


def refuse_what_it_cannot_stand_on(made: Referral, fields: dict[str, Any], *, on: date) -> None:
    """Raises ValidationError by field: another case's consent, one that does not cover it."""
    ground, consent_id = fields["ground"], fields.get("consent_id")
    if ground != Ground.CONSENT:
        if not fields.get("ground_reason", "").strip():
            raise ValidationError({"ground_reason": _("Write which ground this is, and why.")})
        return
    if consent_id is None:
        raise ValidationError({"consent": _("Choose the consent this referral stands on.")})
    consent = consent_of(made.case, consent_id)
    asked = Referral(
        case=made.case,
        consent=consent,
        ground=ground,
        organisation_key=fields["organisation_key"],
        data_set=fields["data_set"],
    )
    reasons = selectors.consent_obstacles(asked, on=on)
    if reasons:
        raise ValidationError({"consent": reasons})


def refuse_step(found: Referral, *, state: str, on: date, note: str, wanted: date | None) -> None:
    reasons = refusals(
        now=found.state, since=found.state_since, state=state, on=on, note=note, wanted=wanted
    )
    if reasons:
        raise ValidationError(reasons)
    if state == ReferralState.SENT:
        refuse_what_may_not_leave(found, on=on)


def same_step(case: Case, record_id: UUID, version: int, told: dict[str, Any]) -> bool:
    """Whether this very step was taken already: a double click, or two who saw the same.

    Raises StaleVersion when from the same page another step was taken.
    """
    there = sent_before(ReferralEvent, case=case, record_id=event_id(record_id, version))
    if there and changed_names(there, told):
        raise StaleVersion(selectors.referral_of(case, record_id))
    return there is not None


def event_id(referral_id: UUID, version: int) -> UUID:
    """One step is taken from one version of a referral, however often it is sent."""
    return uuid.uuid5(referral_id, f"step {version}")


def add_event(
    found: Referral, *, actor: User, state: str, on: date, note: str, at_version: int
) -> None:
    key = event_id(found.pk, at_version)
    made = ReferralEvent(id=key, case=found.case, created_by=actor, referral=found)
    fields = {"state": state, "on": on, "note": note}
    write(made, fields)
    log(Event.RECORD_CREATED, made, actor=actor, part=PART, fields=fields)


def first_day(found: Referral) -> date:
    days = ReferralEvent.objects.filter(case_id=found.case_id, referral=found)
    return days.order_by("on").values_list("on", flat=True).first() or found.state_since
