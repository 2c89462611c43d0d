"""A planned day as pages show it: rows with their times, remarks and differences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from .clock import Day, Slot, day_of
from .models import Session
from .planning import Difference, PlanRow, Remark, differences, remarks
from .selectors import timetable_of


@dataclass(frozen=True)
class Line:
    """A row of a plan. `fields` are those of the planner's form; a page without one has None.

    `slot` is None for a row that is left out, `meant_at` for one that the programme has no time
    for.
    """

    row: PlanRow
    slot: Slot | None
    meant_at: time | None
    remarks: tuple[Remark, ...]
    difference: Difference | None
    fields: Any = None


@dataclass(frozen=True)
class PlannedDay:
    """`remarks` are those about the day as a whole, `count` counts those about rows too."""

    day: Day
    lines: list[Line]
    remarks: list[Remark]
    count: int

    @property
    def in_day(self) -> list[Line]:
        return [line for line in self.lines if line.slot]

    @property
    def remarks_of_rows(self) -> list[tuple[PlanRow, Remark]]:
        return [(line.row, remark) for line in self.lines for remark in line.remarks]


def planned_day(
    session: Session, rows: Sequence[PlanRow], fields: Sequence[Any] = ()
) -> PlannedDay:
    """The day that these rows make. `fields` are those of a form, one for each row."""
    day = day_of(session, rows)
    slots = {slot.row.key: slot for slot in day.slots}
    said = remarks(session, rows, day)
    meant = {one.item.pk: one.starts_at for one in timetable_of(session.programme)}
    differ = differences(rows)
    by_row = {row.key: field for row, field in zip(rows, fields, strict=True)} if fields else {}
    lines = [
        Line(
            row,
            slots.get(row.key),
            meant.get(row.item.pk) if row.item else None,
            tuple(one for one in said if one.row is not None and one.row.key == row.key),
            differ.get(row.key),
            by_row.get(row.key),
        )
        for row in rows
    ]
    return PlannedDay(day, lines, [one for one in said if one.row is None], len(said))
