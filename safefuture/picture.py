"""Where everything stands in the drawing of one country's sheet. The template only writes it out.

Minus runs to the left of the starting point and is hatched with an outline, plus runs to the right
and is filled, so the drawing reads in grey; what was not discussed is said in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .validators import signed

WIDTH = 360
EDGE = 32  # room for the number beyond the longest bar
TOP = 44  # the words of the scale and its numbers
ROW_HEIGHT = 46
LABEL_DROP = 16  # from the top of a row to the foot of its label
BAR_DROP = 22  # from the top of a row to the top of its bar
BAR_HEIGHT = 16
GAP = 6


@dataclass(frozen=True)
class Tick:
    x: float
    text: str


@dataclass(frozen=True)
class Bar:
    """One line of the drawing; `width` is 0 at the starting point and when not discussed."""

    factor: Any
    label_y: float
    top: float
    x: float
    width: float
    number_x: float
    score: int | None

    @property
    def kind(self) -> str:
        if self.score is None:
            return "none"
        return "start" if self.score == 0 else "minus" if self.score < 0 else "plus"

    @property
    def number(self) -> str:
        return "" if self.score is None else signed(self.score)

    @property
    def number_anchor(self) -> str:
        return "end" if self.kind == "minus" else "start"

    @property
    def middle(self) -> float:
        return self.top + BAR_HEIGHT / 2

    @property
    def bottom(self) -> float:
        return self.top + BAR_HEIGHT

    @property
    def text_y(self) -> float:
        return self.bottom - 3


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    left: int
    right: int
    start_x: float
    bar_height: int
    ticks: list[Tick]
    bars: list[Bar]

    @property
    def track(self) -> int:
        return self.right - self.left


def draw(lines: Sequence[tuple[Any, int | None]], *, scale: tuple[int, int]) -> Picture:
    """The drawing of one country: `lines` are (factor, score or None), `scale` the bounds.

    Factors are passed on as they are: the template writes their names in the language of the page.
    """
    low, high = scale
    left, right = EDGE, WIDTH - EDGE
    unit = (right - left) / (high - low)
    start = left - low * unit
    return Picture(
        width=WIDTH,
        height=TOP + ROW_HEIGHT * len(lines),
        left=left,
        right=right,
        start_x=round(start, 2),
        bar_height=BAR_HEIGHT,
        ticks=[Tick(round(start + step * unit, 2), signed(step)) for step in _steps(low, high)],
        bars=[
            _bar(TOP + ROW_HEIGHT * place, factor, score, start, unit)
            for place, (factor, score) in enumerate(lines)
        ],
    )


def _steps(low: int, high: int) -> list[int]:
    """Every whole number on a short scale, only the ends and the start on a long one."""
    return list(range(low, high + 1)) if high - low <= 12 else [low, 0, high]


def _bar(row_top: int, factor: Any, score: int | None, start: float, unit: float) -> Bar:
    length = abs(score or 0) * unit
    leftwards = (score or 0) < 0
    number_x = start - length - GAP if leftwards else start + length + GAP
    return Bar(
        factor=factor,
        label_y=row_top + LABEL_DROP,
        top=row_top + BAR_DROP,
        x=round(start - length if leftwards else start, 2),
        width=round(length, 2),
        number_x=round(number_x, 2),
        score=score,
    )
