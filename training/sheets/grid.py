"""Where cards stand on a sheet that is cut, in millimetres: one grid, straight cuts, marks.

Nothing but geometry. A sheet is as large as what a page of A4 has between its margins
(static/css/print.css); the margins left and right are equal, so that a sheet turned over its long
edge meets its back when the columns run the other way round.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.safestring import SafeString

SHEET_WIDTH, SHEET_HEIGHT = 176.0, 257.0
HEAD = 12.0  # the least room for title and instruction above the grid
MARK, MARK_GAP, MARK_WIDTH = 4.0, 1.0, 0.2
AROUND = MARK + MARK_GAP + 1  # between the grid and whatever stands above or below it

Card = TypeVar("Card", bound=Hashable)


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, measured from the top left corner between the margins."""

    left: float
    top: float
    width: float
    height: float

    @property
    def style(self) -> SafeString:
        """Numbers only, so nothing needs escaping; never with a comma for a point."""
        return SafeString(
            f"left: {self.left:.3f}mm; top: {self.top:.3f}mm;"
            f" width: {self.width:.3f}mm; height: {self.height:.3f}mm"
        )


@dataclass(frozen=True)
class Grid:
    """So many columns and rows of one size below a head of a certain height."""

    columns: int
    rows: int
    head: float = HEAD

    @property
    def top(self) -> float:
        return max(self.head, HEAD) + AROUND

    @property
    def card_width(self) -> float:
        return SHEET_WIDTH / self.columns

    @property
    def card_height(self) -> float:
        return (SHEET_HEIGHT - AROUND - self.top) / self.rows

    @property
    def size(self) -> int:
        return self.columns * self.rows

    def takes(self, height: float) -> bool:
        """Whether a card of that height (padding included) fits a cell."""
        return height <= self.card_height

    @property
    def vertical_cuts(self) -> list[float]:
        return [column * self.card_width for column in range(self.columns + 1)]

    @property
    def horizontal_cuts(self) -> list[float]:
        return [self.top + row * self.card_height for row in range(self.rows + 1)]

    @property
    def bottom(self) -> float:
        return self.horizontal_cuts[-1]

    def cell(self, number: int, *, is_back: bool = False) -> Box:
        """The cell of a card, counted from 0 row by row; on the back the columns are mirrored."""
        row, column = divmod(number, self.columns)
        if is_back:
            column = self.columns - 1 - column
        left, top = self.vertical_cuts[column], self.horizontal_cuts[row]
        return Box(left, top, self.card_width, self.card_height)

    @property
    def marks(self) -> list[Box]:
        """Two for every cut, one at each end and its middle on the cut."""
        return [*self._marks_of_columns(), *self._marks_of_rows()]

    def _marks_of_columns(self) -> Iterator[Box]:
        for cut in self.vertical_cuts:
            for top in (self.top - MARK_GAP - MARK, self.bottom + MARK_GAP):
                yield Box(cut - MARK_WIDTH / 2, top, MARK_WIDTH, MARK)

    def _marks_of_rows(self) -> Iterator[Box]:
        for cut in self.horizontal_cuts:
            for left in (-MARK_GAP - MARK, SHEET_WIDTH + MARK_GAP):
                yield Box(left, cut - MARK_WIDTH / 2, MARK, MARK_WIDTH)

    @property
    def lines(self) -> list[Box]:
        """The cuts themselves, through the whole grid, for a light line between the cards."""
        height = self.bottom - self.top
        columns = [Box(cut, self.top, 0, height) for cut in self.vertical_cuts]
        return columns + [Box(0, cut, SHEET_WIDTH, 0) for cut in self.horizontal_cuts]


def deal(
    cards: Sequence[Card], heights: Mapping[Card, float], grid: Grid, smaller: Grid | None = None
) -> tuple[list[list[Card]], list[Card]]:
    """The cards that a grid takes, sheet by sheet, and those left for a grid of larger cells.

    The last few join the longer ones where one sheet of `smaller`, the next grid, takes them all.
    """
    fitting = [card for card in cards if grid.takes(heights[card])]
    over = [card for card in cards if not grid.takes(heights[card])]
    sheets = [fitting[at : at + grid.size] for at in range(0, len(fitting), grid.size)]
    few = sheets[-1] if sheets and over else []
    if not smaller or not few or len(few) + len(over) > smaller.size:
        return sheets, over
    if not all(smaller.takes(heights[card]) for card in over):
        return sheets, over
    return sheets[:-1], [card for card in cards if card in few or card in over]
