import uuid
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from safe_portal.kept_forms import StaleVersion
from tests.factories.accounts import UserFactory
from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    PartFactory,
    ParticipantFactory,
    ProgrammeFactory,
)
from tests.training.planned import planned_session, rows_in, small_session
from training.enums import ItemKind, Necessity
from training.models import Session, SessionItem
from training.planning import PlanRow, options_of
from training.selectors import sessions_cancelled, sessions_held, sessions_to_come
from training.services.planning import plan_day
from training.services.sessions import (
    cancel_session,
    change_session,
    copy_session,
    start_session,
    times_of,
)

pytestmark = pytest.mark.django_db
FACTS = {"held_on": date(2027, 3, 4), "trainers": "Emma", "expected": 12}


@pytest.fixture
def session(trainer):
    return small_session(actor=trainer)


def start(trainer, programme, **facts):
    told = {"actor": trainer, "record_id": uuid.uuid4(), "programme": programme}
    return start_session(**told, **FACTS | facts)


def save_rows(session, trainer, rows):
    session.refresh_from_db()
    return plan_day(session=session, actor=trainer, version=session.version, rows=rows)


def test_a_new_day_has_the_rows_and_times_of_its_programme(session, trainer):
    assert [row.minutes for row in rows_in(session)] == [30, 20, 60, 45]
    assert (session.starts_at, session.lunch_at, session.ends_at) == (
        time(9, 30),
        time(10, 20),
        time(12, 5),
    )
    assert (session.agency, session.created_by) == (trainer.agency, trainer)
    assert (session.version, session.sequence) == (1, 0)


def test_a_day_that_begins_later_is_a_later_day(session):
    moved = times_of(session.programme, time(13, 0))
    assert moved == {"starts_at": time(13), "lunch_at": time(13, 50), "ends_at": time(15, 35)}


def test_a_day_never_goes_past_midnight(session):
    assert times_of(session.programme, time(23, 30))["ends_at"] == time(23, 59)


def test_extra_rows_wait_outside_the_day(trainer):
    programme = ProgrammeFactory()
    ItemFactory(programme=programme, kind=ItemKind.THEORY)
    ItemFactory(programme=programme, kind=ItemKind.THEORY, necessity=Necessity.EXTRA)
    ItemFactory(programme=programme, kind=ItemKind.THEORY, is_published=False)
    assert [row.is_left_out for row in rows_in(start(trainer, programme))] == [False, True]


def test_a_choice_starts_with_the_first_exercise_that_no_row_has(trainer):
    programme = ProgrammeFactory()
    exercises = [ExerciseFactory(programme=programme, position=place) for place in range(3)]
    for _row in range(2):
        ItemFactory(programme=programme).exercises.set(exercises)
    rows = rows_in(start(trainer, programme))
    assert [list(row.exercises) for row in rows] == [[exercises[0]], [exercises[1]]]


def test_a_programme_without_rows_cannot_be_planned(trainer):
    with pytest.raises(ValidationError) as refused:
        start(trainer, ProgrammeFactory())
    assert "programme" in refused.value.message_dict
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "facts",
    [
        {"expected": 0},
        {"expected": 21},
        {"ends_at": time(9, 0)},
        {"lunch_at": time(8, 0)},
        {"organisations": [str(number) for number in range(13)]},
    ],
)
def test_facts_that_cannot_be_are_refused(session, trainer, facts):
    with pytest.raises(ValidationError) as refused:
        change_session(session=session, actor=trainer, version=1, **facts)
    assert list(refused.value.message_dict) == list(facts)


def test_a_second_submit_makes_no_second_day(session, trainer):
    with pytest.raises(StaleVersion) as stale:
        start_session(actor=trainer, record_id=session.pk, programme=session.programme, **FACTS)
    assert stale.value.current == session
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "sequence"),
    [
        ({"place": "Elders"}, 1),
        ({"held_on": date(2027, 3, 5)}, 1),
        ({"starts_at": time(9, 0)}, 1),
        ({"title": "Met de wijk"}, 1),
        ({"notes": "Beamer mee"}, 0),
        ({"expected": 9}, 0),
    ],
)
def test_a_calendar_hears_of_what_stands_in_it(session, trainer, facts, sequence):
    saved = change_session(session=session, actor=trainer, version=1, **facts)
    saved.refresh_from_db()
    assert (saved.version, saved.sequence) == (2, sequence)


def test_a_stale_change_is_not_saved(session, trainer):
    change_session(session=session, actor=trainer, version=1, place="Eerst")
    with pytest.raises(StaleVersion):
        change_session(session=session, actor=trainer, version=1, place="Later")
    session.refresh_from_db()
    assert session.place == "Eerst"


def test_nobody_changes_a_day_of_another_agency(session, other_agency):
    stranger = UserFactory(agency=other_agency, is_trainer=True)
    with pytest.raises(Session.DoesNotExist):
        change_session(session=session, actor=stranger, version=1, place="Elders")
    with pytest.raises(Session.DoesNotExist):
        copy_session(session=session, actor=stranger, record_id=uuid.uuid4(), **FACTS)
    with pytest.raises(Session.DoesNotExist):
        cancel_session(session=session, actor=stranger, is_cancelled=True)
    with pytest.raises(Session.DoesNotExist):
        plan_day(session=session, actor=stranger, version=1, rows=rows_in(session))


def test_only_parts_of_the_own_programme_and_agency_are_left_out(session, trainer, other_agency):
    handout = HandoutFactory(takes_own_parts=True)
    handout.exercises.add(ExerciseFactory(programme=session.programme))
    own = PartFactory(handout=handout, agency=trainer.agency)
    shared = PartFactory(handout=handout)
    foreign = PartFactory(handout=handout, agency=other_agency)
    elsewhere = PartFactory()
    keys = [one.pk for one in (own, shared, foreign, elsewhere)]
    saved = change_session(session=session, actor=trainer, version=1, parts_left_out=keys)
    assert set(saved.parts_left_out.all()) == {own, shared}


