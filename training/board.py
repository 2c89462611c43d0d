"""The board on the wall: the code to scan, the address to type, and how the form is doing."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from safe_portal.accounts.mails import portal_url
from safe_portal.printing.qr import qr_inline, qr_picture

from . import selectors
from .answering import State, opens_on, state_of
from .certificates import language_of
from .enums import Moment
from .evaluation_form import most_answers
from .models import Session


@dataclass(frozen=True)
class Board:
    """`most` answers from phones are taken, `answered` came in; those of later stand apart.

    `expected` is not for how many is printed: who stands on no list gets a form but is not waited
    for, so that the list alone counts as soon as there is one.
    """

    session: Session
    address: str
    state: State
    answered: int
    typed: int
    answered_later: int
    later_state: State
    most: int
    expected: int

    @property
    def short_address(self) -> str:
        """The address as somebody types it: a browser puts the rest before it."""
        return self.address.partition("://")[2].rstrip("/")

    @property
    def qr(self) -> SafeString:
        return qr_inline(self.address)

    @property
    def qr_picture(self) -> str:
        return qr_picture(self.address)

    @property
    def is_closed_by_hand(self) -> bool:
        return self.session.evaluation_closed_at is not None

    @property
    def opens_on(self) -> object:
        return opens_on(self.session, Moment.DAY)


def board_of(session: Session) -> Board:
    there = selectors.who_was_there(session)
    return Board(
        session=session,
        address=address_of(session),
        state=state_of(session, Moment.DAY),
        answered=selectors.answers_from_phones(session, Moment.DAY),
        typed=selectors.answers_from_paper(session, Moment.DAY),
        answered_later=selectors.answers_from_phones(session, Moment.LATER),
        later_state=state_of(session, Moment.LATER),
        most=most_answers(session, there),
        expected=there or session.expected,
    )


def address_of(session: Session) -> str:
    """The form of the day, in the language of the session; it changes language by a button."""
    with translation.override(language_of(session)):
        return portal_url() + reverse("training:evaluate", args=[session.evaluation_token])
