"""What the worker does: all words first, then the layout sheet by sheet, then one file."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import translation

from ..models import Pack, Session
from . import keeping
from .book import Facts, Line
from .composing import Item, Section, composed, items_of, languages_of, ticked
from .editions import edition_of
from .front import FRONT, context_of, front_html, front_words
from .joining import Print, joined
from .keeping import Claim, LostError
from .laying import laid_out, lay_out, running_head
from .words import told

EDITS = 3  # how often the words are made anew because somebody edited meanwhile
logger = logging.getLogger(__name__)


class SheetError(Exception):
    """A sheet that could not be made. It tells the title, in the first language of the pack."""


@dataclass(frozen=True)
class Ready:
    """A sheet with its words, waiting to be laid out."""

    item: Item
    section: Section
    html: str
    copies: int
    different: int = 0


@dataclass(frozen=True)
class Script:
    """All the words of a pack, as they were at one moment, told by `edition`."""

    edition: str
    sheets: list[Ready]
    front: dict[str, Any]


def make(pack_id: UUID) -> bool:
    """Make a pack if it is free; whether it wants another attempt after an error."""
    claimed = keeping.claim(pack_id)
    if claimed is None:
        return False
    try:
        with keeping.alive(claimed):
            _make(claimed)
    except LostError:
        logger.info("pack %s was stopped or taken over", pack_id)
    except Exception as error:
        logger.exception("pack %s could not be made", pack_id)
        sheet = str(error) if isinstance(error, SheetError) else ""
        return keeping.give_back(claimed, sheet)
    return False


def _make(claimed: Claim) -> None:
    pack = Pack.objects.select_related("made_by").get(pk=claimed.pack_id)
    languages = languages_of(pack.language)
    script = written_out(pack, languages)
    planned = [{"titles": told(ready.item, languages)} for ready in script.sheets]
    keeping.beat(claimed, total=len(planned) + 1, contents=planned, edition=script.edition)
    prints = []
    for number, ready in enumerate(script.sheets, start=1):
        with naming(ready.item, languages):
            prints.append(_print(ready, script.front, languages))
        keeping.beat(claimed, done=number)
    book, pdf = joined(
        prints,
        front=Facts(FRONT, told(front_words(), languages), {}, ()),
        lay_front=lambda book: lay_out(front_html(book, script.front, languages)),
        is_two_sided=pack.is_two_sided,
        language=languages[0],
    )
    facts = {"contents": [as_kept(line) for line in book.lines], "pages": len(book.places)}
    keeping.finish(claimed, pdf, facts | {"done": len(planned) + 1})


def written_out(pack: Pack, languages: tuple[str, ...]) -> Script:
    """The HTML of every sheet in one go. If the content changed meanwhile it is made again.

    When it keeps changing the last one stands, with the edition of before: the page of the pack
    then says that it is older than the content.
    """
    for _attempt in range(EDITS):
        session = Session.objects.select_related("programme", "agency").get(pk=pack.session_id)
        edition = edition_of(session)
        sheets, front = _words(pack, session, languages)
        if edition_of(session) == edition:
            break
    return Script(edition, sheets, front)


def _words(
    pack: Pack, session: Session, languages: tuple[str, ...]
) -> tuple[list[Ready], dict[str, Any]]:
    with translation.override(languages[0]):
        sections = composed(session, languages=languages, actor=pack.made_by)
        chosen = ticked(sections, pack.parts)
        front = context_of(session, languages, is_two_sided=pack.is_two_sided)
        missing = [told(item, languages) for item in items_of(chosen) if item.is_missing]
        sheets = [
            _ready(item, section, languages)
            for section in chosen
            for item in section.items
            if not item.is_missing
        ]
    return sheets, front | {"missing": missing}


def _ready(item: Item, section: Section, languages: tuple[str, ...]) -> Ready:
    with naming(item, languages):
        sheet = item.build()
        return Ready(item, section, sheet.html(languages), sheet.copies, sheet.different)


@contextmanager
def naming(item: Item, languages: tuple[str, ...]) -> Iterator[None]:
    """Let an error say of which sheet it is."""
    try:
        yield
    except Exception as error:
        raise SheetError(told(item, languages)[languages[0]]) from error


def _print(ready: Ready, front: dict[str, Any], languages: tuple[str, ...]) -> Print:
    title = told(ready.item, languages)
    programme = told(front["session"].programme, languages)
    head = running_head(programme, title)
    laid = laid_out(ready.html, head=head, is_kept=not ready.item.holds_names)
    facts = Facts(
        key=ready.item.key,
        titles=title,
        sections=told(ready.section, languages),
        papers=tuple(laid.papers),
        copies=ready.copies,
        different=ready.different,
        is_one_sided=ready.item.is_one_sided,
        holds_names=ready.item.holds_names,
    )
    return Print(facts, laid)


def as_kept(line: Line) -> dict[str, Any]:
    """A line of the contents list as the pack keeps it, for its page."""
    facts = line.facts
    return {
        "key": facts.key,
        "titles": facts.titles,
        "sections": facts.sections,
        "copies": facts.handed_out,
        "pages": len(facts.papers),
        "first": line.first,
        "last": line.last,
        "paper": facts.paper,
        "is_one_sided": line.is_one_sided,
        "holds_names": facts.holds_names,
    }
