"""What Overview 1 tells the case file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case
from safe_portal.cases.registry import CaseLink, register_links, register_panel

from ..presenters.overviews import Presented
from ..selectors.overviews import latest_overview
from ..services.overviews import PART

PANEL = "safefuture/includes/panel.html"


def overview_panel(user: User, case: Case) -> dict[str, Any]:
    """The newest overview: its totals in words."""
    newest = latest_overview(case)
    return {"sheet": Presented(newest) if newest else None}


def register() -> None:
    register_links(CaseLink(_("Overviews"), "safefuture:overview_list", PART))
    register_panel(PART, overview_panel, PANEL)
