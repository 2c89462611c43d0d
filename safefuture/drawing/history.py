"""Where everything stands in the small line of one factor over time.

Each conversation is a dot, evenly spaced: the line tells in which order things moved, the words
beside it when. Where the factor was not discussed the line is broken and an open ring stands at
the starting point, so that nothing is read as 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 140
HEIGHT = 40
EDGE = 8
STEP = 24  # between two conversations, as long as they fit

Point = tuple[date, int | None]


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    day: date
    score: int | None

    @property
    def is_discussed(self) -> bool:
        return self.score is not None


@dataclass(frozen=True)
class Sparkline:
    """The lines connect what was discussed twice in a row; each is a list of points for SVG."""

    width: int
    height: int
    left: int
    right: int
    start_y: float
    dots: list[Dot]
    lines: list[str]


def sparkline(points: Sequence[Point], *, scale: tuple[int, int]) -> Sparkline:
    """The small line of one factor in one country in one voice, oldest first.

    `points` are (day, score or None for "not discussed"), all on one `scale` (lowest, highest).
    """
    low, high = scale
    unit = (HEIGHT - 2 * EDGE) / (high - low)
    step = min(STEP, (WIDTH - 2 * EDGE) / max(1, len(points) - 1))
    start = EDGE + high * unit
    dots = [
        Dot(
            x=round(EDGE + place * step, 2),
            y=round(start - (score or 0) * unit, 2),
            day=day,
            score=score,
        )
        for place, (day, score) in enumerate(points)
    ]
    return Sparkline(
        width=WIDTH,
        height=HEIGHT,
        left=EDGE,
        right=WIDTH - EDGE,
        start_y=round(start, 2),
        dots=dots,
        lines=[" ".join(f"{dot.x},{dot.y}" for dot in run) for run in _runs(dots) if len(run) > 1],
    )


def _runs(dots: Sequence[Dot]) -> list[list[Dot]]:
    """The dots in groups without a gap."""
    runs: list[list[Dot]] = [[]]
    for dot in dots:
        if dot.is_discussed:
            runs[-1].append(dot)
        else:
            runs.append([])
    return runs
