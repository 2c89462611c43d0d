"""Writing down what a client answered, putting a mistake right, and withdrawing."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from identification.consent_rules import problems, tidied
from identification.enums import ConsentDecision
from identification.models import Consent, Handover, Referral
from identification.selectors.referral import consent_obstacles
from identification.services.revoking import revoke_links
from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.services import changed_names
from safe_portal.cases.storing import locked, log, same_or_stale, sent_before, write
from safe_portal.cases.versions import lock_case

PART, REFERRAL = "consent", "referral"


@transaction.atomic
def ask_consent(*, actor: User, case: Case, record_id: UUID, **fields: Any) -> Consent:
    """Write down one answer, a yes or a no. The same submit twice gives one record.

    Raises ValidationError by field where it does not hold, StaleVersion when an earlier submit of
    the same form said something else.
    """
    fields = holding(fields)
    there = sent_before(Consent, case=case, record_id=record_id)
    if there:
        return same_or_stale(there, fields)
    return added(Consent(id=record_id, case=case, created_by=actor), fields, actor=actor)


@transaction.atomic
def correct_consent(
    *,
    actor: User,
    case: Case,
    consent_id: UUID,
    version: int,
    record_id: UUID,
    correction: str,
    **fields: Any,
) -> Consent:
    """Put right what was written down wrongly: a new record, and the old one stays to be read.

    Referrals stand on the new record from then on; links that it does not cover are revoked.
    Raises ValidationError, StaleVersion and Consent.DoesNotExist.
    """
    fields = holding(fields) | {"correction": correction}
    there = sent_before(Consent, case=case, record_id=record_id)
    if there:
        return same_or_stale(there, fields)
    found = locked(Consent, case=case, record_id=consent_id, version=version)
    refuse_ended(found)
    blank = Consent(id=record_id, case=case, created_by=actor, replaces=found)
    made = added(blank, fields, actor=actor)
    changed(found, {"replaced_on": timezone.localdate()}, actor=actor)
    move_referrals(found, made, actor=actor)
    return made


@transaction.atomic
def withdraw_consent(
    *, actor: User, case: Case, consent_id: UUID, version: int, **fields: Any
) -> Consent:
    """The client takes it back: from now on nothing leaves, and links nobody opened are revoked.

    Twice the same gives the same record. Raises ValidationError when there is nothing to withdraw
    (any more), StaleVersion and Consent.DoesNotExist.
    """
    lock_case(case)
    there = Consent.objects.get(case=case, pk=consent_id)
    there.case = case
    if there.withdrawn_on and not changed_names(there, fields):
        return there
    refuse_ended(there)
    if there.decision != ConsentDecision.GIVEN:
        raise ValidationError(_("The client said no: there is nothing to withdraw."))
    if fields["withdrawn_on"] < there.asked_on:
        raise ValidationError(
            {"withdrawn_on": _("This is before the day on which your client agreed.")}
        )
    found = locked(Consent, case=case, record_id=consent_id, version=version)
    changed(found, fields, actor=actor)
    revoke_links(case=case, actor=actor, handover__consent=found)
    return found


@transaction.atomic
def note_told(*, actor: User, case: Case, consent_id: UUID, version: int, **fields: Any) -> Consent:
    """The receiver was told that the consent was withdrawn: when, whom, and what they said.

    Raises ValidationError when nothing was withdrawn, StaleVersion and Consent.DoesNotExist.
    """
    found = locked(Consent, case=case, record_id=consent_id, version=version)
    if found.withdrawn_on is None:
        raise ValidationError(_("This consent was not withdrawn."))
    if fields["receiver_told_on"] < found.withdrawn_on:
        raise ValidationError({"receiver_told_on": _("This is before the day of the withdrawal.")})
    return changed(found, fields, actor=actor)


def holding(fields: dict[str, Any]) -> dict[str, Any]:
    """The answers without stale ones. Raises ValidationError by field where they do not hold."""
    tidy = tidied(fields)
    found = problems(tidy)
    if found:
        raise ValidationError(found)
    return tidy


def refuse_ended(found: Consent) -> None:
    ended = found.withdrawn_on or found.replaced_on
    if not ended:
        return
    words = _("This consent was withdrawn on %(day)s already.")
    if found.replaced_on:
        words = _("This consent was corrected on %(day)s already. Open the corrected one.")
    raise ValidationError(words % {"day": date_format(ended, "j F Y")})


def move_referrals(found: Consent, made: Consent, *, actor: User) -> None:
    """Referrals and packages stand on the record that put the earlier one right.

    A link closes when that record does not cover what was sealed.
    """
    for model in (Referral, Handover):
        for one in model.objects.select_for_update().filter(case=made.case, consent=found):
            one.case, one.consent = made.case, made
            one.version += 1
            one.save(update_fields=["consent", "version", "updated_at"])
            log(Event.RECORD_CHANGED, one, actor=actor, part=REFERRAL, fields=["consent"])
            if isinstance(one, Handover) and consent_obstacles(one, on=timezone.localdate()):
                revoke_links(case=made.case, actor=actor, handover=one)


def added(made: Consent, fields: dict[str, Any], *, actor: User) -> Consent:
    write(made, fields)
    log(Event.RECORD_CREATED, made, actor=actor, part=PART, fields=fields)
    return made


def changed(found: Consent, fields: dict[str, Any], *, actor: User) -> Consent:
    names = write(found, fields)
    log(Event.RECORD_CHANGED, found, actor=actor, part=PART, fields=names)
    return found
