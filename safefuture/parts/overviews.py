"""What Overview 1 tells the case file."""

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
    register_links,
    register_panel,
    register_print,
    register_records,
)

from ..models import Child, Overview
from ..phrases import HOW_TO_OVERVIEW
from ..presenters.glances import Glance
from ..presenters.overviews import Presented
from ..selectors.overviews import glance_at, newest_of_each
from ..services.changes import PART as OVERVIEW2
from ..services.children import PART as CHILDREN
from ..services.overviews import PART

PANEL = "safefuture/includes/panel.html"


def overview_panel(user: User, case: Case) -> dict[str, Any]:
    """The client's newest overview in miniature, with its totals in words: one query."""
    scores = glance_at(case)
    return {"sheet": Glance(scores) if scores else None}


def overviews_on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    """The newest sheet of the client and of each child, or None when there is none."""
    newest = newest_of_each(case)
    if not newest:
        return None
    sheets = [Presented(overview, languages=languages) for overview in newest]
    return {"sheets": sheets, "how_to": HOW_TO_OVERVIEW, "case": case}


def overview_address(case_id: UUID, record_id: UUID) -> str:
    return reverse("safefuture:overview_detail", args=[case_id, record_id])


def child_address(case_id: UUID, record_id: UUID) -> str:
    return reverse("safefuture:child_edit", args=[case_id, record_id])


KINDS = [
    RecordKind(PART, Overview, _("Overview 1"), overview_address, day="held_on"),
    RecordKind(CHILDREN, Child, _("Child"), child_address),
]
PRINT = PrintPart(
    name=PART,
    label=_("Overview 1"),
    template="safefuture/print/overview_part.html",
    context=overviews_on_paper,
    style="safefuture/print/style.html",
    client_template="safefuture/print/overview_client_part.html",
    client_label=_("My overview"),
)


def register() -> None:
    also = (OVERVIEW2, CHILDREN)
    register_links(CaseLink(_("Overviews"), "safefuture:overview_list", PART, also))
    register_panel(PART, overview_panel, PANEL)
    register_records(*KINDS)
    register_print(PRINT)
