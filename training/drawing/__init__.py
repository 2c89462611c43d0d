"""The drawings of flip-over sheets, slides and pages: boxes and words over simple shapes.

They are HTML with a style sheet of their own (static/css/training-drawings.css), not SVG with
text in it: words break where a language breaks them, and are read aloud in their order, on paper
too. Every measure is in em, so that a drawing takes the size of whatever it stands in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from ..enums import Drawing
from . import boxes
from .boxes import HOW_TO_DRAW, Box

__all__ = ["Box", "Picture", "TimedRow", "picture", "timed"]

PLAIN: dict[str, dict[str, Any]] = {
    Drawing.FUNNEL: {"boxes": boxes.FUNNEL},
    Drawing.ELEMENTS: {"boxes": boxes.ELEMENTS, "note": boxes.CHILDREN},
    Drawing.COMPARISON: {
        "boxes": boxes.COMPARED,
        "first": boxes.TRAFFICKING,
        "second": boxes.SMUGGLING,
    },
    Drawing.TRACKS: {
        "boxes": boxes.TRACKS,
        "note": boxes.TRACKS_ALIKE,
        "meeting": boxes.TRACKS_MEET,
    },
    Drawing.CIRCLE: {"boxes": boxes.CIRCLE},
    Drawing.PAGE: {"boxes": boxes.PAGE},
    Drawing.ALPHABET: {"boxes": boxes.LETTERS},
}


@dataclass(frozen=True)
class TimedRow:
    """A row of a day on a flip-over sheet; `what` reads in the language of the moment."""

    starts_at: time
    what: Any


@dataclass(frozen=True)
class Picture:
    """A drawing that can be put on a page: `{% include picture.template %}` finds it as `picture`.

    `label` is its alternative text, `how_to` tells how to draw it by hand.
    """

    name: str
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"training/drawing/{self.name}.html"

    @property
    def label(self) -> Any:
        return Drawing(self.name).label

    @property
    def how_to(self) -> tuple[Any, ...]:
        return HOW_TO_DRAW[self.name]


def picture(
    name: str,
    *,
    programme: Any = None,
    rows: Sequence[TimedRow] = (),
    steps: Sequence[Any] = (),
) -> Picture | None:
    """The drawing of that name (`enums.Drawing`), or None where there is nothing to draw.

    The goals need a programme, the timetable its `rows`, the steps their titles in order.
    """
    context = PLAIN.get(name) or _given(name, programme, rows, steps)
    return Picture(name, context) if context else None


def _given(
    name: str, programme: Any, rows: Sequence[TimedRow], steps: Sequence[Any]
) -> dict[str, Any]:
    if name == Drawing.GOALS and programme:
        return {"programme": programme}
    if name == Drawing.TIMETABLE and rows:
        return {"rows": list(rows)}
    if name == Drawing.STEPS and steps:
        return {"boxes": [Box(title) for title in steps]}
    return {}


def timed(rows: Iterable[Any]) -> list[TimedRow]:
    """Rows to draw, from those of a programme (selectors.TimetableRow) or of a day (clock.Slot)."""
    return [TimedRow(_clock(row.starts_at), getattr(row, "row", None) or row.item) for row in rows]


def _clock(moment: datetime | time) -> time:
    return moment.time() if isinstance(moment, datetime) else moment
