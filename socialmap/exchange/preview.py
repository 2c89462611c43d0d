"""What the preview page shows of an outcome: one kind of rows at a time, in pages, in words."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_name

from .faults import in_words

PER_PAGE = 50
KINDS: dict[str, Any] = {
    "faulty": _("Faulty"),
    "changed": _("Changed"),
    "new": _("New"),
}
# How a row without a key found its entry.
FOUND_BY: dict[str, Any] = {
    "name": _("found by its name and country"),
    "host": _("found by its website"),
    "email": _("found by its e-mail address"),
}


def chosen_kind(asked: str | None, numbers: dict[str, int]) -> str:
    """The kind of rows to show: what was asked for, or else the first kind that has any."""
    if asked in KINDS:
        return str(asked)
    return next((kind for kind in KINDS if numbers[kind]), "changed")


def shown_page(outcome: dict[str, Any], kind: str, number: str | None) -> Page[Any]:
    """One page of the rows of a kind."""
    page = Paginator(outcome[kind], PER_PAGE).get_page(number)
    page.object_list = [_in_words(kind, row) for row in page.object_list]
    return page


def _in_words(kind: str, row: dict[str, Any]) -> dict[str, Any]:
    if kind == "faulty":
        return row | {"words": in_words(row["code"], row["params"])}
    if kind == "new":
        return row | {"country": country_name(row["country"])}
    return row | {"how": FOUND_BY.get(row["how"], "")}
