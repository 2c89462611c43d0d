"""Two invented terms: one that ends in some days, one that is over."""

import uuid
from datetime import timedelta

from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..counting import last_day
from ..models import LegalTerm, RunningTerm
from ..services.terms import note_term

# (working name, key of the term, days ago it began, who gave it, days ago it ended)
TERMS = [
    ("Zonnebloem", "nl-reflection", 88, "Politie, team mensenhandel. Advocaat: mr. B.", None),
    ("Klaproos", "nl-reflection-dublin", 60, "Politie. De advocaat keek het na.", 30),
]


def load() -> None:
    """Note them in two demo cases. Does nothing a second time."""
    with scopes_disabled():
        if RunningTerm.objects.exists():
            return
        cases = {case.working_name: case for case in Case.objects.with_key()}
        for name, key, days, told_by, ended in TERMS:
            note(cases[name], LegalTerm.objects.get(key=key), days, told_by, ended)


def note(case: Case, term: LegalTerm, days: int, told_by: str, ended: int | None) -> None:
    today = timezone.localdate()
    began = today - timedelta(days=days)
    note_term(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, term.key),
        term=term,
        started_on=began,
        ends_on=last_day(began, amount=term.amount, unit=term.unit),
        told_by=told_by,
        ended_on=None if ended is None else today - timedelta(days=ended),
    )
