"""How far a round of checks is: a bar for each state, and a list with what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import selectors
from .enums import OPEN_STATES, MailState, RequestState
from .models import Phone, VerificationRequest, VerificationRound

BAR = 300
NEXT: dict[str, str | Promise] = {
    RequestState.CONFIRMED: _("Nothing to do."),
    RequestState.CORRECTED: _("Decide on what they suggest."),
    RequestState.CALLED: _("Nothing to do."),
    RequestState.WANTS_OFF: _("Read why, call if you like, and take the entry off the map."),
    RequestState.ASKED: _("Wait; the reminder goes by itself. In a hurry? Call them."),
    RequestState.WAITING: _("Wait; the mail goes by itself, and is tried again if need be."),
    RequestState.UNDELIVERED: _("Call them, mend the address in the entry, and mail again."),
    RequestState.NO_ADDRESS: _("Call them, write their address in the entry, and mail."),
    RequestState.NO_ANSWER: _("Call them."),
    RequestState.WITHDRAWN: _("Nothing to do."),
}
MAIL_AGAIN = frozenset({RequestState.UNDELIVERED, RequestState.NO_ADDRESS, RequestState.NO_ANSWER})
NOT_HEARD = MAIL_AGAIN | {RequestState.ASKED}
# What asks for work stands first.
ORDER = (
    RequestState.CORRECTED,
    RequestState.WANTS_OFF,
    RequestState.UNDELIVERED,
    RequestState.NO_ADDRESS,
    RequestState.NO_ANSWER,
    RequestState.ASKED,
    RequestState.WAITING,
    RequestState.CONFIRMED,
    RequestState.CALLED,
    RequestState.WITHDRAWN,
)
# Answers that staff have dealt with stand behind all that asks for work.
HANDLED_BEFORE = RequestState.CONFIRMED


@dataclass(frozen=True)
class Bar:
    label: str
    number: int
    width: int


@dataclass(frozen=True)
class Line:
    """One organisation of the round, with the buttons that make sense for it."""

    request: VerificationRequest
    reason: str
    suggestion: Any
    phones: list[Phone]
    answer: str
    buttons: frozenset[str]


@dataclass(frozen=True)
class Group:
    label: str
    what_next: str | Promise
    lines: list[Line]


def progress_of(round_: VerificationRound) -> dict[str, Any]:
    """Context for the page: bars, groups, how many were sent to the mail server."""
    counts = selectors.count_by_state(round_)
    requests = list(selectors.requests_in(round_))
    whole = len(requests) or 1
    return {
        "bars": [
            Bar(str(state.label), number, round(BAR * number / whole))
            for state in RequestState
            if (number := counts.get(state, 0))
        ],
        "groups": [group for group in _groups(requests) if group.lines],
        "total": len(requests),
        "sent": sum(_was_sent(request) for request in requests),
        "bar_width": BAR,
    }


def _groups(requests: list[VerificationRequest]) -> Iterator[Group]:
    handled = [request for request in requests if _is_handled(request)]
    others = [request for request in requests if not _is_handled(request)]
    for state in ORDER:
        if state == HANDLED_BEFORE:
            yield Group(str(_("Handled")), _("Nothing to do."), [_line(one) for one in handled])
        lines = [_line(request) for request in others if request.state == state]
        yield Group(str(state.label), NEXT[state], lines)


def _is_handled(request: VerificationRequest) -> bool:
    """True when staff did what this answer asked of them."""
    if request.state == RequestState.CORRECTED:
        suggestion = getattr(request, "suggestion", None)
        return suggestion is None or suggestion.closed_at is not None
    return request.state == RequestState.WANTS_OFF and selectors.is_gone(request.organisation)


def _line(request: VerificationRequest) -> Line:
    reasons = [mail.reason for mail in request.mails.all() if mail.reason]
    return Line(
        request,
        reasons[-1] if reasons and not request.is_answered else "",
        getattr(request, "suggestion", None),
        list(request.organisation.phones.all()) if request.state in NOT_HEARD else [],
        str(RequestState(request.state).label) if _is_handled(request) else "",
        _buttons(request),
    )


def _buttons(request: VerificationRequest) -> frozenset[str]:
    entry, found = request.organisation, set()
    if request.state in MAIL_AGAIN and entry.check_email and not request.round.closed_at:
        found.add("again")
    if request.state in OPEN_STATES:
        found.add("withdraw")
    if request.state in NOT_HEARD:
        found.add("called")
        if not entry.unreachable_since:
            found.add("unreachable")
    if request.state == RequestState.WANTS_OFF and not selectors.is_gone(entry):
        found.add("take_off")
    return frozenset(found)


def _was_sent(request: VerificationRequest) -> bool:
    return any(mail.state == MailState.SENT for mail in request.mails.all())
