"""A case in the words of IOM's Human Trafficking Case Data Standard 2.0: docs/htcds.md.

Only fields that mean the same in both, and only values that somebody wrote down: no field is
guessed from another, and what is not known is absent.
"""

import csv
import io
from typing import Any

from safe_portal.spreadsheets import harmless

from .enums import CaseStatus
from .models import Case
from .registry import exchange_selectors

STANDARD, VERSION = "HTCDS", "2.0"
# A paused case has no counterpart: it is neither followed up nor closed.
STATUSES: dict[str, str] = {CaseStatus.OPEN: "Active", CaseStatus.CLOSED: "Closed"}
LANGUAGE_FIELDS = ("prs_PrimaryLanguage", "prs_SecondaryLanguage")


def htcds_fields(case: Case) -> dict[str, str]:
    """The fields that correspond, by the names of the standard."""
    fields = {"cas_Status": STATUSES.get(case.status, "")}
    fields |= dict(zip(LANGUAGE_FIELDS, case.languages, strict=False))
    for selector in exchange_selectors:
        fields |= selector(case)
    return {name: value for name, value in fields.items() if value}


def htcds_data(case: Case) -> dict[str, Any]:
    """The fields with what tells a receiver where they come from."""
    return {
        "standard": STANDARD,
        "version": VERSION,
        "identifier": case.code,
        "registered_on": case.opened_on.isoformat(),
        "fields": htcds_fields(case),
    }


def htcds_csv(case: Case) -> str:
    """The same in two lines: names and values."""
    data = htcds_data(case)
    row = {name: data[name] for name in ("identifier", "registered_on")} | data["fields"]
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(row)
    writer.writerow([harmless(value) for value in row.values()])
    return sheet.getvalue()
