"""How large something becomes on paper: laid out once to look, before it is given its place."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from weasyprint import HTML

from .fetching import BASE_URL, StaticFetcher

MM_PER_PIXEL = 25.4 / 96


@lru_cache(maxsize=64)
def sizes_of(html: str, name: str) -> tuple[tuple[float, float], ...]:
    """Width and height in millimetres, border and padding included, of all boxes of the CSS class
    `name`, in their order. A box that breaks over pages is measured by its parts."""
    pages = HTML(string=html, base_url=BASE_URL, url_fetcher=StaticFetcher()).render().pages
    boxes = (box for page in pages for box in boxes_of(page, name))
    return tuple(
        (box.border_width() * MM_PER_PIXEL, box.border_height() * MM_PER_PIXEL) for box in boxes
    )


def boxes_of(page: Any, name: str) -> Iterator[Any]:
    """The boxes of the CSS class `name` on a page that was laid out."""
    return _named(page._page_box, name)


def _named(box: Any, name: str) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    element = getattr(box, "element", None)
    if element is not None and name in (element.get("class") or "").split():
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _named(child, name)
