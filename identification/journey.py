"""The way of a referral: from one state to which other, and what each step asks. No database."""

from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .enums import ReferralState

S = ReferralState

# Whoever takes part at once may skip a step; nothing goes back. What was declined or has ended
# stays so: bringing the client somewhere again is a new referral.
NEXT: Final[dict[str, tuple[ReferralState, ...]]] = {
    S.PREPARED: (S.SENT, S.ENDED),
    S.SENT: (S.RECEIVED, S.ACCEPTED, S.DECLINED, S.ENDED),
    S.RECEIVED: (S.ACCEPTED, S.DECLINED, S.ENDED),
    S.ACCEPTED: (S.TAKEN_UP, S.DECLINED, S.ENDED),
    S.TAKEN_UP: (S.ENDED,),
    S.DECLINED: (),
    S.ENDED: (),
}
# In these states an answer of the receiver is awaited.
WAITING: Final = (S.SENT, S.RECEIVED, S.ACCEPTED)
# In these states the receiver has answered, and the client wants to know.
DECIDED: Final = (S.ACCEPTED, S.DECLINED, S.TAKEN_UP)
# In these states nobody works on it any more.
CLOSED: Final = (S.DECLINED, S.ENDED)
ASK_AGAIN_AFTER: Final = timedelta(days=7)
TELL_WITHIN: Final = timedelta(days=7)


def next_states(state: str) -> tuple[ReferralState, ...]:
    """Where a referral in this state can go."""
    return NEXT[state]


def reminder_for(state: str, on: date, wanted: date | None = None) -> date | None:
    """The day to ask again; none where nobody is asked. Sending always has one."""
    if state not in WAITING:
        return None
    return wanted or (on + ASK_AGAIN_AFTER if state == S.SENT else None)


def refusals(
    *, now: str, since: date, state: str, on: date, note: str, wanted: date | None
) -> dict[str, str]:
    """Why a step cannot be taken, in words, by the field it is about; empty when it can."""
    found = {}
    if state not in NEXT[now]:
        found["state"] = _(
            "This referral is “%(now)s”. From there it cannot become “%(state)s”. Perhaps a "
            "colleague wrote down a step meanwhile: look at the page again."
        ) % {"now": S(now).label, "state": S(state).label}
    if on < since:
        found["on"] = _(
            "This is before the step that went before, on %(day)s. Fill in that day or a later one."
        ) % {"day": date_format(since, "j F Y")}
    if state == S.DECLINED and not note.strip():
        found["note"] = _("Write why they declined: your client will ask, and so will the next.")
    if wanted and state in WAITING and wanted < on:
        found["remind_on"] = _("This is before the day of the step itself.")
    return found
