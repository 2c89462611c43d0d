"""Where everything stands in the drawing of one country's sheet. The template only writes it out.

Minus runs to the left of the starting point and is hatched with an outline, plus runs to the right
and is filled, so the drawing reads in grey; what was not discussed is said in words. Two voices
stand below each other on each line, each with its name on the side where its bar is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..validators import signed

WIDTH = 360
EDGE = 32  # room for the number beyond the longest bar
TOP = 44  # the words of the scale and its numbers
LINE_HEIGHT = 16  # of a label: one line for each language
BAR_HEIGHT = 16
BAR_GAP = 8  # between label and bar
ROW_GAP = 8
GAP = 6
DOT_GAP = 11  # beside the dot at the starting point
VOICE_GAP = 4  # between the bars of two voices


@dataclass(frozen=True)
class Tick:
    x: float
    text: str


@dataclass(frozen=True)
class Bar:
    """One line of the drawing; `width` is 0 at the starting point and when not discussed.

    `place` is the number of its factor on the sheet. `voice` is what the caller gave: None where
    only one voice speaks.
    """

    place: int
    factor: Any
    voice: Any
    labels: list[tuple[str, float]]  # language and foot of the line
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

    @property
    def is_discussed(self) -> bool:
        return self.score is not None

    @property
    def name_on_right(self) -> bool:
        """Where the voice is named: on the side where there is no bar."""
        return self.kind == "minus"


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    left: int
    right: int
    start_x: float
    bar_height: int
    languages: Sequence[str]
    ticks: list[Tick]
    bars: list[Bar]

    @property
    def track(self) -> int:
        return self.right - self.left


def draw(
    lines: Sequence[tuple[Any, ...]],
    *,
    scale: tuple[int, int],
    languages: Sequence[str],
    voices: Sequence[Any] = (None,),
) -> Picture:
    """The drawing of one country: `lines` are (factor, a score or None for each of `voices`).

    `scale` are the bounds. Factors and voices are passed on as they are: the template writes
    their names, one line per language.
    """
    low, high = scale
    left, right = EDGE, WIDTH - EDGE
    unit = (right - left) / (high - low)
    start = left - low * unit
    bars_height = BAR_HEIGHT * len(voices) + VOICE_GAP * (len(voices) - 1)
    row_height = LINE_HEIGHT * len(languages) + BAR_GAP + bars_height + ROW_GAP
    return Picture(
        width=WIDTH,
        height=TOP + row_height * len(lines),
        left=left,
        right=right,
        start_x=round(start, 2),
        bar_height=BAR_HEIGHT,
        languages=languages,
        ticks=[Tick(round(start + step * unit, 2), signed(step)) for step in _steps(low, high)],
        bars=[
            bar
            for place, line in enumerate(lines)
            for bar in _bars(place, TOP + row_height * place, line, voices, languages, start, unit)
        ],
    )


def _steps(low: int, high: int) -> list[int]:
    """Every whole number on a short scale, only the ends and the start on a long one."""
    return list(range(low, high + 1)) if high - low <= 12 else [low, 0, high]


def _bars(
    number: int,
    top: int,
    line: tuple[Any, ...],
    voices: Sequence[Any],
    languages: Sequence[str],
    start: float,
    unit: float,
) -> list[Bar]:
    """The bars of one factor, the label above the first of them."""
    factor, *scores = line
    labels: list[tuple[str, float]] = [
        (code, top + LINE_HEIGHT * place) for place, code in enumerate(languages, start=1)
    ]
    first = top + LINE_HEIGHT * len(languages) + BAR_GAP
    return [
        Bar(
            place=number + 1,
            factor=factor,
            voice=voice,
            labels=labels if place == 0 else [],
            top=first + place * (BAR_HEIGHT + VOICE_GAP),
            score=score,
            **_lengths(score, start, unit),
        )
        for place, (voice, score) in enumerate(zip(voices, scores, strict=True))
    ]


def _lengths(score: int | None, start: float, unit: float) -> dict[str, float]:
    length = abs(score or 0) * unit
    leftwards = (score or 0) < 0
    gap = DOT_GAP if score == 0 else GAP
    number_x = start - length - gap if leftwards else start + length + gap
    return {
        "x": round(start - length if leftwards else start, 2),
        "width": round(length, 2),
        "number_x": round(number_x, 2),
    }
