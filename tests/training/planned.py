"""A day as a trainer has it who planned it from a shipped programme."""

import uuid
from datetime import date
from typing import Any

from safe_portal.accounts.models import User
from tests.factories.accounts import UserFactory
from training import reference
from training.models import Programme, Session
from training.services.sessions import start_session

EARLY, FUTURE = "early-identification", "safe-future-safe-return"


def planned_session(*, actor: User | None = None, programme: str = EARLY, **facts: Any) -> Session:
    """A session with the rows of a shipped programme (by its slug), loaded where it is not there."""
    if not Programme.objects.filter(slug=programme).exists():
        reference.load()
    told: dict[str, Any] = {
        "held_on": date(2027, 3, 4),
        "place": "Zaal 2",
        "trainers": "Emma Veenhuis",
        "expected": 14,
    }
    return start_session(
        actor=actor or UserFactory(is_trainer=True),
        record_id=uuid.uuid4(),
        programme=Programme.objects.get(slug=programme),
        **told | facts,
    )
