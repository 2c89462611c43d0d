"""Sealed links: made, withdrawn, opened once, forgotten. All or nothing, each with its entry."""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django_scopes import scope, scopes_disabled

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.models import Case
from safe_portal.cases.versions import lock_case

from ..enums import HandoverKind, LinkState
from ..envelopes import Envelope, digest_of, seal_package
from ..links import GRACE, WRONG_ATTEMPTS, state_for_visitor, state_of
from ..models import SealedLink
from ..packages import package_pdf
from ..selectors.links import link_behind, spent_links
from ..selectors.referral import referral_of
from .referral import note_package, refuse_what_may_not_leave

PART = "referral"


class AlreadyMadeError(Exception):
    """The same form was sent before; its address was shown then, and nobody can show it again."""


@dataclass(frozen=True)
class Claim:
    """What came of opening: the ciphertext, or why not. `tries` is what is left of wrong ones."""

    state: str
    ciphertext: bytes | None = None
    tries: int = 0

    WRONG = "wrong"


@transaction.atomic
def make_link(
    *,
    actor: User,
    case: Case,
    referral_id: UUID,
    record_id: UUID,
    days: int,
    languages: tuple[str, ...],
    with_code: bool,
) -> tuple[SealedLink, Envelope]:
    """Seal the referral's package and keep its ciphertext for so many days.

    The envelope holds what only the receiver may have: show it once, keep it nowhere. Raises
    ValidationError when the referral's ground does not hold, AlreadyMadeError, and
    Referral.DoesNotExist.
    """
    referral = referral_of(case, referral_id)
    refuse_what_may_not_leave(referral)
    package = package_pdf(referral=referral, case=case, languages=languages)
    envelope = seal_package(package, with_code=with_code)
    lock_case(case)
    if SealedLink.objects.filter(case=case, pk=record_id).exists():
        raise AlreadyMadeError
    handover = note_package(
        actor=actor,
        case=case,
        record_id=uuid.uuid4(),
        referral=referral,
        kind=HandoverKind.LINK,
        languages=languages,
        pdf=package,
    )
    link = SealedLink.objects.create(
        id=record_id,
        handover=handover,
        token_digest=digest_of(envelope.token),
        proof_digest=digest_of(envelope.proof),
        ciphertext=envelope.ciphertext,
        expires_at=timezone.now() + timedelta(days=days),
        case=case,
        created_by=actor,
    )
    log(Event.LINK_MADE, link, actor=actor, fields=["data_set", "languages", "expires_at"])
    return link, envelope


@transaction.atomic
def revoke_link(*, actor: User, case: Case, link_id: UUID) -> SealedLink:
    """End a link and delete its ciphertext. One that opened already stays as it is.

    Raises SealedLink.DoesNotExist.
    """
    lock_case(case)
    link = SealedLink.objects.select_related("handover").get(case=case, pk=link_id)
    link.case = case
    if link.revoked_at or link.opened_at:
        return link
    link.revoked_at = timezone.now()
    end(link, "revoked_at")
    log(Event.LINK_REVOKED, link, actor=actor, fields=["revoked_at"])
    return link


def claim_link(*, token: str, proof: str, claim: str) -> Claim:
    """Hand the ciphertext to the one visitor who has the proof; `claim` is a secret of their page.

    The first right claim takes the link, and may come back for a quarter of an hour; every other
    one is refused. A wrong proof counts, and the tenth closes the link for good.
    """
    with scopes_disabled(), transaction.atomic():
        link = locked_link(token)
        state = state_for_visitor(link)
        if link is None or not claim:
            return Claim(LinkState.UNKNOWN)
        with scope(agency=link.case.agency_id):
            if state == LinkState.FETCHED and may_fetch_again(link, claim):
                return handed_out(link)
            if state != LinkState.WAITING:
                return Claim(state)
            if not constant_time_compare(link.proof_digest, digest_of(proof)):
                return count_wrong(link)
            return take(link, claim)


def locked_link(token: str) -> SealedLink | None:
    """The link behind a token as it is now, with its case locked; None when there is none."""
    digest = digest_of(token)
    found = link_behind(digest)
    if found is None:
        return None
    lock_case(found.case)
    return link_behind(digest)


def may_fetch_again(link: SealedLink, claim: str) -> bool:
    is_theirs = constant_time_compare(link.claim_digest, digest_of(claim))
    return is_theirs and link.claimed_at is not None and link.claimed_at + GRACE > timezone.now()


def take(link: SealedLink, claim: str) -> Claim:
    link.claim_digest, link.claimed_at = digest_of(claim), timezone.now()
    save(link, "claim_digest", "claimed_at")
    return handed_out(link)


def handed_out(link: SealedLink) -> Claim:
    """Reads the ciphertext, and logs each time; a link without any was emptied meanwhile."""
    if link.ciphertext is None:
        return Claim(LinkState.REVOKED)
    log(Event.LINK_OPENED, link, actor=None, fields=["claimed_at"])
    return Claim("open", bytes(link.ciphertext))


def count_wrong(link: SealedLink) -> Claim:
    link.wrong_attempts += 1
    log(Event.DENIED, link, actor=None, fields=["wrong_attempts"])
    if link.wrong_attempts < WRONG_ATTEMPTS:
        save(link, "wrong_attempts")
        return Claim(Claim.WRONG, tries=WRONG_ATTEMPTS - link.wrong_attempts)
    end(link, "wrong_attempts")
    return Claim(LinkState.BLOCKED)


def confirm_opening(*, token: str, claim: str) -> bool:
    """The visitor's page has opened the package: the ciphertext goes. False: not their link."""
    with scopes_disabled(), transaction.atomic():
        link = locked_link(token)
        if link is None or not constant_time_compare(link.claim_digest, digest_of(claim)):
            return False
        if state_of(link) != LinkState.FETCHED:
            return link.opened_at is not None
        with scope(agency=link.case.agency_id):
            link.opened_at = timezone.now()
            end(link, "opened_at")
            log(Event.RECORD_CHANGED, link, actor=None, fields=["opened_at"])
        return True


def forget_spent() -> int:
    """Delete ciphertext that nobody may fetch any more. Gives how many there were."""
    now = timezone.now()
    with scopes_disabled():
        return spent_links(now, taken_before=now - GRACE).update(ciphertext=None, updated_at=now)


def end(link: SealedLink, *names: str) -> None:
    link.ciphertext = None
    save(link, "ciphertext", *names)


def save(link: SealedLink, *names: str) -> None:
    link.version += 1
    link.save(update_fields=[*names, "version", "updated_at"])


def log(event: Event, link: SealedLink, *, actor: User | None, fields: Any = ()) -> None:
    """A visitor without an account is nobody; the entry belongs to the agency of the case."""
    record(
        event=event,
        actor=actor,
        case_id=link.case_id,
        agency_id=link.case.agency_id,
        part=PART,
        object_id=link.pk,
        fields=fields,
    )
