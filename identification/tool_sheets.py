"""What a training hands out of the step plan: the blank plan, and its stepping stones."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from safe_portal.printing.tools import ToolSheet, Wish, register_tool_sheets
from socialmap.selectors import emergency_numbers

from .calling import Calling
from .forms.calling import CallForm
from .forms.walk import WalkForm
from .plan import Plan, Words
from .selectors.plan import PUBLIC_PLAN, public_step_plan
from .walk import Walk


def published_plan() -> Plan:
    """The plan as everybody walks it; an empty one where none is loaded."""
    return public_step_plan() or Plan(key=PUBLIC_PLAN, title=Words(), opening=Words())


def blank_plan(wish: Wish) -> dict[str, Any]:
    """As identification/printing.py prints it for whoever fills it in by hand."""
    plan = published_plan()
    return {
        "walk": Walk(WalkForm(plan=plan)),
        "calling": Calling(CallForm(), plan=plan),
        "code": "",
        "whole": True,
        "emergency_numbers": emergency_numbers(),
    }


def stones(wish: Wish) -> dict[str, Any]:
    return {"plan": published_plan()}


def number_of_stones(wish: Wish) -> int:
    return len(published_plan().steps)


SHEETS = (
    ToolSheet("step-plan", _("Step plan"), "identification/print/sheet.html", blank_plan),
    ToolSheet(
        "stepping-stones",
        _("Stepping stones of the step plan"),
        "identification/print/stones.html",
        stones,
        number_of_stones,
    ),
)


def register() -> None:
    register_tool_sheets(*SHEETS)
