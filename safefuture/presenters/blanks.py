"""What stands on the empty sheets: nothing of any case."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from ..enums import Agreement, Interpreter, PictureOf
from ..models import Factor
from ..phrases import HOW_TO_CHANGES, HOW_TO_OVERVIEW, HOW_TO_PLAN, OUR_PARTS
from ..validators import signed

CHANGE_ROWS = 6
PLAN_ITEMS = 2


def blank_overview(factors: Sequence[Factor]) -> dict[str, Any]:
    low, high = settings.OVERVIEW_SCALE
    return {
        "factors": factors,
        "scale": " ".join(signed(score) for score in range(low, high + 1)),
        "pictures": PictureOf.choices,
        "interpreters": Interpreter.choices,
        "agreements": Agreement.choices,
        "how_to": HOW_TO_OVERVIEW,
    }


def blank_changes() -> dict[str, Any]:
    return {"blank_rows": range(CHANGE_ROWS), "how_to": HOW_TO_CHANGES}


def blank_plan() -> dict[str, Any]:
    return {"how_to": HOW_TO_PLAN, "our_parts": OUR_PARTS, "blank_items": range(PLAN_ITEMS)}
