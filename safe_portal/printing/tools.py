"""Sheets that one tool keeps and another prints: the training hands out the blank overviews.

The ground floor knows no tool; each registers its sheets in AppConfig.ready().
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Wish:
    """In which languages a sheet is wanted, and where that matters how many and about what."""

    languages: tuple[str, ...]
    amount: int = 1
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToolSheet:
    """A whole print (`template` extends base_print.html) that tells of no case and no person.

    `context(wish)` fills it. `differs` names what is another one on each copy, as the context holds
    it (organisations, one for each group): `amount` of them are made and printed once.
    `is_one_sided`: it is laid on the floor or hung up, so nothing stands on its back.
    `edition()` is another one whenever what the sheet says was edited.
    """

    name: str
    label: str | Promise
    template: str
    context: Callable[[Wish], dict[str, Any]]
    differs: str = ""
    is_one_sided: bool = False
    edition: Callable[[], Any] = lambda: ""


_sheets: dict[str, ToolSheet] = {}


def register_tool_sheets(*sheets: ToolSheet) -> None:
    _sheets.update({sheet.name: sheet for sheet in sheets})


def tool_sheet(name: str) -> ToolSheet:
    """The sheet of that name. Raises KeyError for a name that no tool registered."""
    return _sheets[name]


def tool_sheet_names() -> list[str]:
    return sorted(_sheets)
