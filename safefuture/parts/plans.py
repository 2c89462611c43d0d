"""What Overview 2 and the action plan tell the case file."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case
from safe_portal.cases.registry import (
    CaseLink,
    PrintPart,
    RecordKind,
    register_blanks,
    register_links,
    register_panel,
    register_print,
    register_records,
)
from socialmap.selectors import named_by_key

from ..models import ActionPlan, Change, PlanItem, PlanVersion
from ..presenters.blanks import blank_changes, blank_plan
from ..presenters.changes import change_views
from ..presenters.plans import PlanGlance, item_view, tracks
from ..selectors import plans
from ..selectors.changes import changes_of, newest_with_changes
from ..services.changes import PART as OVERVIEW2
from ..services.plans import PART as PLAN
from ..wording import organisation_keys

PANEL = "safefuture/includes/plan_panel.html"
STYLE = "safefuture/print/plan_style.html"


def plan_panel(user: User, case: Case) -> dict[str, Any]:
    """The running plan in one line, and what asks to be scored again: one query."""
    return {"glance": PlanGlance(plans.plan_now(case))}


def changes_on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    """The newest Overview 2, or None when there is none."""
    overview = newest_with_changes(case)
    if overview is None:
        return None
    rows = changes_of(overview)
    names = named_by_key(organisation_keys(rows))
    return {"overview": overview, "rows": change_views(rows, names)}


def plan_on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    """The running plan, or else the one that was closed last, or None."""
    plan = plans.running_plan(case) or next(iter(plans.closed_plans(case)), None)
    if plan is None:
        return None
    items = plans.items_of(plan)
    names = named_by_key(organisation_keys(items))
    return {"plan": plan, "tracks": tracks([item_view(item, names) for item in items])}


def address(name: str) -> Any:
    """Where a record is read, by the name of its page."""

    def find(case_id: UUID, record_id: UUID) -> str:
        return reverse(f"safefuture:{name}", args=[case_id, record_id])

    return find


KINDS = [
    RecordKind(OVERVIEW2, Change, _("Possible change"), address("change_edit")),
    RecordKind(PLAN, ActionPlan, _("Action plan"), address("plan_detail"), day="started_on"),
    RecordKind(PLAN, PlanItem, _("Plan item"), address("item_detail")),
    RecordKind(PLAN, PlanVersion, _("Plan read"), address("plan_version"), day="held_on"),
]
PRINTS = [
    PrintPart(
        name=OVERVIEW2,
        label=_("Overview 2"),
        template="safefuture/print/changes_body.html",
        context=changes_on_paper,
        style=STYLE,
        client_template="safefuture/print/changes_client_body.html",
        client_label=_("What could still change"),
    ),
    PrintPart(
        name=PLAN,
        label=_("Action plan"),
        template="safefuture/print/plan_body.html",
        context=plan_on_paper,
        style=STYLE,
        client_template="safefuture/print/plan_client_body.html",
        client_label=_("My plan"),
    ),
]
BLANKS = [
    PrintPart(
        name=OVERVIEW2,
        label=_("Overview 2"),
        template="safefuture/print/changes_blank_body.html",
        context=lambda case, languages: blank_changes(),
        style=STYLE,
    ),
    PrintPart(
        name=PLAN,
        label=_("Action plan"),
        template="safefuture/print/plan_blank_body.html",
        context=lambda case, languages: blank_plan(),
        style=STYLE,
    ),
]


def register() -> None:
    register_links(CaseLink(_("Action plan"), "safefuture:plan", PLAN))
    register_panel(PLAN, plan_panel, PANEL)
    register_records(*KINDS)
    register_print(*PRINTS)
    register_blanks(*BLANKS)
