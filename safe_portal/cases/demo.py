"""Invented cases for trying the portal. Names of plants; no person stands behind them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.accounts.models import Agency, User

from . import services
from .enums import CaseStatus, Channel
from .models import Case

# (working name, country of origin, languages, days ago opened, status)
CASES = [
    ("Zonnebloem", "BG", ["bg"], 96, CaseStatus.OPEN),
    ("Klaproos", "NG", ["en"], 80, CaseStatus.OPEN),
    ("Lindebloesem", "RO", ["ro"], 61, CaseStatus.OPEN),
    ("Waterlelie", "HU", ["hu", "en"], 40, CaseStatus.PAUSED),
    ("Brem", "MK", ["mk"], 33, CaseStatus.OPEN),
    ("Vergeet-mij-niet", "VN", ["vi"], 21, CaseStatus.OPEN),
    ("Sneeuwklokje", "AL", ["sq"], 14, CaseStatus.OPEN),
    ("Ooievaarsbek", "UA", ["uk", "ru"], 10, CaseStatus.OPEN),
    ("Kamperfoelie", "GH", ["en"], 130, CaseStatus.CLOSED),
    ("Hulst", "SK", ["sk"], 5700, CaseStatus.CLOSED),
    ("Dotterbloem", "PL", ["pl"], 5, CaseStatus.OPEN),
    ("Akelei", "MA", ["ar", "fr"], 3, CaseStatus.OPEN),
    ("Heide", "", ["es"], 1, CaseStatus.OPEN),
]


def load() -> None:
    """Spread the cases over the caseworkers of the demo agencies. Does nothing a second time."""
    with scopes_disabled():
        workers = list(User.objects.filter(is_caseworker=True, agency__isnull=False).order_by("pk"))
        if not workers or Case.objects.exists():
            return
        first = Agency.objects.order_by("pk").first()
        own = [worker for worker in workers if worker.agency_id == first.pk]  # type: ignore[union-attr]
        for number, facts in enumerate(CASES):
            worker = own[0] if number < 7 else workers[number % len(workers)]
            make(worker, *facts)


def make(
    worker: User, name: str, origin: str, languages: list[str], days: int, status: Any
) -> None:
    opened = timezone.localdate() - timedelta(days=days)
    case = services.open_case(
        actor=worker,
        working_name=name,
        country_of_destination="NL",
        country_of_origin=origin,
        languages=languages,
        opened_on=opened,
        status=status,
    )
    if status == CaseStatus.CLOSED:  # after two months, so that an old one is due for review
        Case.objects.filter(pk=case.pk).update(closed_on=opened + timedelta(days=60))
    if days > 2:
        services.save_safe_contact(
            actor=worker,
            case=case,
            record_id=case.pk,
            version=0,
            channels=[Channel.TEXT],
            details="06 00 00 00 00",
            hours="Maandag tot en met donderdag tussen 10 en 12 uur.",
            what_to_say="Je belt namens de bibliotheek over een pasje.",
            never="Een bericht achterlaten op de voicemail.",
            confirmed_on=timezone.localdate() - timedelta(days=min(days, 9)),
        )
