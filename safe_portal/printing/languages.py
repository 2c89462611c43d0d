"""Which words of a PDF are in which language, for whoever has it read aloud.

WeasyPrint marks the language of the whole file only. It writes one structure element for each
piece of text, in the order of the boxes: so the two can be walked side by side.
"""

import logging
from collections.abc import Iterator
from typing import Any

import pydyf
from weasyprint.document import Document

logger = logging.getLogger(__name__)


def mark_languages(document: Document, pdf: pydyf.PDF) -> None:
    """Set Lang on each text whose language is not the document's; a `finisher` of write_pdf."""
    boxes = [box for page in document.pages for box in _texts(page._page_box)]
    elements = [item for item in pdf.objects if _is_text(item)]
    if len(boxes) != len(elements):
        logger.error("languages not marked: %s texts, %s elements", len(boxes), len(elements))
        return
    for box, element in zip(boxes, elements, strict=True):
        language = box.style["lang"]
        if language and language != document.metadata.lang:
            element["Lang"] = pydyf.String(language)


def _texts(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # what is placed absolutely hides in a wrapper
    is_link = str(box.element_tag).split(":")[0] == "a"
    for child in getattr(box, "children", ()):
        if not hasattr(child, "text"):
            yield from _texts(child)
        elif not is_link:
            yield child


def _is_text(item: Any) -> bool:
    if not isinstance(item, pydyf.Dictionary) or item.get("S") != "/Span":
        return False
    kids = item["K"]
    return len(kids) == 1 and isinstance(kids[0], int)
