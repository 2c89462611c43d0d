"""Rows as a CSV or XLSX file that is safe to open in a spreadsheet and can be read back."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from safe_portal.spreadsheets import harmless

from .cells import CONTROL
from .xlsx_files import SHEET

TEXT = "@"
FORMATS = ("xlsx", "csv")
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# One more sheet: its name, and rows of which the first is a heading.
Sheet = tuple[str, Iterable[Sequence[str]]]


def written(
    file_format: str,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    more: Iterable[Sheet] = (),
) -> bytes:
    """The file; `more` sheets only fit in a workbook."""
    if file_format == "csv":
        return as_csv(header, rows)
    return as_xlsx([(SHEET, _all(header, rows)), *more])


def _all(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[Sequence[str]]:
    yield header
    yield from rows


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark and semicolons: opens with a double click, in Dutch Excel too."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    writer.writerows([harmless(CONTROL.sub("", cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """Every cell is marked as text: no formula, no date, and the plus of a number stays."""
    workbook = Workbook(write_only=True)
    for title, rows in sheets:
        sheet = workbook.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, cell, is_head=number == 0) for cell in row])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _cell(sheet: Any, text: str, *, is_head: bool) -> Any:
    if not text and not is_head:
        return None
    cell = WriteOnlyCell(sheet, CONTROL.sub("", text))
    # Set after the value, from which the library would guess a formula.
    cell.data_type = "s"
    cell.number_format = TEXT
    if is_head:
        cell.font = Font(bold=True)
    return cell
