"""Name badges of 90 by 55 millimetres, eight on a sheet, between marks for straight cuts."""

from collections.abc import Iterator
from typing import Any

from django.utils.safestring import SafeString

from .people import Place

COLUMNS, ROWS = 2, 4
WIDTH, HEIGHT = 90.0, 55.0
TOP = 20.0  # from the margin to the first cut: the instruction and the marks stand above it
MARK, GAP = 4.0, 1.0
ON_SHEET = COLUMNS * ROWS
NAME = Place(width=WIDTH - 14, height=25.0, largest=9.6, smallest=3.2)


def sheets_of(names: list[Any]) -> list[list[tuple[SafeString, Any]]]:
    """The badges sheet by sheet, each with its place."""
    pages = [names[start : start + ON_SHEET] for start in range(0, len(names), ON_SHEET)]
    return [[(place_of(number), name) for number, name in enumerate(page)] for page in pages]


def place_of(number: int) -> SafeString:
    row, column = divmod(number, COLUMNS)
    return _box(column * WIDTH, TOP + row * HEIGHT, WIDTH, HEIGHT)


def marks() -> list[SafeString]:
    """Both ends of every cut: outside the badges, so that nothing is left of them."""
    return [*_marks_of_columns(), *_marks_of_rows()]


def _marks_of_columns() -> Iterator[SafeString]:
    bottom = TOP + ROWS * HEIGHT
    for column in range(COLUMNS + 1):
        for top in (TOP - GAP - MARK, bottom + GAP):
            yield _box(column * WIDTH - 0.1, top, 0.2, MARK)


def _marks_of_rows() -> Iterator[SafeString]:
    for row in range(ROWS + 1):
        for left in (-GAP - MARK, COLUMNS * WIDTH + GAP):
            yield _box(left, TOP + row * HEIGHT - 0.1, MARK, 0.2)


def _box(left: float, top: float, width: float, height: float) -> SafeString:
    return SafeString(
        f"left: {left:.2f}mm; top: {top:.2f}mm; width: {width:.2f}mm; height: {height:.2f}mm"
    )
