"""The sheets of a flip-over: one A3 page each, or small with their words to copy by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.safestring import SafeString

from ..drawing import Picture, TimedRow, picture
from ..drawing.size import height_of, least_width, longest_word, spoken
from ..enums import Drawing
from ..templatetags.training_text import Line, aligned
from ..typesetting import lines_of, steps

WIDTH, HEIGHT = 253.0, 362.0  # mm of an A3 sheet within its margins
SMALL = 0.262  # of that, beside the words to copy
SIZES = steps(19.0, 4.2, 24)
TITLE = 1.7  # em of its type
LINE, BETWEEN, BESIDE = 1.3, 0.45, 1.3


@dataclass(frozen=True)
class FlipOver:
    """A sheet: its title, its lines, its drawing, and the size of type at which all of it fits."""

    part: Any
    lines: Sequence[Line]
    picture: Picture | None
    size: float

    @property
    def style(self) -> SafeString:
        return SafeString(f"font-size: {self.size:.2f}mm")

    @property
    def small_style(self) -> SafeString:
        return SafeString(f"font-size: {self.size * SMALL:.2f}mm")


def flip_over(
    part: Model,
    languages: tuple[str, ...],
    *,
    programme: Any = None,
    rows: Sequence[TimedRow] = (),
    steps: Sequence[Any] = (),
) -> FlipOver:
    """`part` of a handout as a sheet. Its lines are the steps where it draws steps and nobody
    gives others: then they are drawn, and not written below as well."""
    name = getattr(part, "drawing", "")
    lines = aligned(part, "text")
    if name == Drawing.STEPS:
        steps, lines = steps or lines, []
    drawn = picture(name, programme=programme, rows=rows, steps=steps)
    return FlipOver(part, lines, drawn, _size(part, lines, drawn, languages))


def _size(
    part: Model, lines: Sequence[Line], drawn: Picture | None, languages: tuple[str, ...]
) -> float:
    """The largest type at which the sheet holds everything and breaks no word."""
    titles, texts = spoken([part], languages), spoken(lines, languages)
    least = max(longest_word(titles) * TITLE, longest_word(texts) + BESIDE)
    if drawn:
        least = max(least, least_width(drawn, languages, tall=True))
    for size in SIZES:
        room = WIDTH / size
        height = sum(lines_of(text, room / TITLE) for text in titles) * 1.2 * TITLE + 2
        height += sum(lines_of(text, room - BESIDE) * LINE + BETWEEN for text in texts)
        height += height_of(drawn, languages, room=room, tall=True)
        if least <= room and height * size <= HEIGHT:
            return size
    return SIZES[-1]
