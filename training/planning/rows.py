from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..enums import PAUSES
from ..models import Exercise, ProgrammeItem, SessionItem


@dataclass(frozen=True)
class PlanRow:
    """A row of a day as it stands in a plan, saved or still on the screen.

    `key` tells it from the others: `r12` is the saved row 12, `n1` one that is not saved yet.
    `title` is the trainer's own; a row of the programme has the programme's.
    """

    key: str
    kind: str
    minutes: int
    title: str = ""
    item: ProgrammeItem | None = None
    exercises: tuple[Exercise, ...] = ()
    is_left_out: bool = False
    note: str = ""

    def __str__(self) -> str:
        return self.title or (self.item.title if self.item else _("Own row"))

    @property
    def is_pause(self) -> bool:
        return self.kind in PAUSES

    @property
    def is_choice(self) -> bool:
        """Whether the programme wants something chosen here: Safe Future's 3a to 3d."""
        return self.item is not None and len(self.item.exercises.all()) > 1

    @property
    def pk(self) -> int | None:
        return int(self.key[1:]) if self.key.startswith("r") else None


def plan_rows(rows: Iterable[SessionItem]) -> list[PlanRow]:
    """Saved rows (of training.selectors.rows_of) as rows of a plan, in the same order."""
    return [
        PlanRow(
            key=f"r{row.pk}",
            kind=row.kind,
            minutes=row.minutes,
            title=row.title,
            item=row.item,
            exercises=tuple(row.exercises.all()),
            is_left_out=row.is_left_out,
            note=row.note,
        )
        for row in rows
    ]


def options_of(row: PlanRow) -> list[Exercise]:
    """What may be chosen in a row: its programme's exercises, the alternatives to these, and what
    was chosen before. In the order of the programme."""
    found: dict[Any, Exercise] = {}
    for exercise in row.item.exercises.all() if row.item else ():
        for one in (exercise, *exercise.alternatives.all()):
            if one.is_published:
                found.setdefault(one.pk, one)
    found |= {one.pk: one for one in row.exercises}
    return sorted(found.values(), key=lambda one: (one.position, one.pk))
