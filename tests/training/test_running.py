"""What is on now, how long still, and what a delay does to the rest of the day."""

import datetime
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.clock import day_of
from training.enums import GroupForm, ItemKind
from training.groups import group_sizes, tally
from training.running import State, run_of

DAY = datetime.date(2027, 3, 4)


@dataclass(frozen=True)
class Row:
    minutes: int
    kind: str = ItemKind.EXERCISE
    delay: int = 0
    is_left_out: bool = False


def session(**facts):
    told = {"held_on": DAY, "starts_at": datetime.time(9, 30), "ends_at": datetime.time(16, 30)}
    return SimpleNamespace(**told | {"lunch_at": None} | facts)


def at(text: str, day: datetime.date = DAY) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.fromisoformat(text))


def times(run) -> list[str]:
    return [f"{slot.starts_at:%H:%M}-{slot.ends_at:%H:%M}" for slot in run.slots]


def test_without_a_delay_the_day_runs_as_planned():
    run = run_of(session(), [Row(30), Row(20)], at("09:45"))
    assert times(run) == ["09:30-10:00", "10:00-10:20"]
    assert run.state == State.DURING
    assert (run.current, run.next, run.minutes_left) == (run.slots[0], run.slots[1], 15)
    assert [slot.shift for slot in run.slots] == [0, 0]


@pytest.mark.parametrize(
    ("moment", "left"), [("09:30:00", 30), ("09:30:01", 30), ("09:59:01", 1), ("09:59:59", 1)]
)
def test_a_minute_that_began_counts_whole(moment, left):
    assert run_of(session(), [Row(30)], at(moment)).minutes_left == left


def test_a_row_ends_when_the_next_begins():
    run = run_of(session(), [Row(30), Row(20)], at("10:00"))
    assert run.current is run.slots[1]
    assert run.next is None


@pytest.mark.parametrize(
    ("moment", "day", "state"),
    [
        ("09:29:59", DAY, State.BEFORE),
        ("09:30", DAY, State.DURING),
        ("10:00", DAY, State.AFTER),
        ("09:45", DAY + datetime.timedelta(days=1), State.OTHER_DAY),
        ("09:45", DAY - datetime.timedelta(days=1), State.OTHER_DAY),
    ],
)
def test_the_states_of_a_day(moment, day, state):
    run = run_of(session(), [Row(30)], at(moment, day))
    assert run.state == state
    assert (run.current is not None) == (state == State.DURING)
    assert (run.next is not None) == (state == State.BEFORE)


def test_a_delay_lengthens_its_row_and_moves_the_rest():
    run = run_of(session(), [Row(30, delay=10), Row(20), Row(15, delay=-5), Row(5)], at("09:30"))
    assert times(run) == ["09:30-10:10", "10:10-10:30", "10:30-10:40", "10:40-10:45"]
    assert [slot.shift for slot in run.slots] == [0, 10, 10, 5]


def test_lunch_moves_too():
    rows = [Row(60, delay=10), Row(45, ItemKind.LUNCH), Row(30)]
    run = run_of(session(lunch_at=datetime.time(10, 30)), rows, at("09:30"))
    assert times(run) == ["09:30-10:40", "10:40-11:25", "11:25-11:55"]


@pytest.mark.parametrize(("delay", "lunch"), [(10, "10:45"), (15, "10:45"), (20, "10:50")])
def test_free_room_before_lunch_is_used_up_first(delay, lunch):
    rows = [Row(60, delay=delay), Row(45, ItemKind.LUNCH)]
    run = run_of(session(lunch_at=datetime.time(10, 45)), rows, at("09:30"))
    assert times(run)[1].startswith(lunch)


def test_in_free_room_nothing_is_on_and_lunch_is_next():
    rows = [Row(60), Row(45, ItemKind.LUNCH)]
    run = run_of(session(lunch_at=datetime.time(10, 45)), rows, at("10:35"))
    assert (run.state, run.current, run.next) == (State.DURING, None, run.slots[1])
    assert run.minutes_left == 0


