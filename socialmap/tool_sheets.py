"""The organisation sheets of exercise 4 of the training: for each group another organisation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from safe_portal.printing.tools import ToolSheet, Wish, register_tool_sheets

from .selectors import edition, listed_by_keys, spread_for_return


def organisations(wish: Wish) -> dict[str, Any]:
    """Those that were chosen, or else some that help with a return, spread over countries."""
    keys = wish.keys or spread_for_return(wish.amount)
    return {"organisations": listed_by_keys(keys)}


SHEETS = (
    ToolSheet(
        "organisations",
        _("Organisations of the social map"),
        "socialmap/print/group_sheets.html",
        organisations,
        differs="organisations",
        edition=edition,
    ),
)


def register() -> None:
    register_tool_sheets(*SHEETS)
