"""How legal terms are counted in calendar days."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identification.counting import last_day
from identification.enums import TermUnit

DAY = datetime.date


@pytest.mark.parametrize(
    ("began", "amount", "unit", "last"),
    [
        (DAY(2026, 1, 1), 30, TermUnit.DAYS, DAY(2026, 1, 31)),
        (DAY(2026, 2, 1), 30, TermUnit.DAYS, DAY(2026, 3, 3)),
        (DAY(2026, 1, 15), 1, TermUnit.MONTHS, DAY(2026, 2, 15)),
        (DAY(2026, 1, 31), 1, TermUnit.MONTHS, DAY(2026, 2, 28)),
        (DAY(2028, 1, 31), 1, TermUnit.MONTHS, DAY(2028, 2, 29)),
        (DAY(2026, 11, 30), 3, TermUnit.MONTHS, DAY(2027, 2, 28)),
        (DAY(2027, 11, 30), 3, TermUnit.MONTHS, DAY(2028, 2, 29)),
        (DAY(2028, 2, 29), 12, TermUnit.MONTHS, DAY(2029, 2, 28)),
        (DAY(2026, 9, 30), 3, TermUnit.MONTHS, DAY(2026, 12, 30)),
        (DAY(2026, 12, 31), 6, TermUnit.MONTHS, DAY(2027, 6, 30)),
        (DAY(2026, 3, 1), 2, TermUnit.WEEKS, DAY(2026, 3, 15)),
    ],
)
def test_a_term_is_counted_over_month_ends_and_leap_years(began, amount, unit, last):
    assert last_day(began, amount=amount, unit=unit) == last


@given(st.dates(DAY(1990, 1, 1), DAY(2100, 1, 1)), st.integers(1, 1000))
def test_months_never_skip_one_and_never_end_after_the_day_of_their_start(began, months):
    last = last_day(began, amount=months, unit=TermUnit.MONTHS)
    passed = (last.year - began.year) * 12 + last.month - began.month
    assert passed == months
    assert last.day <= began.day


def test_a_term_past_the_end_of_the_calendar_is_refused():
    with pytest.raises(OverflowError):
        last_day(DAY(9999, 1, 1), amount=12, unit=TermUnit.MONTHS)
