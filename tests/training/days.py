"""Planned days to print, small enough to be laid out in a test."""

from typing import Any

from safe_portal.accounts.models import User
from tests.factories.accounts import AgencyFactory, UserFactory
from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    PartFactory,
    SessionFactory,
    SessionItemFactory,
)
from training.enums import HandoutLayout, Per
from training.models import Exercise, Handout, Programme, Session, SessionItem


def trainer_of(name: str = "Havenlicht") -> User:
    return UserFactory(is_trainer=True, agency=AgencyFactory(name=name))


def day_for(actor: User, **facts: Any) -> Session:
    return SessionFactory(created_by=actor, **facts)


def row_of(session: Session, *exercises: Exercise, **facts: Any) -> SessionItem:
    """A row of the session, of a new row of its programme."""
    item = ItemFactory(programme=session.programme)
    row = SessionItemFactory(session=session, item=item, **facts)
    row.exercises.set(exercises)
    return row


def exercise_of(session: Session, **facts: Any) -> Exercise:
    return ExerciseFactory(programme=session.programme, **facts)


def handout_for(exercise: Exercise, *, parts: int = 1, **facts: Any) -> Handout:
    handout = HandoutFactory(**facts)
    handout.exercises.add(exercise)
    PartFactory.create_batch(parts, handout=handout)
    return handout


def small_day(actor: User, **facts: Any) -> Session:
    """Two exercises and three handouts: cards for the group, a case for each pair, a board."""
    session = day_for(actor, **facts)
    first, second = exercise_of(session, number="1"), exercise_of(session, number="2")
    handout_for(first, slug="cards", layout=HandoutLayout.SIGNALS, title_nl="Kaarten")
    each = {"per": Per.PAIR, "title_nl": "Casus", "layout": HandoutLayout.SCALED_CASES}
    handout_for(first, slug="case", **each)
    board = {"title_nl": "Bord", "layout": HandoutLayout.COMPARISON}
    handout_for(second, slug="board", quantity=2, **board)
    row_of(session, first)
    row_of(session, second)
    return session


def shipped_day(actor: User, programme: Programme, **facts: Any) -> Session:
    """The whole day of a shipped programme; of several exercises the first that is still free."""
    session = day_for(actor, programme=programme, **facts)
    used: set[int] = set()
    for position, item in enumerate(programme.items.all()):
        extra = item.necessity == "extra"
        told = {"kind": item.kind, "minutes": item.minutes, "is_left_out": extra}
        row = SessionItemFactory(session=session, item=item, position=position, **told)
        free = [one for one in item.exercises.all() if one.pk not in used][:1]
        used |= {one.pk for one in free}
        row.exercises.set(free)
    return session
