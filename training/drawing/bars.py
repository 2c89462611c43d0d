"""Where everything stands in the drawings of what a day brought. The templates only write it out.

Both read in grey: bars carry their number, and before, now and later are three kinds of mark.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 360
LABEL_WIDTH = 28
NUMBER_ROOM = 40
BAR = 16
STEP = 24
TOP = 4
# The scale of a goal: from 1 to 5 between these places.
LEFT, RIGHT = 24, 336
LOWEST, HIGHEST = 1, 5
LINE_Y, TICK_Y, LABEL_Y = 22, 40, 44


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    top: int
    width: float

    @property
    def text_y(self) -> int:
        return self.top + BAR - 3

    @property
    def number_x(self) -> float:
        return LABEL_WIDTH + self.width + 6


@dataclass(frozen=True)
class Bars:
    """A bar for each row, the longest as wide as there is room."""

    bars: list[Bar]
    label_width: int
    width: int = WIDTH
    bar_height: int = BAR
    bar_x: int = LABEL_WIDTH

    @property
    def height(self) -> int:
        return len(self.bars) * STEP + TOP


@dataclass(frozen=True)
class Mark:
    """A mean on the scale. `kind` is before, after or later."""

    kind: str
    x: float


@dataclass(frozen=True)
class Scale:
    """The means of one goal on a line from 1 to 5."""

    marks: list[Mark]
    ticks: list[tuple[int, float]]
    width: int = WIDTH
    height: int = 50
    left: int = LEFT
    right: int = RIGHT
    line_y: int = LINE_Y
    tick_y: int = TICK_Y
    label_y: int = LABEL_Y

    @property
    def move(self) -> tuple[float, float] | None:
        """From before to now, where both are known and differ."""
        places = {mark.kind: mark.x for mark in self.marks}
        if "before" not in places or places.get("after", places["before"]) == places["before"]:
            return None
        return places["before"], places["after"]


def draw(rows: Sequence[tuple[str, int]]) -> Bars:
    """The drawing of (label, number) rows; labels are a sign or two wide."""
    room = WIDTH - LABEL_WIDTH - NUMBER_ROOM
    most = max((value for _label, value in rows), default=0) or 1
    bars = [
        Bar(label=label, value=value, top=TOP + place * STEP, width=round(room * value / most, 2))
        for place, (label, value) in enumerate(rows)
    ]
    return Bars(bars=bars, label_width=LABEL_WIDTH)


def draw_scale(means: Sequence[tuple[str, float | None]]) -> Scale:
    """The drawing of (kind, mean) pairs; what is unknown has no mark."""
    marks = [Mark(kind, place_of(mean)) for kind, mean in means if mean is not None]
    scores = range(LOWEST, HIGHEST + 1)
    return Scale(marks=marks, ticks=[(score, place_of(score)) for score in scores])


def place_of(score: float) -> float:
    share = (score - LOWEST) / (HIGHEST - LOWEST)
    return round(LEFT + share * (RIGHT - LEFT), 1)
