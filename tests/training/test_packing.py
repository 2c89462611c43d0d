"""What to take along, summed over the day."""

import pytest
from django.utils import translation

from tests.training.days import day_for, exercise_of, row_of, small_day, trainer_of
from tests.training.factories import MaterialFactory, NeedFactory
from training.enums import GroupForm, Per
from training.packing import packing_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(db):
    return day_for(trainer_of(), expected=16)


def amounts(session):
    return {str(one): one.quantity for one in packing_list(session) if not one.is_printed}


def two_rows(session, material, one, two, form=GroupForm.FOUR_GROUPS):
    for number, asked in (("1", one), ("2", two)):
        exercise = exercise_of(session, number=number, group_form=form)
        NeedFactory(material=material, exercise=exercise, **asked)
        row_of(session, exercise)


def test_what_is_used_up_adds_up(session):
    sheet = MaterialFactory(name_nl="vel karton", is_used_up=True)
    two_rows(session, sheet, {"quantity": 4}, {"quantity": 3})
    assert amounts(session) == {"vel karton": 7}


def test_what_serves_again_is_taken_along_for_the_largest_need(session):
    scissors = MaterialFactory(name_nl="schaar", is_used_up=False)
    two_rows(session, scissors, {"quantity": 4}, {"quantity": 3})
    assert amounts(session) == {"schaar": 4}


@pytest.mark.parametrize(
    ("per", "wanted"),
    [(Per.SESSION, 2), (Per.GROUP, 8), (Per.PAIR, 16), (Per.PARTICIPANT, 32)],
)
def test_quantities_follow_groups_pairs_and_people(session, per, wanted):
    marker = MaterialFactory(name_nl="marker")
    exercise = exercise_of(session, number="1", group_form=GroupForm.FOUR_GROUPS)
    NeedFactory(material=marker, exercise=exercise, quantity=2, per=per)
    row_of(session, exercise)
    assert amounts(session) == {"marker": wanted}


def test_a_row_asks_for_materials_without_an_exercise(session):
    laptop = MaterialFactory(name_nl="laptop")
    row = row_of(session)
    NeedFactory(material=laptop, exercise=None, item=row.item)
    assert amounts(session) == {"laptop": 1}


def test_row_and_exercise_that_name_the_same_mean_one(session):
    paper = MaterialFactory(name_nl="vel A4", is_used_up=True)
    exercise = exercise_of(session, number="1")
    NeedFactory(material=paper, exercise=exercise, quantity=5)
    row = row_of(session, exercise)
    NeedFactory(material=paper, exercise=None, item=row.item, quantity=5)
    assert amounts(session) == {"vel A4": 5}


def test_a_row_that_is_left_out_asks_for_nothing(session):
    exercise = exercise_of(session, number="1")
    NeedFactory(exercise=exercise)
    row_of(session, exercise, is_left_out=True)
    assert amounts(session) == {}


def test_printed_sheets_are_listed_apart_with_their_copies():
    session = small_day(trainer_of(), expected=16)
    printed = [(str(one), one.quantity) for one in packing_list(session) if one.is_printed]
    assert printed == [("Kaarten", 1), ("Casus", 8), ("Bord", 2)]


def test_names_are_told_in_the_language_of_the_moment(session):
    exercise = exercise_of(session, number="1")
    material = MaterialFactory(name_nl="schaar", name_en="pair of scissors")
    NeedFactory(material=material, exercise=exercise)
    row_of(session, exercise)
    with translation.override("en"):
        assert list(amounts(session)) == ["pair of scissors"]


def test_nobody_expected_means_nothing_for_each_person():
    session = day_for(trainer_of(), expected=0)
    exercise = exercise_of(session, number="1")
    NeedFactory(exercise=exercise, per=Per.PARTICIPANT)
    row_of(session, exercise)
    assert amounts(session) == {}
