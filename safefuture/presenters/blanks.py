"""What stands on the empty sheets: nothing of any case."""

from typing import Any

from ..phrases import HOW_TO_CHANGES, HOW_TO_PLAN, OUR_PARTS

CHANGE_ROWS = 6
PLAN_ITEMS = 2


def blank_changes() -> dict[str, Any]:
    return {"blank_rows": range(CHANGE_ROWS), "how_to": HOW_TO_CHANGES}


def blank_plan() -> dict[str, Any]:
    return {"how_to": HOW_TO_PLAN, "our_parts": OUR_PARTS, "blank_items": range(PLAN_ITEMS)}
