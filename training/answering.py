"""What the address of a form opens: a form, or a page that says in words why there is none."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from . import selectors
from .codes import read_code
from .enums import Moment
from .evaluation_form import most_answers
from .models import Session

GROUPS = 3  # of a token, as models.new_token makes it


class State(StrEnum):
    OPEN = "open"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    EARLY = "early"
    CLOSED = "closed"
    FULL = "full"


@dataclass(frozen=True)
class Form:
    """The form behind an address. `session` is None for one that leads nowhere."""

    moment: str
    state: State
    session: Session | None = None
    opens_on: date | None = None

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN


def open_form(token: str, moment: str) -> Form:
    """Whoever has the address may answer; typed from the wall it is read like any other code."""
    meant = read_code(token, GROUPS)
    names = [token[:32].replace("\0", ""), *([meant.lower()] if meant else [])]
    session = selectors.session_behind(names, moment)
    if session is None:
        return Form(moment, State.UNKNOWN)
    return Form(moment, state_of(session, moment), session, opens_on(session, moment))


def state_of(session: Session, moment: str) -> State:
    """Whether this form takes an answer from a phone now; otherwise the first reason why not."""
    if session.cancelled_at:
        return State.CANCELLED
    if timezone.localdate() < opens_on(session, moment):
        return State.EARLY
    if is_closed(session, moment):
        return State.CLOSED
    return State.FULL if is_full(session, moment) else State.OPEN


def opens_on(session: Session, moment: str) -> date:
    if moment == Moment.DAY:
        return session.held_on
    return session.held_on + timedelta(days=settings.TRAINING_LATER_DAYS)


def is_closed(session: Session, moment: str) -> bool:
    """A trainer closes the form of the day. That of later stays open until the data goes."""
    closed_by_hand = moment == Moment.DAY and session.evaluation_closed_at is not None
    return closed_by_hand or session.forgotten_at is not None


def is_full(session: Session, moment: str) -> bool:
    there = selectors.who_was_there(session)
    return selectors.answers_from_phones(session, moment) >= most_answers(session, there)
