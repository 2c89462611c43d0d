"""The first pages of a pack: what it holds on which pages, how to print it, what to take along."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safe_portal.printing.services import render_html

from .. import selectors
from ..materials import Needed
from ..models import Session
from ..packing import packing_list
from .book import A3, A4, Book, Line
from .words import Told, told

FRONT = "trainer.packing"
TEMPLATE = "training/print/pack.html"


@dataclass(frozen=True)
class Entry:
    """A line of the contents list, as the template prints it."""

    line: Line

    @property
    def title(self) -> Told:
        return Told(self.line.facts.titles)

    @property
    def copies(self) -> int:
        return self.line.facts.handed_out

    @property
    def paper(self) -> str:
        return self.line.facts.paper

    @property
    def pages(self) -> str:
        return as_range(self.line.first, self.line.last)


@dataclass(frozen=True)
class Part:
    """The lines that belong to one row of the day."""

    title: Told
    entries: list[Entry]


def front_words() -> Promise:
    return _("Contents and packing list")


def context_of(
    session: Session, languages: tuple[str, ...], *, is_two_sided: bool
) -> dict[str, Any]:
    """What the first pages say beside the contents list; all queries are made here."""
    return {
        "session": session,
        "participants": selectors.people_in(session),
        "needed": [_told(one, languages) for one in packing_list(session)],
        "is_two_sided": is_two_sided,
        "is_bilingual": len(languages) > 1,
    }


def front_html(book: Book, context: dict[str, Any], languages: tuple[str, ...]) -> str:
    """The first pages for a book: they name its pages."""
    title = told(front_words(), languages)[languages[0]]
    told_of_book = {
        "parts": parts_of(book, languages),
        "page_total": len(book.places),
        "on_a3": [as_range(*one) for one in book.ranges(A3)],
        "on_a4": [as_range(*one) for one in book.ranges(A4)],
    }
    return render_html(TEMPLATE, context | told_of_book, languages=languages, title=title)


def parts_of(book: Book, languages: tuple[str, ...]) -> list[Part]:
    """The lines below the rows of the day. Those on A3, which stand together, come last."""
    lines = [Entry(line) for line in book.lines if line.facts.key != FRONT]
    usual = [entry for entry in lines if entry.paper == A4]
    large = [entry for entry in lines if entry.paper != A4]
    runs = groupby(usual, key=lambda entry: entry.line.facts.sections)
    parts = [Part(Told(title), list(run)) for title, run in runs]
    return [*parts, Part(told(_("On A3"), languages), large)] if large else parts


def as_range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _told(needed: Needed, languages: tuple[str, ...]) -> Needed:
    return Needed(told(needed.name, languages), needed.quantity, needed.is_printed)
