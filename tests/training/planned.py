"""A day as a trainer has it who planned it from a shipped programme."""

import uuid
from datetime import date
from typing import Any

from safe_portal.accounts.models import User
from tests.factories.accounts import AgencyFactory, UserFactory
from tests.shipping import ship_training
from tests.training.factories import ItemFactory, ProgrammeFactory
from training.enums import ItemKind
from training.models import Programme, Session
from training.planning import PlanRow, plan_rows
from training.selectors import rows_of
from training.services.sessions import start_session

EARLY, FUTURE = "early-identification", "safe-future-safe-return"


def planned_session(*, actor: User | None = None, programme: str = EARLY, **facts: Any) -> Session:
    """A session with the rows of a shipped programme (by slug), loaded where it is missing."""
    if not Programme.objects.filter(slug=programme).exists():
        ship_training()
    told: dict[str, Any] = {
        "held_on": date(2027, 3, 4),
        "place": "Zaal 2",
        "trainers": "Emma Veenhuis",
        "expected": 14,
    }
    return start_session(
        actor=actor or UserFactory(is_trainer=True, agency=AgencyFactory()),
        record_id=uuid.uuid4(),
        programme=Programme.objects.get(slug=programme),
        **told | facts,
    )


def small_session(*, actor: User, minutes: tuple[int, ...] = (30, 20), **facts: Any) -> Session:
    """A session of a programme with these rows before lunch and one after, all of them invented."""
    programme = ProgrammeFactory()
    for number in minutes:
        ItemFactory(programme=programme, minutes=number, kind=ItemKind.THEORY)
    ItemFactory(programme=programme, minutes=60, kind=ItemKind.LUNCH)
    ItemFactory(programme=programme, minutes=45, kind=ItemKind.CLOSING)
    told: dict[str, Any] = {
        "held_on": date(2027, 3, 4),
        "trainers": "Emma Veenhuis",
        "expected": 14,
    }
    return start_session(actor=actor, record_id=uuid.uuid4(), programme=programme, **told | facts)


def rows_in(session: Session) -> list[PlanRow]:
    return plan_rows(rows_of(session))