def told(session):
    """The rows of a day without their keys, with everything that was chosen in them."""
    return [replace(row, key="") for row in rows_in(session)]


def test_a_copy_has_the_exercises_that_were_chosen(trainer):
    session = planned_session(actor=trainer)
    rows = rows_in(session)
    swapped = next(row for row in rows if len(options_of(row)) > 1)
    other = next(one for one in options_of(swapped) if one not in swapped.exercises)
    home = next(row for row in rows if other in row.exercises)
    swapped, home = replace(swapped, exercises=(other,)), replace(home, is_left_out=True)
    changed = {row.key: row for row in (swapped, home)}
    save_rows(session, trainer, [changed.get(row.key, row) for row in rows])
    copy = copy_session(
        session=session, actor=trainer, record_id=uuid.uuid4(), held_on=date(2027, 5, 6)
    )
    assert told(copy) == told(session)
    assert other in {one for row in rows_in(copy) for one in row.exercises}


def test_a_copy_takes_the_plan_and_nobody(session, trainer):
    rows = rows_in(session)
    own = PlanRow("n1", ItemKind.ENERGIZER, 5, title="Even lopen", note="Naar buiten")
    save_rows(session, trainer, [own, *rows[:2], replace(rows[2], is_left_out=True), rows[3]])
    SessionItem.objects.filter(session=session).update(delay=15)
    ParticipantFactory(session=session)
    session.parts_left_out.add(PartFactory())
    copy = copy_session(
        session=session, actor=trainer, record_id=uuid.uuid4(), held_on=date(2027, 5, 6), place="B"
    )
    assert told(copy) == told(session)
    assert set(copy.items.values_list("delay", flat=True)) == {0}
    assert (copy.held_on, copy.place, copy.trainers) == (date(2027, 5, 6), "B", session.trainers)
    assert copy.parts_left_out.count() == 1
    assert (copy.participants.count(), copy.version, copy.sequence) == (0, 1, 0)
    assert copy.evaluation_token != session.evaluation_token
    assert session.items.count() == 5


def test_cancelling_twice_is_cancelling_once(session, trainer):
    for _twice in range(2):
        saved = cancel_session(session=session, actor=trainer, is_cancelled=True)
    assert saved.cancelled_at
    assert (saved.sequence, saved.version) == (1, 2)
    saved = cancel_session(session=session, actor=trainer, is_cancelled=False)
    assert saved.cancelled_at is None
    assert saved.sequence == 2


def test_every_day_is_in_one_list(trainer):
    today = timezone.localdate()
    past = small_session(actor=trainer, held_on=today - timedelta(days=1))
    now = small_session(actor=trainer, held_on=today)
    later = small_session(actor=trainer, held_on=today + timedelta(days=9))
    off = small_session(actor=trainer, held_on=today + timedelta(days=2))
    cancel_session(session=off, actor=trainer, is_cancelled=True)
    assert list(sessions_to_come(trainer)) == [now, later]
    assert list(sessions_held(trainer)) == [past]
    assert list(sessions_cancelled(trainer)) == [off]


def test_a_plan_is_saved_as_a_whole(session, trainer):
    first, second, lunch, closing = rows_in(session)
    own = PlanRow("n1", ItemKind.ENERGIZER, 5, title="Even lopen")
    changed = replace(second, minutes=35, note="Rustig aan")
    save_rows(session, trainer, [changed, own, replace(first, is_left_out=True), lunch, closing])
    saved = rows_in(session)
    assert [str(row) for row in saved] == [
        str(second),
        "Even lopen",
        str(first),
        str(lunch),
        str(closing),
    ]
    assert (saved[0].minutes, saved[0].note, saved[0].key) == (35, "Rustig aan", second.key)
    assert saved[2].is_left_out
    session.refresh_from_db()
    assert (session.version, session.sequence) == (2, 0)


def test_rows_of_the_programme_stay_and_own_rows_go(session, trainer):
    rows = rows_in(session)
    save_rows(session, trainer, [*rows, PlanRow("n1", ItemKind.THEORY, 5, title="Weg ermee")])
    save_rows(session, trainer, rows[1:])
    assert [row.key for row in rows_in(session)] == [row.key for row in (*rows[1:], rows[0])]


def test_a_row_that_a_colleague_took_out_comes_back(session, trainer):
    rows = rows_in(session)
    save_rows(session, trainer, [*rows, PlanRow("n1", ItemKind.THEORY, 5, title="Terug")])
    mine = rows_in(session)
    save_rows(session, trainer, rows)
    save_rows(session, trainer, mine)
    assert [str(row) for row in rows_in(session)][-1] == "Terug"


def test_a_plan_that_cannot_be_is_not_saved(session, trainer):
    rows = rows_in(session)
    with pytest.raises(ValidationError):
        save_rows(session, trainer, [replace(row, is_left_out=True) for row in rows])
    for minutes in (0, 600):
        with pytest.raises(ValidationError):
            save_rows(session, trainer, [replace(rows[0], minutes=minutes), *rows[1:]])
    assert rows_in(session) == rows


def test_a_stale_plan_is_not_saved(session, trainer):
    rows = rows_in(session)
    plan_day(session=session, actor=trainer, version=1, rows=rows)
    with pytest.raises(StaleVersion):
        plan_day(session=session, actor=trainer, version=1, rows=rows[::-1])
    assert rows_in(session) == rows