@pytest.mark.parametrize(
    ("delay", "expected"),
    [
        (0, ["09:30-10:15", "10:00-10:45", "10:45-11:15"]),
        (10, ["09:30-10:25", "10:10-10:55", "10:55-11:25"]),
        (-10, ["09:30-10:05", "10:00-10:45", "10:45-11:15"]),
        (-20, ["09:30-09:55", "09:55-10:40", "10:40-11:10"]),
    ],
)
def test_a_plan_that_runs_into_lunch_does_so_on_the_day_too(delay, expected):
    rows = [Row(45, delay=delay), Row(45, ItemKind.LUNCH), Row(30)]
    run = run_of(session(lunch_at=datetime.time(10, 0)), rows, at("09:30"))
    assert times(run) == expected


def test_while_the_morning_runs_into_lunch_the_morning_is_on_and_lunch_is_next():
    rows = [Row(45), Row(45, ItemKind.LUNCH), Row(30)]
    run = run_of(session(lunch_at=datetime.time(10, 0)), rows, at("10:05"))
    assert (run.current, run.next) == (run.slots[0], run.slots[1])


def test_a_morning_that_outlasts_lunch_and_is_shortened_brings_the_afternoon_forward():
    rows = [Row(90, delay=-10), Row(45, ItemKind.LUNCH), Row(30)]
    run = run_of(session(lunch_at=datetime.time(10, 0)), rows, at("09:30"))
    assert times(run) == ["09:30-10:50", "10:00-10:45", "10:50-11:20"]


rows_of_days = st.lists(
    st.builds(
        Row, minutes=st.integers(1, 480), kind=st.sampled_from((ItemKind.EXERCISE, ItemKind.LUNCH))
    ),
    min_size=1,
    max_size=12,
)
clocks = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@given(rows_of_days, clocks, st.none() | clocks, clocks)
def test_without_delays_the_run_sheet_and_the_planner_say_the_same(rows, starts, lunch, ends):
    facts = session(starts_at=min(starts, ends), lunch_at=lunch, ends_at=max(starts, ends))
    run, planned = run_of(facts, rows, at("09:30")), day_of(facts, rows)
    assert [(one.row, one.starts_at, one.ends_at) for one in run.slots] == [
        (one.row, one.starts_at, one.ends_at) for one in planned.slots
    ]
    assert run.over == planned.over


def test_a_row_is_never_shorter_than_nothing():
    run = run_of(session(), [Row(10, delay=-30), Row(20)], at("09:30"))
    assert times(run) == ["09:30-09:30", "09:30-09:50"]
    assert run.current is run.slots[1]


def test_what_is_left_out_is_not_there():
    run = run_of(session(), [Row(30, is_left_out=True, delay=60), Row(20)], at("09:30"))
    assert times(run) == ["09:30-09:50"]


def test_a_day_without_rows():
    run = run_of(session(), [], at("12:00"))
    assert (run.state, run.slots, run.current, run.next, run.over) == (
        State.BEFORE,
        (),
        None,
        None,
        0,
    )


def test_it_says_by_how_much_the_day_ends_later_than_announced():
    run = run_of(session(ends_at=datetime.time(10, 30)), [Row(60, delay=25)], at("09:30"))
    assert run.over == 25


@pytest.mark.parametrize(("moment", "ends"), [("09:54:59", False), ("09:55:00", True)])
def test_the_last_five_minutes(moment, ends):
    assert run_of(session(), [Row(30)], at(moment)).is_ending is ends


def test_groups_in_words():
    assert tally(group_sizes(GroupForm.THREES, 16)) == [(1, 4), (4, 3)]
    assert tally(group_sizes(GroupForm.PAIRS, 16)) == [(8, 2)]
    assert tally(group_sizes(GroupForm.PAIRS, 0)) == []
