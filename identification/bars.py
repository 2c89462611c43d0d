"""Where everything stands in a drawing of numbers. The template only writes it out.

A number that may not be shown has no bar but a dotted track, so that it reads in grey and a dash
is never taken for a nought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

WIDTH = 360
NUMBER_ROOM = 56  # for a number beyond the longest bar
LABEL = 18  # height of the line with the label
BAR = 14
GAP = 10


@dataclass(frozen=True)
class Bar:
    """One row. `value` is None when it may not be shown."""

    label: Any
    value: int | None
    label_y: int
    top: int
    width: float

    @property
    def text_y(self) -> int:
        return self.top + BAR - 2

    @property
    def number_x(self) -> float:
        return self.width + 6


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    track: int
    bar_height: int
    bars: list[Bar]


def draw(rows: Sequence[tuple[Any, int | None]]) -> Picture:
    """The drawing of (label, number) rows, the longest bar as wide as there is room."""
    track = WIDTH - NUMBER_ROOM
    most = max((value or 0 for _label, value in rows), default=0) or 1
    step = LABEL + BAR + GAP
    bars = [
        Bar(
            label=label,
            value=value,
            label_y=place * step + LABEL - 5,
            top=place * step + LABEL,
            width=round(track * (value or 0) / most, 2),
        )
        for place, (label, value) in enumerate(rows)
    ]
    return Picture(WIDTH, len(rows) * step, track, BAR, bars)
