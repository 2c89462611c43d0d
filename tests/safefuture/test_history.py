"""The small line of one factor."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from safefuture.drawing.history import EDGE, HEIGHT, WIDTH, sparkline
from safefuture.drawing.miniature import miniature

DAY = datetime.date(2026, 3, 2)


def test_a_gap_breaks_the_line_and_is_not_zero():
    drawing = sparkline([(DAY, 1), (DAY, 2), (DAY, None), (DAY, 0), (DAY, -1)], scale=(-3, 3))
    assert len(drawing.lines) == 2
    assert [dot.is_discussed for dot in drawing.dots] == [True, True, False, True, True]


def test_one_conversation_is_a_dot_without_a_line():
    drawing = sparkline([(DAY, 3)], scale=(-3, 3))
    assert (drawing.lines, drawing.dots[0].y) == ([], EDGE)


def test_its_own_scale_sets_the_height():
    assert sparkline([(DAY, 5)], scale=(-5, 5)).dots[0].y == EDGE
    assert sparkline([(DAY, 3)], scale=(-5, 5)).dots[0].y > EDGE


@given(st.lists(st.one_of(st.none(), st.integers(-4, 6)), max_size=60))
def test_every_dot_stays_inside(scores):
    for dot in sparkline([(DAY, score) for score in scores], scale=(-4, 6)).dots:
        assert 0 < dot.x < WIDTH
        assert 0 < dot.y < HEIGHT


def test_the_miniature_draws_both_countries_beside_each_other():
    drawing = miniature([[1, -3, None], [0, 2, 3]], scale=(-3, 3))
    first, second = drawing.sides
    assert [bar.kind for bar in first.bars] == ["plus", "minus", "none"]
    assert [bar.kind for bar in second.bars] == ["start", "plus", "plus"]
    assert first.bars[1].x == 0
    assert second.bars[2].x + second.bars[2].width == drawing.width
