"""Reading sealed links. The ciphertext is fetched only to be handed out."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from safe_portal.cases.models import Case

from ..models import Referral, SealedLink

NEEDED = ("handover__referral", "handover__consent", "case__key")


def referral_of_link(case: Case, link_id: UUID) -> UUID:
    """The referral that a link belongs to. Raises SealedLink.DoesNotExist."""
    found = SealedLink.objects.filter(case=case).values_list("handover__referral_id", flat=True)
    return found.get(pk=link_id)


def links_of(referral: Referral) -> QuerySet[SealedLink]:
    """The links of a referral, newest first."""
    found = SealedLink.objects.filter(handover__referral=referral)
    return found.select_related("created_by").defer("ciphertext")


def unopened_links(handovers: Q) -> QuerySet[SealedLink]:
    """The links that nobody opened yet, of these packages (a condition on links)."""
    return SealedLink.objects.filter(handovers, opened_at=None, revoked_at=None)


def has_unopened_link(referral: Referral) -> bool:
    return unopened_links(Q(handover__referral=referral)).exists()


def link_behind(digest: str) -> SealedLink | None:
    """The link with this fingerprint of its token, for a visitor without an account."""
    found = SealedLink.objects.filter(token_digest=digest)
    link = found.select_related(*NEEDED).defer("ciphertext").first()
    if link:
        link.handover.case = link.handover.referral.case = link.case
    return link


def spent_links(moment: datetime, *, taken_before: datetime) -> QuerySet[SealedLink]:
    """Links whose ciphertext nobody may fetch any more, and that still have one."""
    spent = Q(expires_at__lte=moment, claimed_at=None) | Q(claimed_at__lte=taken_before)
    over = Q(revoked_at__isnull=False) | Q(opened_at__isnull=False)
    return SealedLink.objects.filter(spent | over, ciphertext__isnull=False)
