"""Two days of Emma's agency, one that was held and one to come, and one of Ferdi's."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from safe_portal.accounts.models import User

from ..enums import SessionLanguage
from ..models import Participant, Programme, Session
from ..planning import PlanRow, plan_rows
from ..selectors import rows_of
from ..services.planning import plan_day
from ..services.sessions import start_session

EMMA, FERDI = "emma@example.org", "ferdi@example.org"
EARLY, FUTURE = "early-identification", "safe-future-safe-return"
# Name and organisation; of the day that was held also whether they were there.
COMING = (
    ("Noor Hazelaar", "Wijkteam Kadewijk"),
    ("Tarek El-Wazani", "Opvanglocatie De Brug"),
    ("Ионела Ружич", "Gezondheidscentrum Zuid"),
    ("Sanne van Everdingen", "Rechtswinkel Kadewijk"),
)
HELD = (
    ("Ilja Brouwershaven", "Opvang De Kade", True),
    ("Mehret Tesfalem", "Stichting Aankomst", True),
    ("Daan Pauwels", "Wijkteam Kadewijk", True),
    ("Lotte Zandstra", "Vluchtelingensteun Haven", True),
    ("Rui Carvalhinho", "Opvang De Kade", True),
    ("Xiu Lanting", "Stichting Aankomst", False),
)


def load() -> None:
    if Session.objects.exists():
        return
    emma, ferdi = (User.objects.get(email=email) for email in (EMMA, FERDI))
    coming(emma)
    held(emma)
    start(
        ferdi,
        EARLY,
        days=24,
        place="Noorderlicht, grote zaal",
        trainers=ferdi.name,
        expected=12,
    )


def coming(emma: User) -> None:
    """In both languages, a little too large, with a shorter exercise and one for another."""
    session = start(
        emma,
        EARLY,
        days=5,
        place="Buurthuis De Sluis, zaal 2",
        language=SessionLanguage.BOTH.value,
        trainers=f"{emma.name}\nJules Aertsen",
        expected=16,
        professions="verpleegkundige\nmedewerker opvang\njurist",
        notes="De zaal is open vanaf 8.45 uur. Beamer zelf meenemen.",
    )
    rows = plan_rows(rows_of(session))
    planned = [noted(row) for row in rows if row.item]
    plan_day(session=session, actor=emma, version=session.version, rows=planned)
    for place, (name, organisation) in enumerate(COMING, start=1):
        Participant.objects.create(
            session=session, position=place, name=name, organisation=organisation
        )


def noted(row: PlanRow) -> PlanRow:
    """The plan of somebody who knows this group."""
    key = row.item.key if row.item else ""
    if key == "combining":
        return replace(row, is_left_out=True)
    if key == "signals":
        note = "De verpleegkundigen over de groepen verdelen."
        return replace(row, note=note)
    return row


def held(emma: User) -> None:
    session = start(
        emma,
        FUTURE,
        days=-19,
        place="Opvang De Kade, vergaderzaal",
        trainers=emma.name,
        expected=6,
        professions="maatschappelijk werker\nvrijwilliger",
    )
    for place, (name, organisation, attended) in enumerate(HELD, start=1):
        Participant.objects.create(
            session=session,
            position=place,
            name=name,
            organisation=organisation,
            attended=attended,
        )


def start(actor: User, programme: str, *, days: int, **facts: Any) -> Session:
    return start_session(
        actor=actor,
        record_id=uuid.uuid4(),
        programme=Programme.objects.get(slug=programme),
        held_on=timezone.localdate() + timedelta(days=days),
        **facts,
    )
