"""What the tools tell the case file: the ground floor knows no tool, the tools register themselves.

Each `register_...` is called in AppConfig.ready(); things stand in the order of INSTALLED_APPS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from safe_portal.accounts.models import User

from .models import Case, CaseQuerySet, CaseRecord

Words = str | Promise


@dataclass(frozen=True)
class Panel:
    """A part of the case page. `selector(user, case)` gives the template's context."""

    name: str
    selector: Callable[[User, Case], dict[str, Any]]
    template: str


@dataclass(frozen=True)
class Due:
    """Something with a date that is not done. `label` says what kind; never sealed words.

    `uid` tells it from every other date and stays the same when the date moves (without one its
    address does that); `version` rises.
    """

    case_id: UUID
    on: date
    label: Words
    url: str
    uid: str = ""
    version: int = 1


DueSelector = Callable[[CaseQuerySet, date], list[Due]]
ExchangeSelector = Callable[[Case], dict[str, str]]


@dataclass(frozen=True)
class RecordKind:
    """A kind of record as the timeline and the latest entries of a case show it.

    `day` is the field that says when it took place (empty: it has not); `address(case_id,
    record_id)` where it is read. `part` is its name in the access log. A model with two days to
    tell (begun, closed) has two kinds; one whose records are of several sorts has a kind for each,
    with its lookups in `where`.
    """

    part: str
    model: type[CaseRecord]
    label: Words
    address: Callable[[UUID, UUID], str]
    day: str = "created_at"
    where: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class CaseLink:
    """An entry in the navigation of a case.

    `address` is the name of a page that needs only the case. `part` is what the access log calls
    the tool's pages: on all of those, and on those of `also`, the entry is marked as the place
    where one is.
    """

    label: Words
    address: str
    part: str
    also: tuple[str, ...] = ()

    def leads_to(self, part: str) -> bool:
        return part == self.part or part in self.also


@dataclass(frozen=True)
class PrintPart:
    """A part of the whole file on paper, and perhaps of the client's copy.

    `context(case, languages)` gives what `template` needs, or None when there is nothing to print.
    Templates hold a part without its page: h1 is left to the file. `style` is a template with a
    style element. `client_template` is the discreet one, with `with_notes` true when the client's
    copy may show notes; a part without it never goes on a client's copy.
    """

    name: str
    label: Words
    template: str
    context: Callable[[Case, tuple[str, ...]], dict[str, Any] | None]
    style: str = ""
    client_template: str = ""
    client_label: Words = ""


panels: list[Panel] = []
due_selectors: list[DueSelector] = []
record_kinds: list[RecordKind] = []
case_links: list[CaseLink] = []
print_parts: list[PrintPart] = []
blank_sheets: list[PrintPart] = []
exchange_selectors: list[ExchangeSelector] = []


def register_panel(
    name: str, selector: Callable[[User, Case], dict[str, Any]], template: str
) -> None:
    panels.append(Panel(name, selector, template))


def register_due(selector: DueSelector) -> None:
    """`selector(cases, until)` gives what is due in these cases up to and including that day."""
    due_selectors.append(selector)


def register_records(*kinds: RecordKind) -> None:
    record_kinds.extend(kinds)


def register_links(*links: CaseLink) -> None:
    """Entries stand in the order of their registration; the file's own come first and last."""
    case_links.extend(links)


def register_print(*parts: PrintPart) -> None:
    print_parts.extend(parts)


def register_blanks(*sheets: PrintPart) -> None:
    """Empty sheets to write on, which a print of the file can take along."""
    blank_sheets.extend(sheets)


def register_exchange(selector: ExchangeSelector) -> None:
    """`selector(case)` gives values by the field names of HTCDS, only those that are known."""
    exchange_selectors.append(selector)


def panels_for(user: User, case: Case) -> list[dict[str, Any]]:
    """The panels of a case, each `{"template": ..., "data": {...}}`."""
    return [{"template": one.template, "data": one.selector(user, case)} for one in panels]


def due_in(cases: CaseQuerySet, until: date) -> list[Due]:
    """What is due in these cases, the longest overdue first."""
    found = [due for selector in due_selectors for due in selector(cases, until)]
    return sorted(found, key=lambda due: (due.on, due.uid))
