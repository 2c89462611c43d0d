"""What the case page shows of the Safe Future tools: at most two queries."""

from typing import Any

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case

from .enums import SafeToContact
from .presenters.ecogram import gaps
from .presenters.overviews import Presented
from .selectors.ecogram import members_of
from .selectors.overviews import latest_overview

TEMPLATE = "safefuture/includes/panel.html"
ECOGRAM_TEMPLATE = "safefuture/includes/ecogram_panel.html"


def overview_panel(user: User, case: Case) -> dict[str, Any]:
    """The newest overview: its totals in words."""
    newest = latest_overview(case)
    return {"sheet": Presented(newest) if newest else None}


def ecogram_panel(user: User, case: Case) -> dict[str, Any]:
    """How many stand in the network of today, and what nobody gives. One query."""
    members = members_of(case)
    unsafe = sum(one.safe_to_contact == SafeToContact.NO for one in members)
    return {"count": len(members), "unsafe": unsafe, "gaps": gaps(members)}
