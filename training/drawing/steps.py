"""The titles of the step plan, from the tool that keeps it."""

from typing import Any

from safe_portal.printing.tools import Wish, tool_sheet

STONES = "stepping-stones"


def step_titles(languages: tuple[str, ...]) -> list[Any]:
    """In their order, each reading as the language of the moment; none where no tool has them."""
    try:
        tool = tool_sheet(STONES)
    except KeyError:
        return []
    plan = tool.context(Wish(languages=languages)).get("plan")
    return [step.title for step in plan.steps] if plan else []
