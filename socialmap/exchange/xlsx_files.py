"""Excel workbooks, read row by row, after the guard has looked at them."""

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from openpyxl import load_workbook

from . import guard
from .faults import Fault
from .tables import MOST_COLUMNS, NUMBER, Cell, Table, table_of

SHEET = "organisations"
DATES = (datetime.date, datetime.time, datetime.timedelta)


def read_xlsx(content: bytes) -> Table:
    """The rows of the sheet called organisations, or else of the first one that is visible."""
    merged = guard.look_inside(content)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = _sheet(workbook)
        if place := merged.get(sheet._worksheet_path):
            raise Fault("merged", sheet=sheet.title, place=place)
        return table_of(_rows(sheet))
    except Fault:
        raise
    except Exception as error:  # whatever a made-up workbook brings the library to
        raise Fault("damaged") from error


def _sheet(workbook: Any) -> Any:
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise Fault("no_sheet")
    named = [sheet for sheet in visible if sheet.title.casefold() == SHEET]
    return (named or visible)[0]


def _rows(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    # What the sheet says of its own size may be wrong.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_col=MOST_COLUMNS + 1)
    empty = 0
    for number, cells in enumerate(rows, start=1):
        filled = _without_end(cells)
        empty += not filled
        # The library makes every row up to the next number in the file, be it the millionth.
        if empty > settings.MAP_IMPORT_ROWS:
            raise Fault("empty_rows", limit=f"{settings.MAP_IMPORT_ROWS:,}")
        yield number, [_cell(cell) for cell in filled]


def _without_end(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    """The cells up to the last one that holds something."""
    end = len(cells)
    while end and cells[end - 1].value is None:
        end -= 1
    return cells[:end]


def _cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, str) and cell.data_type not in "fe":
        return value.replace("_x000D_", "")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, DATES):
        return "date", str(value)
    return "error_value" if cell.data_type == "e" else "formula", str(value)


def _number(value: float, shape: str) -> Cell:
    """As Excel shows it where its format says how; else marked as a number."""
    if value != int(value):
        return NUMBER, repr(value)
    digits = str(int(value))
    if re.fullmatch(r"0{2,}", shape):
        return digits.zfill(len(shape))
    if re.fullmatch(r'(\\\+|"\+"|\+)[0#]+', shape):
        return f"+{digits}"
    return NUMBER, digits
