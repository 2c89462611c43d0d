"""The day as it runs: what is on, how long still, and what a delay does to the rest of the day.

A row's delay lengthens it and moves everything after it, lunch too. What the plan left free before
lunch is used up first. Without delays the times are those of the plan: where that runs into lunch,
two rows overlap here too, and the first of them is on (docs/adr/lunch-keeps-its-time.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from .clock import MINUTE, day_of

LAST_MINUTES = 5


class State(StrEnum):
    OTHER_DAY = "other day"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True)
class RunSlot:
    """A row with its times of the plan and those of today."""

    row: Any
    planned_from: datetime
    planned_to: datetime
    starts_at: datetime
    ends_at: datetime

    @property
    def minutes(self) -> int:
        return (self.ends_at - self.starts_at) // MINUTE

    @property
    def shift(self) -> int:
        """By how many minutes it begins later than planned; below 0 earlier."""
        return (self.starts_at - self.planned_from) // MINUTE

    @property
    def longer(self) -> int:
        return max(0, self.row.delay)

    @property
    def shorter(self) -> int:
        return max(0, -self.row.delay)


@dataclass(frozen=True)
class Run:
    """The day at one moment. Between two rows, and before and after the day, nothing is current.

    `minutes_left` are those of the current row, begun ones counted whole. `over` is by how many
    minutes the day ends later than it was announced.
    """

    state: State
    slots: tuple[RunSlot, ...]
    current: RunSlot | None
    next: RunSlot | None
    minutes_left: int
    over: int

    @property
    def is_ending(self) -> bool:
        return self.current is not None and self.minutes_left <= LAST_MINUTES


def run_of(session: Any, rows: Iterable[Any], now: datetime) -> Run:
    """The day of a session at `now`: naive and local, as the times of a session are.

    `rows` are its rows in their order (`minutes`, `kind`, `delay`, `is_left_out`).
    """
    slots = tuple(_slots(session, rows))
    ends = _ends_at(slots)
    announced = datetime.combine(session.held_on, session.ends_at)
    state = _state(session, slots, now)
    current = next((one for one in slots if one.starts_at <= now < one.ends_at), None)
    if state != State.DURING:
        current = None
    coming = [one for one in slots if one.ends_at > now and one is not current and one.minutes]
    return Run(
        state=state,
        slots=slots,
        current=current,
        next=coming[0] if coming and state in {State.BEFORE, State.DURING} else None,
        minutes_left=-((now - current.ends_at) // MINUTE) if current else 0,
        over=max(0, (ends - announced) // MINUTE) if ends else 0,
    )


def _slots(session: Any, rows: Iterable[Any]) -> Iterable[RunSlot]:
    """Each planned slot, moved by what the rows before it brought: without delays as planned.

    What comes later first uses up the room before lunch, what comes earlier first the minutes by
    which the plan runs into it.
    """
    now = None
    for slot in day_of(session, rows).slots:
        planned = slot.starts_at + (slot.late - slot.room) * MINUTE  # when the row before is over
        now = now or planned
        shift = (now - planned) // MINUTE
        shift = max(0, shift - slot.room) if shift > 0 else min(0, shift + slot.late)
        begins = slot.starts_at + shift * MINUTE
        ends = begins + max(0, slot.minutes + slot.row.delay) * MINUTE
        now = max(now, ends)
        yield RunSlot(slot.row, slot.starts_at, slot.ends_at, begins, ends)


def _ends_at(slots: tuple[RunSlot, ...]) -> datetime | None:
    """When all of it is over: with a lunch that was run into not always with the last row."""
    return max((one.ends_at for one in slots), default=None)


def _state(session: Any, slots: tuple[RunSlot, ...], now: datetime) -> State:
    if now.date() != session.held_on:
        return State.OTHER_DAY
    ends = _ends_at(slots)
    if ends is None or now < slots[0].starts_at:
        return State.BEFORE
    return State.AFTER if now >= ends else State.DURING


def exercise_of(slot: RunSlot | None) -> Any | None:
    """The exercise that was chosen for this row, or nothing."""
    return next(iter(slot.row.exercises.all()), None) if slot else None
