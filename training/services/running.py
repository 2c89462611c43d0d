"""What the day itself brings: a row takes longer or shorter, and the rest of the day moves."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..clock import MINUTE
from ..models import Session, SessionItem
from ..models.sessions import LONGEST_DELAY
from ..running import RunSlot, run_of
from ..selectors import rows_of

STEP = 5


@dataclass(frozen=True)
class Moved:
    """By how many minutes which row was lengthened; the opposite undoes it."""

    row: SessionItem
    by: int

    @property
    def back(self) -> int:
        return -self.by


@transaction.atomic
def lengthen(*, session: Session, row_id: int, actor: User, by: int = STEP) -> Moved:
    """Give a row `by` minutes more, below 0 fewer. Pressed by two people it counts twice.

    Raises ValidationError when the day would move by more than LONGEST_DELAY minutes in all, and
    SessionItem.DoesNotExist for a row of another day.
    """
    lock(session)
    row = session.items.get(pk=row_id, is_left_out=False)
    return move(session, row, max(by, -row.minutes - row.delay))


@transaction.atomic
def shorten(*, session: Session, row_id: int, actor: User, now: datetime) -> Moved:
    """Take five minutes off the row that is on, at most what is left of it. Raises as `lengthen`,
    and ValidationError for a row that is not on."""
    lock(session)
    slot = current_slot(session, row_id, now)
    return move(session, slot.row, -min(STEP, (slot.ends_at - now) // MINUTE))


@transaction.atomic
def end_now(*, session: Session, row_id: int, actor: User, now: datetime) -> Moved:
    """The row that is on ends here, and the next one begins. Raises as `shorten`: pressed by two
    people, one row ends and not two."""
    lock(session)
    slot = current_slot(session, row_id, now)
    return move(session, slot.row, (now - slot.starts_at) // MINUTE - slot.minutes)


def move(session: Session, row: SessionItem, by: int) -> Moved:
    whole = session.items.exclude(is_left_out=True).aggregate(sum=Sum("delay"))["sum"] or 0
    if by > 0 and max(whole, row.delay) + by > LONGEST_DELAY:
        raise ValidationError(
            _(
                "The day cannot move by more than %(n)s minutes. Leave something out or shorten a "
                "part in the plan."
            )
            % {"n": LONGEST_DELAY}
        )
    by = max(by, -LONGEST_DELAY - row.delay)
    session.items.filter(pk=row.pk).update(delay=F("delay") + by)
    return Moved(row, by)


def current_slot(session: Session, row_id: int, now: datetime) -> RunSlot:
    current = run_of(session, rows_of(session), now).current
    if current is None or current.row.pk != row_id:
        raise ValidationError(_("This part is over already. The page shows what is on now."))
    return current


def lock(session: Session) -> None:
    """Whoever moves this day waits for whoever is moving it now."""
    Session.objects.select_for_update(no_key=True).only("pk").get(pk=session.pk)
