"""No sheet ends with a page of a few lines: it is then set a little tighter, if that saves a page.

A template takes part by ending its text with an empty box of the class `text-end`, and says in its
style what `.set-tight` makes smaller: white space and headings, never the size of the text.
"""

from collections.abc import Sequence
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from .fetching import BASE_URL, StaticFetcher
from .measuring import boxes_of

END = "text-end"
SHORT = 0.45  # of the height of a page
BODY = '<body class="'


def fitted(html: str, fonts: FontConfiguration, styles: Sequence[CSS] = ()) -> Document:
    document = rendered(html, fonts, styles)
    if not ends_short(document):
        return document
    tighter = rendered(html.replace(BODY, f"{BODY}set-tight ", 1), fonts, styles)
    return tighter if len(tighter.pages) < len(document.pages) else document


def rendered(html: str, fonts: FontConfiguration, styles: Sequence[CSS]) -> Document:
    source = HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFetcher())
    return source.render(font_config=fonts, stylesheets=styles)


def ends_short(document: Document) -> bool:
    """Whether the text ends high on a page that is not the first."""
    last: Any = document.pages[-1]
    if len(document.pages) == 1:
        return False
    return any(box.position_y < SHORT * last.height for box in boxes_of(last, END))
