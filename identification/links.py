"""What a sealed link may do now: who may make one, and whether one still opens."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from .enums import Ground, LinkState, ReferralState
from .envelopes import digest_of
from .models import Referral, SealedLink
from .selectors.links import link_behind
from .selectors.referral import consent_obstacles, obstacles

DAYS = (1, 3, 7)
WRONG_ATTEMPTS = 10  # of all visitors together: then somebody is guessing
GRACE = timedelta(minutes=15)  # so long the browser that opened a link may fetch it again
OVER = {ReferralState.DECLINED, ReferralState.ENDED}


def reasons_against(referral: Referral) -> list[str]:
    """Why no link may be made for this referral now, in words; empty when one may."""
    return over(referral) or obstacles(referral, on=timezone.localdate())


def reasons_to_close(referral: Referral) -> list[str]:
    """Why what waits behind a link may not be opened now: it ended, or its consent did."""
    if referral.ground != Ground.CONSENT:
        return over(referral)  # its reason was written down when the referral was made
    return over(referral) or consent_obstacles(referral, on=timezone.localdate())


def over(referral: Referral) -> list[str]:
    has_ended = referral.state in OVER
    return [_("The receiver declined, or this referral has ended.")] if has_ended else []


def state_of(link: SealedLink) -> LinkState:
    """Where a link stands by itself; whether its referral still holds is asked apart."""
    if link.opened_at:
        return LinkState.OPENED
    if link.revoked_at:
        return LinkState.REVOKED
    if link.claimed_at:
        return LinkState.FETCHED
    if link.wrong_attempts >= WRONG_ATTEMPTS:
        return LinkState.BLOCKED
    return LinkState.EXPIRED if link.expires_at <= timezone.now() else LinkState.WAITING


def state_for_visitor(link: SealedLink | None) -> LinkState:
    """What a visitor of the address is told. A consent that was withdrawn closes it too."""
    if link is None:
        return LinkState.UNKNOWN
    state = state_of(link)
    if state == LinkState.WAITING and reasons_to_close(link.handover.referral):
        return LinkState.REVOKED
    return state


def look_at(token: str) -> tuple[LinkState, SealedLink | None]:
    """What a visitor without an account meets at an address. Looking changes nothing."""
    with scopes_disabled():
        link = link_behind(digest_of(token))
        return state_for_visitor(link), link
