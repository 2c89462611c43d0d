"""The newest overview small enough for the case page: both countries in one drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

HALF = 60  # from the starting point to the end of the scale
GAP = 24  # between the two countries
BAR = 5
ROW = 9
TOP = 14


@dataclass(frozen=True)
class SmallBar:
    x: float
    y: float
    width: float
    kind: str

    @property
    def middle(self) -> float:
        return self.y + BAR / 2


@dataclass(frozen=True)
class SmallSide:
    start_x: float
    bars: list[SmallBar]


@dataclass(frozen=True)
class Miniature:
    width: int
    height: int
    bar_height: int
    top: int
    sides: list[SmallSide]


def miniature(sides: Sequence[Sequence[int | None]], *, scale: tuple[int, int]) -> Miniature:
    """Small bars of each country beside each other; `sides` are scores, None: not discussed."""
    longest = max(-scale[0], scale[1])
    rows = max((len(scores) for scores in sides), default=0)
    return Miniature(
        width=len(sides) * 2 * HALF + (len(sides) - 1) * GAP,
        height=TOP + rows * ROW,
        bar_height=BAR,
        top=TOP,
        sides=[
            _side(HALF + place * (2 * HALF + GAP), scores, HALF / longest)
            for place, scores in enumerate(sides)
        ],
    )


def _side(start: float, scores: Sequence[int | None], unit: float) -> SmallSide:
    bars = [_bar(start, TOP + place * ROW, score, unit) for place, score in enumerate(scores)]
    return SmallSide(start, bars)


def _bar(start: float, y: float, score: int | None, unit: float) -> SmallBar:
    length = abs(score or 0) * unit
    kind = "none" if score is None else "start" if score == 0 else "minus" if score < 0 else "plus"
    return SmallBar(
        round(start - length if kind == "minus" else start, 2), y, round(length, 2), kind
    )
