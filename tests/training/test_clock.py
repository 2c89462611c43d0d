import datetime
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.clock import MINUTE, plan
from training.enums import ItemKind

DAY = datetime.date(2027, 3, 4)
START, LUNCH, END = datetime.time(9, 30), datetime.time(12, 15), datetime.time(16, 30)


@dataclass(frozen=True)
class Row:
    minutes: int
    kind: str = ItemKind.EXERCISE


MEAL = Row(60, ItemKind.LUNCH)


def day(*rows, lunch_at=LUNCH):
    return plan(rows, on=DAY, starts_at=START, lunch_at=lunch_at, ends_at=END)


def times(planned):
    return [f"{slot.starts_at:%H:%M}-{slot.ends_at:%H:%M}" for slot in planned.slots]


def test_rows_follow_each_other():
    assert times(day(Row(15), Row(30))) == ["09:30-09:45", "09:45-10:15"]


def test_lunch_stays_where_it_is_when_the_morning_is_short():
    planned = day(Row(120), MEAL, Row(10))
    assert times(planned) == ["09:30-11:30", "12:15-13:15", "13:15-13:25"]
    assert [slot.room for slot in planned.slots] == [0, 45, 0]


def test_lunch_stays_where_it_is_when_the_morning_is_long():
    planned = day(Row(185), MEAL, Row(10))
    assert times(planned) == ["09:30-12:35", "12:15-13:15", "13:15-13:25"]
    assert [slot.late for slot in planned.slots] == [0, 20, 0]


def test_a_morning_that_outlasts_lunch_pushes_the_afternoon():
    assert times(day(Row(255), MEAL, Row(10)))[-1] == "13:45-13:55"


def test_without_a_fixed_time_lunch_moves_along():
    assert times(day(Row(120), MEAL, lunch_at=None))[1] == "11:30-12:30"


def test_only_the_first_lunch_is_fixed():
    assert times(day(MEAL, Row(30), MEAL))[2] == "13:45-14:45"


def test_a_day_says_by_how_much_it_runs_over():
    assert day(Row(165), MEAL, Row(205)).over == 10
    assert day(Row(165), MEAL, Row(195)).over == 0


def test_a_day_without_rows_ends_nowhere():
    assert day().ends_at is None


def test_a_lunch_in_the_middle_of_the_night_is_no_trouble():
    planned = plan([MEAL], on=DAY, starts_at=END, lunch_at=LUNCH, ends_at=END)
    assert planned.slots[0].late == 255


rows = st.lists(
    st.builds(Row, minutes=st.integers(1, 480), kind=st.sampled_from(ItemKind.values)), max_size=80
)
dates = st.dates(datetime.date(2010, 1, 1), datetime.date(2099, 12, 31))


@given(rows, dates, st.times(), st.none() | st.times(), st.times())
def test_whatever_is_planned_no_minute_is_lost_and_nothing_begins_too_early(
    planned, on, starts_at, lunch_at, ends_at
):
    found = plan(planned, on=on, starts_at=starts_at, lunch_at=lunch_at, ends_at=ends_at)
    assert [slot.row for slot in found.slots] == planned
    assert sum(slot.minutes for slot in found.slots) == sum(row.minutes for row in planned)
    assert found.over >= 0
    over_at = datetime.datetime.combine(on, starts_at)
    for slot in found.slots:
        if not (slot.is_lunch and lunch_at):
            assert slot.starts_at >= over_at
        assert slot.ends_at - slot.starts_at == slot.row.minutes * MINUTE
        over_at = max(over_at, slot.ends_at)


@pytest.mark.parametrize("lunch_at", [None, LUNCH])
def test_leaving_a_row_out_never_makes_the_day_longer(lunch_at):
    whole = day(Row(60), Row(90), MEAL, Row(200), lunch_at=lunch_at)
    shorter = day(Row(60), MEAL, Row(200), lunch_at=lunch_at)
    assert shorter.ends_at <= whole.ends_at
