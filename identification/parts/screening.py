"""What screenings tell the case file."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case, CaseQuerySet
from safe_portal.cases.registry import (
    CaseLink,
    Due,
    PrintPart,
    RecordKind,
    register_due,
    register_links,
    register_panel,
    register_print,
    register_records,
)

from ..models import Screening
from ..presenters.screenings import NO_VERDICT, ScreeningView
from ..selectors import newest_screening, screening_on_paper, unfinished_screenings
from ..services.screenings import PART

# What was begun and left for so long is easily forgotten, and so is what was said.
FINISH_WITHIN = timedelta(days=7)


def panel(user: User, case: Case) -> dict[str, Any]:
    """The newest screening, with one query."""
    newest = newest_screening(case)
    return {"newest": newest, "signals": len(newest.answers.get("signals", ())) if newest else 0}


def on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    """The newest screening, or None when there is none."""
    found = screening_on_paper(case)
    return {"view": ScreeningView(found), "no_verdict": NO_VERDICT} if found else None


def address_of(case_id: UUID, record_id: UUID) -> str:
    return reverse("identification:screening_detail", args=[case_id, record_id])


def due_in_screenings(cases: CaseQuerySet, until: date) -> list[Due]:
    """What was begun and not finished. The words say nothing to who reads along in a calendar."""
    found = unfinished_screenings(cases, until - FINISH_WITHIN)
    return [
        Due(
            case_id=case_id,
            on=held_on + FINISH_WITHIN,
            label=_("Finish the notes of a conversation"),
            url=reverse("identification:screening_edit", args=[case_id, pk]),
            uid=f"screening:{pk}",
            version=version,
        )
        for pk, case_id, held_on, version in found.values_list(
            "pk", "case_id", "held_on", "version"
        )
    ]


PRINT = PrintPart(
    name=PART,
    label=gettext_lazy("Screening"),
    template="identification/print/screening_body.html",
    context=on_paper,
    style="identification/print/screening_style.html",
    client_template="identification/print/screening_client_body.html",
    client_label=gettext_lazy("What we agreed"),
)


def register() -> None:
    register_links(CaseLink(gettext_lazy("Screenings"), "identification:screening_list", PART))
    register_panel(PART, panel, "identification/includes/screening_panel.html")
    register_due(due_in_screenings)
    register_records(
        RecordKind(PART, Screening, gettext_lazy("Screening"), address_of, day="held_on")
    )
    register_print(PRINT)
