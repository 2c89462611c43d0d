"""What the return part of the plan tells the case file."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.models import Case
from safe_portal.cases.registry import (
    CaseLink,
    PrintPart,
    RecordKind,
    register_due,
    register_links,
    register_print,
    register_records,
)

from ..models import FollowUp, ReturnPlan, RiskAssessment
from ..phrases import HOW_TO_RETURN, SOURCE_OF_RETURN
from ..presenters.going_back import ReturnView
from ..selectors.due import due_in_plans
from ..selectors.going_back import return_part
from ..services.going_back import PART

PRINTS = "safefuture/print/"


def register() -> None:
    register_links(CaseLink(_("Return"), "safefuture:return_detail", PART))
    register_due(due_in_plans)
    register_records(
        RecordKind(PART, ReturnPlan, _("Return part"), page_of, "created_at"),
        RecordKind(PART, RiskAssessment, _("Risk assessment"), page_of, "assessed_on"),
        RecordKind(PART, FollowUp, _("Follow-up after arrival"), follow_up_page, "done_on"),
    )
    register_print(
        PrintPart(
            name="return",
            label=_("Return part"),
            template=f"{PRINTS}return_body.html",
            context=print_context,
            style=f"{PRINTS}style.html",
            client_template=f"{PRINTS}return_client_body.html",
            client_label=_("My dates"),
        )
    )


def page_of(case_id: Any, record_id: Any) -> str:
    return reverse("safefuture:return_detail", args=[case_id])


def follow_up_page(case_id: Any, record_id: Any) -> str:
    return reverse("safefuture:follow_up_edit", args=[case_id, record_id])


def print_context(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    view = ReturnView(return_part(case))
    if view.is_empty:
        return None
    return {"view": view, "how_to": HOW_TO_RETURN, "source": SOURCE_OF_RETURN}
