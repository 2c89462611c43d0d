"""What the case page shows of the Safe Future tools: at most two queries."""

from typing import Any

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case

from .presenters.overviews import Presented
from .selectors.overviews import latest_overview

TEMPLATE = "safefuture/includes/panel.html"


def overview_panel(user: User, case: Case) -> dict[str, Any]:
    """The newest overview: its totals in words."""
    newest = latest_overview(case)
    return {"sheet": Presented(newest) if newest else None}
