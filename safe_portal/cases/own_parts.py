"""What the file itself puts in the registry: its facts, the safe-contact card, the timeline."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .happenings import by_month, happenings, sources_of, timeline
from .models import Case, SafeContact
from .registry import PrintPart, RecordKind, register_print, register_records
from .selectors import safe_contact_of, team_of


def facts_on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any]:
    return {"case": case, "team": team_of(case)}


def card_on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    card = safe_contact_of(case)
    return {"card": card} if card else None


def timeline_on_paper(case: Case, languages: tuple[str, ...]) -> dict[str, Any]:
    sources = sources_of(case)
    return {"months": by_month(happenings(case, sources, timeline(sources)))}


def card_address(case_id: UUID, record_id: UUID) -> str:
    return reverse("cases:safe_contact", args=[case_id])


PARTS = (
    PrintPart("case", _("Facts of the file"), "cases/print/facts.html", facts_on_paper),
    PrintPart("safe_contact", _("Safe contact"), "cases/print/safe_contact.html", card_on_paper),
    PrintPart("timeline", _("Timeline"), "cases/print/timeline.html", timeline_on_paper),
)


def register() -> None:
    register_records(RecordKind("safe_contact", SafeContact, _("Safe-contact card"), card_address))
    register_print(*PARTS)
