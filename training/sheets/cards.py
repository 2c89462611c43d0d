"""Cards to cut out: measured as they are laid out, then dealt over grids that take them.

Every sheet has one grid. Cards that fit the usual one share it; longer ones follow on sheets with
fewer, larger cells, so that no text is cut off, and what fits no sheet flows over pages of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from safe_portal.printing.measuring import sizes_of
from safe_portal.printing.services import render_html

from ..models import Handout, HandoutPart
from .grid import SHEET_WIDTH, Box, Grid, deal

MEASURE = "training/print/measure.html"


@dataclass(frozen=True)
class CardKind:
    """What stands on a card (a template, with `part`), and how many rows a sheet has at most."""

    name: str
    rows: int
    front: str
    back: str = ""


@dataclass(frozen=True)
class Cell:
    part: HandoutPart
    box: Box


@dataclass(frozen=True)
class CutSheet:
    """One side of a sheet of paper."""

    grid: Grid
    cells: list[Cell]
    template: str
    is_back: bool = False


@dataclass(frozen=True)
class Dealt:
    """All sides in the order of printing, and the parts that are too long for a card."""

    sides: list[CutSheet] = field(default_factory=list)
    too_long: list[HandoutPart] = field(default_factory=list)


def deal_cards(
    handout: Handout, parts: Sequence[HandoutPart], kind: CardKind, languages: tuple[str, ...]
) -> Dealt:
    """The sheets of a handout to cut; none where it has no parts."""
    waiting = list(parts)
    sides: list[CutSheet] = []
    for columns in columns_for(languages):
        head, heights = measure(handout, waiting, kind, columns, languages)
        grids = [Grid(columns, rows, head) for rows in range(kind.rows, columns - 1, -1)]
        for grid, smaller in zip_longest(grids, grids[1:]):
            sheets, waiting = deal(waiting, heights, grid, smaller)
            sides += [side for sheet in sheets for side in sides_of(sheet, kind, grid)]
    return Dealt(sides, waiting)


def columns_for(languages: tuple[str, ...]) -> tuple[int, ...]:
    """Two cards abreast; with two languages each card takes the width of the sheet."""
    return (1,) if len(languages) > 1 else (2, 1)


def sides_of(sheet: Sequence[HandoutPart], kind: CardKind, grid: Grid) -> Iterator[CutSheet]:
    """The front of a sheet, and its back where the cards have one."""
    for template in filter(None, (kind.front, kind.back)):
        is_back = template == kind.back
        cells = [
            Cell(part, grid.cell(number, is_back=is_back)) for number, part in enumerate(sheet)
        ]
        yield CutSheet(grid, cells, template, is_back)


def measure(
    handout: Handout,
    parts: Sequence[HandoutPart],
    kind: CardKind,
    columns: int,
    languages: tuple[str, ...],
) -> tuple[float, dict[HandoutPart, float]]:
    """The height of the head, and of each card the height that its longer side needs."""
    if not parts:
        return 0, {}
    context: dict[str, Any] = {
        "handout": handout,
        "parts": parts,
        "kind": kind,
        "card_width": f"{SHEET_WIDTH / columns:.3f}",
    }
    html = render_html(MEASURE, context, languages=languages, title="")
    head = max(height for _width, height in sizes_of(html, "cut-head"))
    cards = [height for _width, height in sizes_of(html, "cut")]
    each = len(cards) // len(parts)
    return head, {part: max(cards[n * each : (n + 1) * each]) for n, part in enumerate(parts)}
