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


@dataclass(frozen=True)
class Day:
    """The slots of the rows that are not left out, and by how many minutes the day runs over."""

    slots: tuple[Slot, ...]
    over: int

    @property
    def ends_at(self) -> datetime | None:
        return self.slots[-1].ends_at if self.slots else None


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

    Times are naive and local to the place of the session.
    """
    now = datetime.combine(on, starts_at)
    slots: list[Slot] = []
    for row in rows:
        begins, room, late = now, 0, 0
        if row.kind == ItemKind.LUNCH and lunch_at and not any(_is_lunch(one) for one in slots):
            begins = datetime.combine(on, lunch_at)
            room, late = max(0, (begins - now) // MINUTE), max(0, (now - begins) // MINUTE)
        now = begins + row.minutes * MINUTE
        slots.append(Slot(row, begins, now, room=room, late=late))
    over = (now - datetime.combine(on, ends_at)) // MINUTE
    return Day(tuple(slots), max(0, over))


def _is_lunch(slot: Slot) -> bool:
    return bool(slot.row.kind == ItemKind.LUNCH)
