"""An invented return part: a receiver who has not confirmed, three assessments, follow-ups."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..enums import RiskOutcome
from ..models import FollowUp, ReturnPlan
from ..services.going_back import Moment, assess_risk, plan_follow_ups, save_follow_up, save_return

WAITING, ARRIVED = "Klaproos", "Waterlelie"
RISKS: list[tuple[int, str, str, str, str, RiskOutcome]] = [
    (
        40,
        "Eerste gesprek over teruggaan, met tolk per telefoon.",
        "Er is nog een schuld bij de vrouw die de reis regelde. Zij woont in dezelfde stad.",
        "Haar zus woont twee uur verderop en weet ervan.",
        "Eerst uitzoeken of ze bij haar zus kan wonen.",
        RiskOutcome.FIRST,
    ),
    (
        19,
        "Gesprek op kantoor, daarna gebeld met haar zus.",
        "Er is nog een schuld bij de vrouw die de reis regelde. Zij woont in dezelfde stad.",
        "Haar zus heeft een kamer vrij. De buurt daar kent het verhaal niet.",
        "Zij belt zelf niet meer met oude bekenden. Wij vragen een organisatie in die plaats.",
        RiskOutcome.FIRST,
    ),
    (
        4,
        "Kort gesprek na de taalles.",
        "De schuld blijft. Ze is een keer gebeld door een onbekend nummer en heeft niet opgenomen.",
        "Haar zus heeft een kamer vrij. De buurt daar kent het verhaal niet.",
        "Nieuw nummer genomen. Volgende week opnieuw bespreken.",
        RiskOutcome.GO_ON,
    ),
]


def load() -> None:
    """Add a return part to two demo cases. Does nothing a second time."""
    with scopes_disabled():
        if ReturnPlan.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by"):
            if case.working_name == WAITING:
                waits_for_receipt(case)
            elif case.working_name == ARRIVED:
                arrived(case)


def waits_for_receipt(case: Case) -> None:
    today = timezone.localdate()
    save_return(
        **told(case, "ontvanger"),
        version=0,
        organisation_name="Vrouwenhuis in de stad van haar zus",
        contact_name="Mevrouw A.",
        contact_details="Op werkdagen voor 12 uur, via de chat-app.",
        alternate_name="De leidinggevende daar",
        alternate_details="Alleen mailen.",
        asked_on=today - timedelta(days=9),
        travel_on=today + timedelta(days=24),
        travel="Reispapier is aangevraagd. Haar zus haalt haar op.",
    )
    for days, occasion, risks, protection, agreed, outcome in RISKS:
        assess_risk(
            **told(case, f"risico {days}"),
            assessed_on=today - timedelta(days=days),
            occasion=occasion,
            risks=risks,
            protection=protection,
            agreed=agreed,
            outcome=outcome,
        )
    follow_ups(case, [today + timedelta(days=31), today + timedelta(days=54)])


def arrived(case: Case) -> None:
    """Travelled a month ago: the first follow-up is done, the second is overdue."""
    today = timezone.localdate()
    save_return(
        **told(case, "ontvanger"),
        version=0,
        organisation_name="Opvanghuis in de hoofdstad",
        contact_name="Meneer B.",
        contact_details="Mobiel nummer in het dossier van de ontvanger.",
        asked_on=today - timedelta(days=60),
        confirmed_on=today - timedelta(days=50),
        confirmation="Meneer B. per mail: er is een kamer, iemand staat op het vliegveld.",
        travel_on=today - timedelta(days=33),
        travel="Zelfstandig, met een ticket van de organisatie.",
    )
    first = follow_ups(case, [today - timedelta(days=26), today - timedelta(days=2)])[0]
    save_follow_up(
        **told(case, "") | {"record_id": first.pk},
        version=first.version,
        due_on=first.due_on,
        what=first.what,
        done_on=first.due_on,
        result="Goed aangekomen. Slaapt slecht, maar voelt zich welkom.",
    )


def follow_ups(case: Case, days: list[date]) -> list[FollowUp]:
    moments = [
        Moment(place, day, "Bellen via de chat-app, op een avond.")
        for place, day in enumerate(days, start=1)
    ]
    return plan_follow_ups(**told(case, "nazorg"), moments=moments)


def told(case: Case, words: str) -> dict[str, Any]:
    return {"actor": case.created_by, "case": case, "record_id": uuid.uuid5(case.pk, words)}
