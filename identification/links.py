"""Where a sealed link stands, and whether it still opens."""

from datetime import timedelta

from django.utils import timezone
from django_scopes import scopes_disabled

from .enums import LinkState
from .envelopes import digest_of
from .models import SealedLink
from .selectors.links import link_behind
from .selectors.referral import obstacles

DAYS = (1, 3, 7)
WRONG_ATTEMPTS = 10  # of all visitors together: then somebody is guessing
GRACE = timedelta(minutes=15)  # so long the browser that opened a link may fetch it again
MAY_BE_READ = {LinkState.WAITING, LinkState.FETCHED}


def state_of(link: SealedLink) -> LinkState:
    """Where a link stands by itself; whether its package may still be read is asked apart."""
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
    if state in MAY_BE_READ and obstacles(link.handover, on=timezone.localdate()):
        return LinkState.REVOKED
    return state


def look_at(token: str) -> tuple[LinkState, SealedLink | None]:
    """What a visitor without an account meets at an address. Looking changes nothing."""
    with scopes_disabled():
        link = link_behind(digest_of(token))
        return state_for_visitor(link), link
