"""What consent tells the case file."""

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
    register_due,
    register_links,
    register_panel,
    register_print,
    register_records,
)

from ..consent_papers import blank_context
from ..enums import ConsentTextKind
from ..models import Consent
from ..presenters.consent import views_of
from ..selectors.consent import consents_of
from ..selectors.consent_due import due_in_consents
from ..services.consent import PART

STYLE = "identification/print/consent_style.html"
MOST_SHOWN = 5


def register() -> None:
    register_links(CaseLink(_("Consent"), "identification:consent_list", PART))
    register_panel(PART, panel, "identification/includes/consent_panel.html")
    register_due(due_in_consents)
    register_records(
        RecordKind(PART, Consent, _("Consent asked"), page_of, "asked_on"),
        RecordKind(PART, Consent, _("Consent withdrawn"), page_of, "withdrawn_on"),
    )
    register_print(
        PrintPart(
            name=PART,
            label=_("Consent"),
            template="identification/print/consents_body.html",
            context=on_paper,
            style=STYLE,
        )
    )
    register_blanks(
        PrintPart(
            name=PART,
            label=_("Consent form"),
            template="identification/print/consent_blank_body.html",
            context=blank_on_paper,
            style=STYLE,
        )
    )


def panel(user: User, case: Case) -> dict[str, Any]:
    """What counts today, and how many answers there are: one query."""
    views = views_of(consents_of(case))
    valid = [one for one in views if one.is_valid]
    return {"valid": valid[:MOST_SHOWN], "more": len(valid[MOST_SHOWN:]), "total": len(views)}


def on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    views = views_of(consents_of(case))
    return {"consents": views} if views else None


def blank_on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any]:
    kind = ConsentTextKind.SHARING.value
    return blank_context(kind=kind, text_key=None, languages=languages)


def page_of(case_id: UUID, record_id: UUID) -> str:
    return reverse("identification:consent_detail", args=[case_id, record_id])
