"""CSV as people save it: several encodings and separators, with the formula guard taken off."""

import csv
import io
import re
from collections.abc import Iterator

from safe_portal.spreadsheets import FORMULA

from . import columns
from .cells import CONTROL
from .faults import Fault
from .tables import MOST_COLUMNS, Cell, Table, column_name, table_of

SEPARATORS = ";,\t|"
# Excel's own hint about the separator, as a first line.
HINT = re.compile(r"sep=(.)\r?\n", re.I)
SEVERAL_BYTES = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")


def unguarded(cell: str) -> str:
    """What `harmless` got."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def read_csv(content: bytes) -> Table:
    """The rows of a CSV file. Raises Fault."""
    text = decoded(content)
    skipped = 0
    if hint := HINT.match(text):
        text, skipped = text[hint.end() :], 1
    if not text.strip():
        raise Fault("empty")
    return table_of(_rows(text, _separator(text), skipped))


def decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1252. Raises Fault with the place of what is none."""
    encoding = "utf-8-sig"
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text = _windows(content, error)
    if wrong := CONTROL.search(text):
        raise Fault("control", line=text.count("\n", 0, wrong.start()) + 1)
    return text


def _windows(content: bytes, error: UnicodeDecodeError) -> str:
    """Text of an older Windows; not a UTF-8 file with a broken place in it."""
    place = error.start
    if not error.encoding.startswith("utf-16") and not SEVERAL_BYTES.search(content[:place]):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as other:
            place = other.start
    near = content[max(0, place - 20) : place].decode(errors="ignore").rpartition("\n")[2]
    line = content.count(b"\n", 0, place) + 1
    raise Fault("encoding", line=line, near=CONTROL.sub("", near).strip()) from error


def _separator(text: str) -> str:
    """The sign that makes the most names of columns out of the first line."""
    first = text.lstrip("\r\n").splitlines()[0]
    return max(
        SEPARATORS,
        key=lambda sign: columns.known(
            column_name(name) for name in next(csv.reader([first], delimiter=sign), [])
        ),
    )


def _rows(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = skipped
    try:
        for cells in reader:
            number += 1
            yield number, [_cell(cell) for cell in cells[: MOST_COLUMNS + 1]]
    except csv.Error as error:
        raise Fault("quotes", row=number + 1) from error


def _cell(cell: str) -> Cell:
    if cell.startswith(("=", "@")):
        return "formula", cell
    return unguarded(cell)
