"""A file as rows of cells, before anything is known about what they mean."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from . import columns
from .faults import Fault
from .folding import fold

# The text of a cell; or what the spreadsheet made of it (a name of a fault, or "number") with it.
Cell = str | tuple[str, str]
NUMBER = "number"
# In front of a cell that a spreadsheet spoiled, in the file with the faulty rows.
UNSURE = "??"
MOST_COLUMNS = 200
# The finding of a row needs one of these.
FINDERS: list[set[str]] = [
    {"key"},
    {"website"},
    {"email"},
    {"name_nl", "country"},
    {"name_en", "country"},
]


@dataclass(frozen=True)
class Row:
    """`number` is what the spreadsheet itself shows in front of the row."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    header: list[str]
    rows: list[Row]

    def packed(self) -> bytes:
        rows = [[row.number, row.cells] for row in self.rows]
        return pack({"header": self.header, "rows": rows})

    @classmethod
    def unpacked(cls, packed: bytes) -> "Table":
        found = unpack(packed)
        return cls(
            found["header"],
            [
                Row(number, [tuple(cell) if isinstance(cell, list) else cell for cell in cells])
                for number, cells in found["rows"]
            ],
        )


def pack(value: Any) -> bytes:
    return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 3)


def unpack(packed: bytes) -> Any:
    return json.loads(zlib.decompress(packed))


def table_of(rows: Iterable[tuple[int, list[Cell]]]) -> Table:
    """Names from the first row that holds anything, then the rows; empty ones are passed over.

    Stops at the first row too many, so that the rest of a huge file is never read.
    """
    filled = _filled(rows)
    first = next(filled, None)
    if first is None:
        raise Fault("empty")
    names = [column_name(cell) for cell in first[1]]
    if not columns.known(names):
        raise Fault("no_columns")
    kept: list[Row] = []
    for number, cells in filled:
        if len(kept) == settings.MAP_IMPORT_ROWS:
            raise Fault("too_many_rows", limit=f"{settings.MAP_IMPORT_ROWS:,}")
        kept.append(Row(number, cells))
    if not kept:
        raise Fault("only_header")
    return _with_known_columns(names, kept)


def _filled(rows: Iterable[tuple[int, list[Cell]]]) -> Iterator[tuple[int, list[Cell]]]:
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise Fault("too_many_columns", limit=MOST_COLUMNS)
        if any(cell if isinstance(cell, tuple) else cell.strip() for cell in cells):
            yield number, cells[:MOST_COLUMNS]


def column_name(cell: Cell) -> str:
    """As it is written in the list of columns, whatever capitals, spaces or hyphens are used."""
    text = cell if isinstance(cell, str) else cell[1]
    return re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_") or text.strip()


def _with_known_columns(names: list[str], rows: list[Row]) -> Table:
    width = max(len(row.cells) for row in rows)
    names = [*names, *[""] * (width - len(names))]
    taken = [place for place, name in enumerate(names) if name and name != columns.ERRORS]
    _check_nameless(names, rows)
    header = [names[place] for place in taken]
    _check_header(header)
    return Table(
        header,
        [
            Row(row.number, [row.cells[n] if n < len(row.cells) else "" for n in taken])
            for row in rows
        ],
    )


def _check_nameless(names: list[str], rows: list[Row]) -> None:
    for place, name in enumerate(names):
        if not name and any(place < len(row.cells) and row.cells[place] for row in rows):
            raise Fault("nameless_columns", place=letters(place))


def _check_header(header: list[str]) -> None:
    unknown = [name for name in header if name not in columns.BY_NAME]
    if unknown:
        raise Fault("unknown_columns", columns=", ".join(unknown))
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise Fault("double_columns", columns=", ".join(twice))
    for name in header:
        number = re.match(r"phone_\d", name)
        if number and number[0] not in header:
            raise Fault("lonely_column", column=name, other=number[0])
    if not any(finder <= set(header) for finder in FINDERS):
        raise Fault("nothing_to_find")


def letters(place: int) -> str:
    """The name that a spreadsheet gives its columns: A, B ... Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text
