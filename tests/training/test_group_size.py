"""One rule for how many people a day reckons with, on every page and sheet."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.training.days import day_for, exercise_of, row_of
from tests.training.factories import HandoutFactory, NeedFactory, ParticipantFactory
from tests.words import words_of
from training import packing, selectors
from training.clock import day_of
from training.enums import GroupForm, HandoutLayout, Per
from training.sheets.day import day_sheet
from training.sheets.trainer import session_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(trainer):
    return day_for(trainer, expected=4)


def people(session, **numbers):
    for name, number in numbers.items():
        told = {"there": True, "absent": False, "unknown": None}[name]
        ParticipantFactory.create_batch(number, session=session, attended=told)


@pytest.mark.parametrize(
    ("expected", "numbers", "wanted"),
    [
        (14, {}, 14),
        (14, {"unknown": 3}, 14),
        (14, {"unknown": 16}, 16),
        (14, {"unknown": 2, "there": 1}, 14),
        (14, {"absent": 3}, 14),
        (14, {"there": 9, "absent": 3}, 9),
        (14, {"unknown": 10, "there": 1, "absent": 3}, 11),
    ],
    ids=[
        "no list",
        "a list that is not full yet",
        "a longer list",
        "the first is there, the list is not full",
        "only who stayed away is marked",
        "everybody is marked",
        "a full list, and the first is there",
    ],
)
def test_the_day_reckons_with_the_plan_until_the_list_knows_better(
    session, expected, numbers, wanted
):
    session.expected = expected
    people(session, **numbers)
    assert selectors.people_in(session) == wanted


def test_every_page_and_sheet_counts_the_same_people(session, trainer, client_for):
    exercise = exercise_of(session, number="1", group_form=GroupForm.PAIRS)
    need = NeedFactory(exercise=exercise, per=Per.PARTICIPANT)
    row_of(session, exercise)
    people(session, unknown=9)
    page = client_for(trainer).get(reverse("training:session_detail", args=[session.pk]))
    assert page.context["divisions"][0].sizes == (3, 2, 2, 2)
    assert "Met 9 deelnemers" in words_of(page.content.decode())
    day = day_of(session, list(selectors.rows_of(session)))
    sheet = session_sheet(session, day, languages=("nl",))
    (row,) = sheet.context["rows"]
    assert row.exercises[0].sizes == (3, 2, 2, 2)
    assert [one.quantity for one in row.materials] == [9]
    assert f"{need.material.name_nl} (9)" in words_of(sheet.html(("nl",)))
    assert [one.quantity for one in packing.materials_of_session(session)] == [9]


def test_a_row_of_a_programme_is_counted_by_its_exercise_on_each_list(session):
    exercise = exercise_of(session, number="1", group_form=GroupForm.PAIRS)
    row = row_of(session, exercise)
    NeedFactory(exercise=None, item=row.item, quantity=1, per=Per.GROUP)
    row.item.handouts.add(HandoutFactory(per=Per.GROUP))
    sheet = session_sheet(session, day_of(session, [row]), languages=("nl",))
    (shown,) = sheet.context["rows"]
    assert [one.quantity for one in shown.materials] == [2, 2]
    assert [one.quantity for one in packing.packing_list(session)] == [2, 2]


def test_blank_places_are_for_those_who_may_still_come(session):
    handout = HandoutFactory(layout=HandoutLayout.SIGN_IN)
    people(session, there=2, absent=7)
    told = {"languages": ("nl",), "parts": (), "session": session}
    assert len(day_sheet(handout, **told).context["names"]) == 2 + 3
    listed = selectors.participants_of(session)
    assert len(day_sheet(handout, people=listed, **told).context["names"]) == 9 + 3


def test_the_list_says_that_copies_follow_it(session, trainer, client_for):
    people(session, unknown=5)
    with translation.override("en"):
        page = client_for(trainer).get(reverse("training:participants", args=[session.pk]))
    said = words_of(page.content.decode())
    assert "The day was planned for 4 people. The copies and groups follow this list." in said
