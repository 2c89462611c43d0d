"""What a training hands out of the step plan: the plan in short, and its stepping stones."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from safe_portal.printing.tools import ToolSheet, Wish, register_tool_sheets
from socialmap.selectors import emergency_numbers

from .models.versions import digest_of
from .plan import Plan, Words, as_data
from .selectors.plan import PUBLIC_PLAN, public_step_plan


def published_plan() -> Plan:
    """The plan as everybody walks it; an empty one where none is loaded."""
    return public_step_plan() or Plan(key=PUBLIC_PLAN, title=Words(), opening=Words())


def short_plan(wish: Wish) -> dict[str, Any]:
    """The plan to hand out, on two pages; the whole one to write on is printed by its own page."""
    return {"plan": published_plan(), "emergency_numbers": emergency_numbers()}


def stones(wish: Wish) -> dict[str, Any]:
    return {"plan": published_plan()}


def edition() -> list[str]:
    """What the plan says and, on its sheet, the numbers to call."""
    numbers = [f"{one} {one.note}" for one in emergency_numbers()]
    return [digest_of(as_data(published_plan())), *numbers]


SHEETS = (
    ToolSheet(
        "step-plan",
        _("Step plan"),
        "identification/print/plan_short.html",
        short_plan,
        edition=edition,
    ),
    ToolSheet(
        "stepping-stones",
        _("Stepping stones of the step plan"),
        "identification/print/stones.html",
        stones,
        is_one_sided=True,
        edition=edition,
    ),
)


def register() -> None:
    register_tool_sheets(*SHEETS)
