"""The clock of a planned day: when each row begins, and what does not fit.

Lunch stays at its time: a short morning leaves room before it, a long one runs into it. Times
follow the training manual's timetables (chapters 3 and 4) as long as nobody changes a row.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from .enums import ItemKind

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Slot:
    """A row with its times. `room` are the minutes left free before it, `late` those by which the
    rows before it run into its fixed time."""

    row: Any
    starts_at: datetime
    ends_at: datetime
    room: int = 0
    late: int = 0

    @property
    def minutes(self) -> int:
        return (self.ends_at - self.starts_at) // MINUTE

    @property
    def is_lunch(self) -> bool:
        return bool(self.row.kind == ItemKind.LUNCH)


@dataclass(frozen=True)
class Day:
    """The slots of the rows that are not left out, and by how many minutes the day runs over."""

    slots: tuple[Slot, ...]
    over: int

    @property
    def ends_at(self) -> datetime | None:
        """When the last of it is over: with a lunch that was run into not always the last row."""
        return max((slot.ends_at for slot in self.slots), default=None)


def day_of(session: Any, rows: Iterable[Any]) -> Day:
    """The day of a session (of training.models) as it was planned, without delays.

    `rows` have `minutes`, `kind` and `is_left_out`; they stand in their order.
    """
    return plan(
        [row for row in rows if not row.is_left_out],
        on=session.held_on,
        starts_at=session.starts_at,
        lunch_at=session.lunch_at,
        ends_at=session.ends_at,
    )


def plan(
    rows: Iterable[Any], *, on: date, starts_at: time, lunch_at: time | None, ends_at: time
) -> Day:
    """Lay the rows out one after another. The first lunch begins at `lunch_at` where one is set.

    A row begins when the one before it is over, and after a lunch that the morning ran into when
    both are. Times are naive and local to the place of the session; `on` lies days before the
    end of the calendar.
    """
    now = datetime.combine(on, starts_at)
    fixed = datetime.combine(on, lunch_at) if lunch_at else None
    slots: list[Slot] = []
    for row in rows:
        begins, room, late = now, 0, 0
        if fixed and row.kind == ItemKind.LUNCH:
            begins, fixed = fixed, None
            room, late = max(0, (begins - now) // MINUTE), max(0, (now - begins) // MINUTE)
        ends = begins + row.minutes * MINUTE
        now = max(now, ends)
        slots.append(Slot(row, begins, ends, room=room, late=late))
    over = (now - datetime.combine(on, ends_at)) // MINUTE
    return Day(tuple(slots), max(0, over))
