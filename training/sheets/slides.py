"""Slides of 16 by 9, and the same slides small beside what the trainer says with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from ..drawing import Picture, picture, timed
from ..drawing.size import height_of, least_width, spoken
from ..enums import Drawing
from ..selectors import rows_with_times
from ..templatetags.training_text import Line, aligned
from ..typesetting import largest_size, lines_of, steps

WIDTH, HEIGHT = 302.0, 153.0  # mm within the margins
BESIDE = 0.36  # of the width for lines that stand beside a drawing
GAP = 10.0
SIZES = steps(14.0, 4.0, 22)
TITLE, OPENING = steps(14.0, 7.0), steps(20.0, 9.0)
TITLE_HEIGHT, BELOW_TITLE = 24.0, 9.0


@dataclass(frozen=True)
class PaperSlide:
    """A slide with the sizes of type (in mm) at which its lines and its drawing fit."""

    slide: Any
    number: int
    lines: Sequence[Line]
    picture: Picture | None
    title_size: float
    size: float
    drawn_size: float

    @property
    def said(self) -> list[Line]:
        return aligned(self.slide, "said")

    @property
    def title_style(self) -> SafeString:
        return SafeString(f"font-size: {self.title_size:.2f}em")

    @property
    def style(self) -> SafeString:
        return SafeString(f"font-size: {self.size:.2f}em")

    @property
    def drawn_style(self) -> SafeString:
        return SafeString(f"font-size: {self.drawn_size:.2f}em")


def paper_slides(
    programme: Any, slides: Sequence[Any], languages: tuple[str, ...], titles: Sequence[Any] = ()
) -> list[PaperSlide]:
    """The first slide opens the set and is number 1, unless it has a drawing: then a slide with
    the programme's title goes before it. `titles` are those of the step plan, to be drawn."""
    needs_rows = any(slide.drawing == Drawing.TIMETABLE for slide in slides)
    rows = timed(rows_with_times(programme)) if needs_rows else []
    found = []
    first = 2 if slides and slides[0].drawing else 1
    for number, slide in enumerate(slides, start=first):
        lines = aligned(slide, "lines")
        given, lines = _steps_of(slide, lines, titles)
        drawn = picture(slide.drawing, programme=programme, rows=rows, steps=given)
        found.append(_laid_out(slide, number, lines, drawn, languages))
    return found


def _steps_of(
    slide: Any, lines: list[Line], titles: Sequence[Any]
) -> tuple[Sequence[Any], list[Line]]:
    """The steps to draw, and the lines that are left: without titles the lines are the steps."""
    if slide.drawing == Drawing.STEPS and not titles:
        return lines, []
    return titles, lines


def _laid_out(
    slide: Any,
    number: int,
    lines: Sequence[Line],
    drawn: Picture | None,
    languages: tuple[str, ...],
) -> PaperSlide:
    texts, heads = spoken(lines, languages), spoken([slide], languages)
    beside = bool(drawn and texts)
    width = WIDTH * BESIDE if beside else WIDTH
    room = WIDTH - width - GAP if beside else WIDTH
    title = largest_size(heads, width=WIDTH, height=TITLE_HEIGHT, sizes=TITLE, gap=0)
    height = HEIGHT - BELOW_TITLE - _title_height(heads, title)
    size = largest_size(texts, width=width - 12, height=height, sizes=SIZES, gap=0.5)
    drawn_size = _drawn_size(drawn, languages, room, height)
    return PaperSlide(slide, number, lines, drawn, title, size, drawn_size)


def _title_height(heads: Sequence[str], size: float) -> float:
    return size * (0.5 + sum(lines_of(head, WIDTH / size) * 1.2 for head in heads))


def _drawn_size(
    drawn: Picture | None, languages: tuple[str, ...], width: float, height: float
) -> float:
    if drawn is None:
        return SIZES[0]
    least = least_width(drawn, languages, tall=False)
    for size in SIZES:
        room = width / size
        if least > room:
            continue
        if height_of(drawn, languages, room=room, tall=False) * size <= height:
            return size
    return SIZES[-1]


def title_style(opening: Any, languages: tuple[str, ...]) -> SafeString:
    """Of the title on the first slide: a slide, or the programme itself."""
    titles = spoken([opening], languages)
    size = largest_size(titles, width=WIDTH, height=60.0, sizes=OPENING, gap=0)
    return SafeString(f"font-size: {size:.2f}em")
