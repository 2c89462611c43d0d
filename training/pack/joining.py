"""One PDF of many sheets, each laid out once, in order of use.

WeasyPrint's Document.copy writes pages of several documents into one file, with one set of fonts
and one tree of tags; copies are added to that (`copying`). docs/adr/the-pack.md says why.
"""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pydyf
from weasyprint.document import Document, Page

from safe_portal.printing.languages import mark_languages

from .book import A4, Book, Facts, Line, Place, bind, in_order
from .copying import repeat_pages
from .laying import Laid, blank_page

ATTEMPTS = 5


@dataclass(frozen=True)
class Print:
    """A sheet and its laid-out pages."""

    facts: Facts
    laid: Laid


def joined(
    prints: Sequence[Print],
    *,
    front: Facts,
    lay_front: Callable[[Book], Laid],
    is_two_sided: bool,
    language: str,
) -> tuple[Book, bytes]:
    """The book and its PDF. `lay_front` lays out the first pages from the book that they list.

    The numbers in it depend on how long it is itself: it is made again until they are right.
    """
    ordered = [prints[place] for place in in_order([one.facts for one in prints])]
    length = 1
    for _attempt in range(ATTEMPTS):
        facts = replace(front, papers=(A4,) * length)
        book = bind([facts, *(one.facts for one in ordered)], is_two_sided=is_two_sided)
        laid = lay_front(book)
        if len(laid.pages) == length:
            break
        length = len(laid.pages)
    sheets = [laid, *(one.laid for one in ordered)]
    return book, written(book, sheets, language)


def written(book: Book, sheets: Sequence[Laid], language: str) -> bytes:
    pages, order = _placed(book, sheets, language)
    first = sheets[0].document
    document: Document = first.copy(pages)
    finish = partial(_finish, order=order, lines=book.lines, language=language)
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    return pdf


def _placed(book: Book, sheets: Sequence[Laid], language: str) -> tuple[list[Page], list[int]]:
    """Every page once, and the order in which the book names them."""
    lines = {line.sheet: line for line in book.lines}
    pages: list[Page] = []
    found: dict[Any, int] = {}
    order = []
    for place in book.places:
        key = _blank_key(place, sheets) if place.is_blank else place
        if key not in found:
            found[key] = len(pages)
            pages.append(_page(place, sheets, lines[place.sheet], language))
        order.append(found[key])
    _add_outline(pages, found, book.lines, language)
    return pages, order


def _blank_key(place: Place, sheets: Sequence[Laid]) -> tuple[float, float]:
    page = sheets[place.sheet].pages[place.page]
    return (page.width, page.height)


def _page(place: Place, sheets: Sequence[Laid], line: Line, language: str) -> Page:
    laid = sheets[place.sheet]
    if place.is_blank:
        return blank_page(laid.pages[place.page], language)
    page = copy.copy(laid.pages[place.page])
    page.bookmarks = []
    if place.sheet:
        names = {name for one in laid.pages for name in one.anchors}
        page.anchors = {f"{line.anchor}-{name}": spot for name, spot in page.anchors.items()}
        page.links = [_own_link(link, line.anchor, names) for link in page.links]
        page.links = [link for link in page.links if link]
    if place.page == 0:
        page.anchors = {**page.anchors, line.anchor: (0, 0, 0, 0)}
    return page


def _own_link(link: Any, anchor: str, names: set[str]) -> Any:
    """A link within a sheet; two sheets may use the same name. One that leads nowhere goes."""
    kind, target, spot, box = link
    if kind != "internal":
        return link
    if target in names:
        return (kind, f"{anchor}-{target}", spot, box)
    box.link_annotation = None
    return None


def _add_outline(
    pages: list[Page], found: dict[Any, int], lines: Sequence[Line], language: str
) -> None:
    """A bookmark for each part of the day, and below it one for each sheet."""
    section = ""
    for line in lines:
        page = pages[found[Place(line.sheet, 0)]]
        named = line.facts.sections.get(language, "")
        if named and named != section:
            page.bookmarks.append((1, named, (0, 0), "open"))
        section = named or section
        level = 2 if named else 1
        page.bookmarks.append((level, line.facts.titles[language], (0, 0), "open"))


def _finish(
    document: Document,
    pdf: pydyf.PDF,
    *,
    order: list[int],
    lines: Sequence[Line],
    language: str,
) -> None:
    mark_languages(document, pdf)
    _say_where_links_lead(pdf, lines, language)
    repeat_pages(pdf, order)


def _say_where_links_lead(pdf: pydyf.PDF, lines: Sequence[Line], language: str) -> None:
    """A link of the contents list is read aloud as the title of the sheet it leads to."""
    titles = {line.anchor: line.facts.titles[language] for line in lines}
    for item in pdf.objects:
        if isinstance(item, pydyf.Dictionary) and item.get("Subtype") == "/Link":
            target = item.get("Dest")
            if isinstance(target, pydyf.String) and target.string in titles:
                item["Contents"] = pydyf.String(titles[target.string])
