"""One word on a whole sheet, as large as the paper takes: to be read across a room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from safe_portal.printing.measuring import sizes_of
from safe_portal.printing.services import render_html

from ..models import HandoutPart

MEASURE = "training/print/measure_words.html"
WIDTH = 264.0  # of a landscape A4 between its margins, with some air
MEASURED_AT = 100  # points
SMALLEST, LARGEST = 54, 190  # points; what is longer goes over two lines


@dataclass(frozen=True)
class Placard:
    part: HandoutPart
    points: int

    @property
    def style(self) -> SafeString:
        return SafeString(f"font-size: {self.points}pt")


def placards(parts: Sequence[HandoutPart], languages: tuple[str, ...]) -> list[Placard]:
    """Each part with the largest size at which its words stand on one line, in every language."""
    if not parts:
        return []
    context: dict[str, Any] = {"parts": parts, "points": MEASURED_AT}
    html = render_html(MEASURE, context, languages=languages, title="")
    widths = [width for width, _height in sizes_of(html, "measured")]
    each = len(languages)
    longest = (max(widths[at : at + each]) for at in range(0, len(widths), each))
    largest = LARGEST if each == 1 else LARGEST * 2 // 3
    return [
        Placard(part, points_for(width, largest))
        for part, width in zip(parts, longest, strict=True)
    ]


def points_for(width: float, largest: int) -> int:
    """The size for words that are so many millimetres wide when measured."""
    fitting = int(WIDTH / width * MEASURED_AT) if width else largest
    return min(largest, max(SMALLEST, fitting))
