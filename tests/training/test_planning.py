from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from tests.training.planned import EARLY, FUTURE, planned_session, rows_in
from training.clock import day_of
from training.models import Exercise, Programme
from training.planning import (
    ERROR,
    PlanRow,
    check_group,
    differences,
    divisions,
    moved,
    options_of,
    problems,
    remarks,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def with_row(rows, key, **changes):
    """The rows with one of them changed, named by its key in the programme."""
    return [replace(row, **changes) if row.item and row.item.key == key else row for row in rows]


def said(session, rows):
    return [one.text for one in remarks(session, rows, day_of(session, rows))]


def exercise(number, programme=EARLY):
    return Exercise.objects.get(programme__slug=programme, number=number)


@pytest.fixture
def early(shipped):
    return planned_session(programme=EARLY)


@pytest.fixture
def future(shipped):
    return planned_session(programme=FUTURE)


def test_the_days_as_shipped_have_the_times_of_the_manual(early, future):
    """Chapters 3.2 and 4.2: 9.30, lunch at 12.15, the last row until 16.30."""
    for session, end in ((early, "16:30"), (future, "16:30")):
        day = day_of(session, rows_in(session))
        lunch = next(slot for slot in day.slots if slot.is_lunch)
        assert f"{day.slots[0].starts_at:%H:%M}" == "09:30"
        assert f"{lunch.starts_at:%H:%M}" == "12:15"
        assert (lunch.room, lunch.late, day.over) == (0, 0, 0)
        assert f"{day.ends_at:%H:%M}" == end


def test_the_shipped_days_have_nothing_to_refuse(early, future):
    for session in (early, future):
        assert problems(rows_in(session)) == []


def test_both_alternatives_in_the_shipped_day_are_only_told(early):
    assert said(early, rows_in(early)) == [
        "Exercise 5 and Exercise 6 are both planned. One may take the other’s place; the manual "
        "plans both for a group that has the time."
    ]


def test_the_alternative_is_offered_where_it_takes_the_place(early):
    rows = {row.item.key: row for row in rows_in(early)}
    assert [one.number for one in options_of(rows["signals-professions"])] == ["5", "6"]
    assert [one.number for one in options_of(rows["signals-video"])] == ["6"]


def test_two_alternatives_in_one_row_are_refused(early):
    both = (exercise("5"), exercise("6"))
    rows = with_row(rows_in(early), "signals-professions", exercises=both)
    rows = with_row(rows, "signals-video", is_left_out=True)
    assert [(one.kind, one.text) for one in problems(rows)] == [
        (ERROR, "Exercise 5 and Exercise 6 take each other’s place: choose one.")
    ]


@pytest.mark.parametrize(
    ("swapped", "number", "home"),
    [("signals-professions", "6", "signals-video"), ("signals-video", "5", "signals-professions")],
)
def test_the_same_exercise_twice_is_refused_at_the_row_that_was_swapped(
    early, swapped, number, home
):
    rows = with_row(rows_in(early), swapped, exercises=(exercise(number),))
    found = [one for one in problems(rows) if one.other]
    assert [(one.row.item.key, one.other.item.key) for one in found] == [(swapped, home)]
    assert found[0].text == (
        f"Exercise {number} is planned at “{found[0].other}” too. Choose another exercise here, "
        "or leave that row out."
    )


def test_what_is_left_out_is_no_problem(early):
    rows = with_row(rows_in(early), "signals-professions", exercises=(exercise("6"),))
    assert problems(with_row(rows, "signals-video", is_left_out=True)) == []


def test_a_row_without_its_exercise_is_refused(future):
    [problem] = problems(with_row(rows_in(future), "instruments-1", exercises=()))
    assert problem.text == "Choose an exercise here, or leave this row out."


def test_a_day_without_rows_is_refused(early):
    gone = [replace(row, is_left_out=True) for row in rows_in(early)]
    assert [one.kind for one in problems(gone)] == [ERROR]


def test_the_ecogram_does_not_fit_its_slot(future):
    ecogram = (exercise("3d", FUTURE),)
    rows = with_row(rows_in(future), "instruments-2", exercises=ecogram)
    assert "Exercise 3d: 50 minutes needed, 45 planned." in said(future, rows)


def test_a_slot_with_much_room_is_told(future):
    rows = with_row(rows_in(future), "instruments-1", exercises=(exercise("3b", FUTURE),))
    rows = with_row(rows, "instruments-2", exercises=(exercise("3a", FUTURE),))
    assert "Exercise 3b: only 30 of the 45 minutes are needed." in said(future, rows)


def test_a_morning_that_runs_into_lunch_says_by_how_much(early):
    rows = with_row(rows_in(early), "signals", minutes=35)
    assert "The morning runs 5 minutes into lunch." in said(early, rows)


def test_a_short_morning_leaves_room(early):
    rows = with_row(rows_in(early), "signals-video", is_left_out=True)
    assert "There are 25 minutes left before lunch." in said(early, rows)


def test_a_day_that_runs_over_says_by_how_much(early):
    rows = with_row(rows_in(early), "closing", minutes=45)
    over = [text for text in said(early, rows) if text.startswith("The day ends at")]
    assert over == ["The day ends at 17:00: 30 minutes later than planned (16:30)."]


def test_a_long_stretch_without_a_break_is_told(early):
    rows = with_row(rows_in(early), "coffee-morning", is_left_out=True)
    assert "From 09:30 to 12:00 there is no break: 150 minutes." in said(early, rows)


def test_a_day_without_lunch_is_told(early):
    rows = with_row(rows_in(early), "lunch", is_left_out=True)
    assert "There is no lunch in this day." in said(early, rows)


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (1, "With one participant there are no pairs and no groups."),
        (16, "16 people come. It can be done, but up to 15 there is more room"),
    ],
)
def test_the_size_of_the_group_is_told(early, expected, words):
    early.expected = expected
    assert any(text.startswith(words) for text in said(early, rows_in(early)))


