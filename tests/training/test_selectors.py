from datetime import time

import pytest

from tests.training.factories import (
    ExerciseFactory,
    HandoutFactory,
    ItemFactory,
    MaterialFactory,
    NeedFactory,
    ProgrammeFactory,
)
from training import selectors
from training.enums import ItemKind, Necessity
from training.models import Theory

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory(starts_at=time(9, 0))


def timetable(programme):
    return selectors.timetable(selectors.programme_with_timetable().get(pk=programme.pk))


def test_each_row_starts_when_the_one_before_ends(programme):
    for position, minutes in ((3, 15), (1, 30), (2, 20)):
        ItemFactory(programme=programme, position=position, minutes=minutes)
    times = [(row.starts_at, row.ends_at) for row in timetable(programme)]
    assert times == [
        (time(9, 0), time(9, 30)),
        (time(9, 30), time(9, 50)),
        (time(9, 50), time(10, 5)),
    ]


def test_hidden_row_takes_no_time(programme):
    ItemFactory(programme=programme, minutes=30, is_published=False)
    shown = ItemFactory(programme=programme, minutes=10)
    assert [(row.item, row.starts_at) for row in timetable(programme)] == [(shown, time(9, 0))]


def test_row_carries_what_its_exercises_need_each_once(programme):
    scissors, card, shared = MaterialFactory(), MaterialFactory(), HandoutFactory()
    exercises = ExerciseFactory.create_batch(2, programme=programme)
    for exercise in exercises:
        NeedFactory(exercise=exercise, material=scissors)
        shared.exercises.add(exercise)
    item = ItemFactory(programme=programme)
    item.exercises.set(exercises)
    item.handouts.add(shared)
    NeedFactory(exercise=None, item=item, material=card)
    (row,) = timetable(programme)
    assert [need.material for need in row.needs] == [card, scissors]
    assert row.handouts == [shared]


def test_hidden_exercise_and_handout_leave_the_row(programme):
    exercise = ExerciseFactory(programme=programme, is_published=False)
    NeedFactory(exercise=exercise)
    item = ItemFactory(programme=programme)
    item.exercises.add(exercise)
    item.handouts.add(HandoutFactory(is_published=False))
    (row,) = timetable(programme)
    assert (row.needs, row.handouts, list(row.item.exercises.all())) == ([], [], [])


@pytest.mark.parametrize(
    ("kind", "is_pause"),
    [(ItemKind.BREAK, True), (ItemKind.LUNCH, True), (ItemKind.ENERGIZER, False)],
)
def test_breaks_and_lunch_are_pauses(programme, kind, is_pause):
    ItemFactory(programme=programme, kind=kind)
    assert timetable(programme)[0].is_pause is is_pause


def test_exercise_of_a_hidden_programme_is_hidden():
    exercise = ExerciseFactory(programme__is_published=False)
    assert exercise not in selectors.exercises()


def test_extra_row_has_no_time_and_stands_apart(programme):
    extra = ItemFactory(programme=programme, minutes=30, necessity=Necessity.EXTRA)
    optional = ItemFactory(programme=programme, minutes=10, necessity=Necessity.OPTIONAL)
    ItemFactory(programme=programme, necessity=Necessity.EXTRA, is_published=False)
    found = selectors.programme_with_timetable().get(pk=programme.pk)
    assert [row.item for row in selectors.timetable(found)] == [optional]
    assert selectors.extra_rows(found) == [extra]
    assert found.ends_at == time(9, 10)


def test_handouts_of_a_programme_stand_there_once(programme):
    exercise, item = ExerciseFactory(programme=programme), ItemFactory(programme=programme)
    late, early = HandoutFactory(position=2), HandoutFactory(position=1)
    hidden = HandoutFactory(is_published=False)
    for owner in (exercise, item):
        owner.handouts.set([late, hidden])
    item.handouts.add(early)
    found = selectors.programme_with_timetable().get(pk=programme.pk)
    assert selectors.handouts_in(found) == [early, late]


def test_theory_that_is_hidden_or_of_a_hidden_programme_is_not_shown(programme):
    values = {"minutes": 10, "core_nl": "kern", "points_nl": "punt"}
    shown = Theory.objects.create(programme=programme, slug="a", title_nl="A", **values)
    Theory.objects.create(programme=programme, slug="b", is_published=False, **values)
    Theory.objects.create(programme=ProgrammeFactory(is_published=False), slug="a", **values)
    assert list(selectors.theories()) == [shown]
