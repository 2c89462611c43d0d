"""Sealed links in words: where each stands, and a mail to send one with."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..enums import LinkState
from ..links import state_of
from ..models import Referral, SealedLink
from ..selectors.links import links_of


@dataclass(frozen=True)
class LinkView:
    """A link in the list of its referral. `when` belongs to the state."""

    link: SealedLink
    state: LinkState
    when: datetime | None

    @property
    def may_revoke(self) -> bool:
        """Also one that was fetched: what the server still has of it goes."""
        return self.state in {LinkState.WAITING, LinkState.FETCHED}


def link_views(referral: Referral) -> list[LinkView]:
    """Every link of a referral, newest first: one query."""
    return [link_view(link) for link in links_of(referral)]


def link_view(link: SealedLink) -> LinkView:
    state = state_of(link)
    moments = {
        LinkState.OPENED: link.opened_at,
        LinkState.FETCHED: link.claimed_at,
        LinkState.REVOKED: link.revoked_at,
        LinkState.BLOCKED: link.updated_at,
    }
    return LinkView(link, state, moments.get(state, link.expires_at))


def moment_in_words(moment: datetime) -> str:
    """Day and time in the active language, for a mail."""
    local = timezone.localtime(moment)
    return f"{date_format(local, 'j F Y')}, {time_format(local, 'H:i')}"


def mail_text(address: str, link: SealedLink, *, code: str, language: str) -> str:
    """Words for a mail, in the receiver's language. They tell nothing of anybody."""
    with override(language):
        pieces = [
            _("Good day,"),
            _("As we agreed, I have a document for you. It is ready at this address:"),
            address,
            _("It opens once, until %(until)s.") % {"until": moment_in_words(link.expires_at)},
            _("I tell you the code that goes with it by telephone.") if code else "",
            _(
                "Open it on a computer of your work and save the document there at once. If the "
                "page says that it was opened already and that was not you, please call me."
            ),
            _("Kind regards,"),
        ]
    return "\n\n".join(piece for piece in pieces if piece)
