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
from training.enums import ItemKind

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