@pytest.mark.parametrize("expected", [2, 15])
def test_a_good_group_needs_no_word(early, expected):
    early.expected = expected
    assert len(said(early, rows_in(early))) == 1


@pytest.mark.parametrize("expected", [-1, 0, 21, 500])
def test_groups_that_cannot_be_are_refused(shipped, expected):
    with pytest.raises(ValidationError) as refused:
        check_group(Programme.objects.get(slug=EARLY), expected)
    assert list(refused.value.message_dict) == ["expected"]


@pytest.mark.parametrize("expected", [1, 15, 16, 20])
def test_groups_that_can_be_are_taken(shipped, expected):
    check_group(Programme.objects.get(slug=EARLY), expected)


def test_the_shipped_day_differs_nowhere(early, future):
    assert differences(rows_in(early)) == {}
    assert differences(rows_in(future)) == {}


def test_what_was_changed_is_said_in_words(early):
    rows = with_row(rows_in(early), "signals", minutes=25)
    rows = with_row(rows, "signals-professions", exercises=(exercise("6"),))
    rows = with_row(rows, "signals-video", is_left_out=True)
    told = {row.item.key: differences(rows).get(row.key) for row in rows}
    assert told["signals"].words == ("25 instead of 30 minutes",)
    assert told["signals-professions"].words == ("Exercise 6 instead of Exercise 5",)
    assert told["signals-video"].words == ("left out",)


def test_one_moved_row_is_one_difference(early):
    rows = rows_in(early)
    changed = [*rows[1:6], rows[0], *rows[6:]]
    assert {key: one.words for key, one in differences(changed).items()} == {
        rows[0].key: ("in another place",)
    }


@pytest.mark.parametrize("place", [0, 3, 5])
def test_a_row_that_went_one_down_is_marked_and_not_the_one_below_it(early, place):
    rows = [row for row in rows_in(early) if not row.is_left_out]
    before, row, below, after = rows[:place], rows[place], rows[place + 1], rows[place + 2 :]
    assert moved([*before, below, row, *after]) == {row.key}


def test_an_own_row_is_marked_as_such(early):
    own = PlanRow("n1", "theory", 10, title="Wie doet wat bij ons")
    assert differences([*rows_in(early), own])["n1"].is_own


def test_groups_of_the_exercises_are_counted(early):
    found = {one.exercise.number: one.words for one in divisions(rows_in(early), participants=16)}
    assert found["1"] == "8 of 2"
    assert found["8"] == "1 of 4, 4 of 3"
    assert found["7"] == "4 of 4"
