"""Geometry of the drawing: everything stays on it, and sides do not mix."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safefuture.drawing.bars import draw

SCALE = (-3, 3)


def bar(score, scale=SCALE, languages=("nl",)):
    return draw([("factor", score)], scale=scale, languages=languages).bars[0]


def test_minus_ends_and_plus_begins_at_the_starting_point():
    start = draw([], scale=SCALE, languages=("nl",)).start_x
    assert bar(-2).x + bar(-2).width == pytest.approx(start)
    assert bar(2).x == pytest.approx(start)
    assert bar(2).width == pytest.approx(bar(-2).width)


def test_zero_and_not_discussed_look_different():
    assert (bar(0).kind, bar(0).number) == ("start", "0")
    assert (bar(None).kind, bar(None).number) == ("none", "")


def test_numbers_have_a_sign():
    assert (bar(2).number, bar(-3).number) == ("+2", "−3")


def test_a_second_language_makes_the_rows_taller():
    one = draw([("f", 1)], scale=SCALE, languages=("nl",))
    two = draw([("f", 1)], scale=SCALE, languages=("nl", "en"))
    assert two.height - one.height == 16
    assert [code for code, _y in two.bars[0].labels] == ["nl", "en"]


def test_a_long_scale_shows_only_its_ends_and_start():
    drawing = draw([], scale=(-50, 50), languages=("nl",))
    assert [tick.text for tick in drawing.ticks] == ["−50", "0", "+50"]


@given(
    low=st.integers(-40, -1),
    high=st.integers(1, 40),
    parts=st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=14),
)
def test_every_bar_stays_inside_its_track_and_rows_do_not_touch(low, high, parts):
    scores = [None if part is None else round(low + part * (high - low)) for part in parts]
    drawing = draw([("f", score) for score in scores], scale=(low, high), languages=("nl",))
    for bar in drawing.bars:
        assert drawing.left - 0.1 <= bar.x
        assert bar.x + bar.width <= drawing.right + 0.1
        assert bar.bottom <= drawing.height
    tops = [bar.top for bar in drawing.bars]
    assert all(later - earlier > drawing.bar_height for earlier, later in pairwise(tops))
