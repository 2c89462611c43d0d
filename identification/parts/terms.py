"""What the legal terms tell the case file."""

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
    register_due,
    register_links,
    register_panel,
    register_print,
    register_records,
)

from ..models import RunningTerm
from ..presenters.terms import REMINDER, running_view
from ..selectors.terms import due_terms, running_terms, terms_to_watch
from ..services.terms import PART


def register() -> None:
    register_links(CaseLink(_("Legal terms"), "identification:term_list", PART))
    register_panel(PART, panel, "identification/includes/terms_panel.html")
    register_due(due_terms)
    register_records(RecordKind(PART, RunningTerm, _("Legal term began"), page_of, "started_on"))
    register_print(
        PrintPart(
            name=PART,
            label=_("Legal terms"),
            template="identification/print/terms_body.html",
            context=print_context,
        )
    )


def panel(user: User, case: Case) -> dict[str, Any]:
    """The terms that run: one query."""
    return {"running": [running_view(one) for one in terms_to_watch(case)], "reminder": REMINDER}


def page_of(case_id: UUID, record_id: UUID) -> str:
    return reverse("identification:term_edit", args=[case_id, record_id])


def print_context(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    running = running_terms(case)
    if not running:
        return None
    return {"running": [running_view(one) for one in running], "reminder": REMINDER}
