"""Laying out each sheet once, however many copies are printed and whoever asks again."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from weasyprint import CSS
from weasyprint.document import Document, Page
from weasyprint.formatting_structure.boxes import MarginBox
from weasyprint.text.fonts import FontConfiguration

from safe_portal.printing.fitting import fitted

MM = 96 / 25.4
A4 = "A4"
LARGEST = {A4: 298 * MM, "A3": 421 * MM}
# A running head needs so much room above the text; a slide or a sheet of cards has less.
HEAD_ROOM = 9 * MM
HEAD_LETTERS = 110  # that stand on one line of it
MOST_PAGES = 320  # laid-out pages that a worker keeps in memory; one takes about a megabyte
HEAD = """@page {{ @top-left {{
  content: {words}; width: 100%; vertical-align: bottom; padding-bottom: 2.5mm;
  font: 7.2pt "Noto Sans", "DejaVu Sans", sans-serif; white-space: nowrap; overflow: hidden;
}} }}"""
EMPTY = (
    '<!doctype html><html lang="{language}"><head><title>-</title>'
    "<style>@page {{ size: {width}px {height}px; margin: 0 }}</style></head><body></body></html>"
)


@lru_cache(maxsize=1)
def fonts() -> FontConfiguration:
    """One for the process: joined pages share their fonts, and need them until they are written."""
    return FontConfiguration()


@dataclass(frozen=True)
class Laid:
    """A sheet as laid out: its pages, and what write_pdf must know of their document."""

    document: Document

    @property
    def pages(self) -> list[Page]:
        return self.document.pages

    @property
    def papers(self) -> list[str]:
        return [paper_of(page) for page in self.pages]


class Shelf:
    """What was laid out before, by its HTML; the oldest goes when there are too many pages."""

    def __init__(self, most: int = MOST_PAGES) -> None:
        self.most = most
        self.kept: OrderedDict[tuple[str, str], Laid] = OrderedDict()

    def get(self, html: str, head: str) -> Laid:
        key = (html, head)
        if key not in self.kept:
            self.kept[key] = lay_out(html, head=head)
        self.kept.move_to_end(key)
        while len(self.kept) > 1 and self.pages > self.most:
            self.kept.popitem(last=False)
        return self.kept[key]

    @property
    def pages(self) -> int:
        return sum(len(laid.pages) for laid in self.kept.values())


shelf = Shelf()


def laid_out(html: str, *, head: str, is_kept: bool) -> Laid:
    """The pages of a sheet. `is_kept` is for what everybody may print: never for names."""
    return shelf.get(html, head) if is_kept else lay_out(html, head=head)


def lay_out(html: str, *, head: str = "") -> Laid:
    styles = [CSS(string=HEAD.format(words=quoted(head)))] if head else []
    document = fitted(html, fonts(), styles)
    for page in document.pages:
        _drop_tight_head(page)
    return Laid(document)


def blank_page(like: Page, language: str) -> Page:
    """A page with nothing on it, the back of a sheet of paper, of the size of another page."""
    html = EMPTY.format(width=like.width, height=like.height, language=language)
    return lay_out(html).pages[0]


def paper_of(page: Page) -> str:
    """The smallest of our papers that the page fits on."""
    longest = max(page.width, page.height)
    return next((name for name, most in LARGEST.items() if longest <= most), "A3")


def quoted(text: str) -> str:
    """A text as a CSS string."""
    escaped = "".join(f"\\{ord(one):x} " if one in '"\\\n\r\f' else one for one in text)
    return f'"{escaped}"'


def running_head(programme: dict[str, str], title: dict[str, str]) -> str:
    """Programme and title of a sheet, in all languages where there is room for that."""
    heads = [" / ".join(dict.fromkeys(told.values())) for told in (programme, title)]
    both = " | ".join(heads)
    first = " | ".join(next(iter(told.values())) for told in (programme, title))
    return both if len(both) <= HEAD_LETTERS else first


def _drop_tight_head(page: Page) -> None:
    box: Any = page._page_box
    if box.margin_top < HEAD_ROOM:
        box.children = [one for one in box.children if not _is_head(one)]


def _is_head(box: Any) -> bool:
    return isinstance(box, MarginBox) and box.at_keyword == "@top-left"
