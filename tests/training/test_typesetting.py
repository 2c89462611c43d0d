import pytest

from training.typesetting import largest_size, lines_of, steps, width_of

SIZES = [10.0, 8.0, 6.0, 4.0]


def test_wide_letters_take_more_room():
    assert width_of("王小明") > width_of("Bob")
    assert width_of("MMM") > width_of("iii")


def test_marks_and_hidden_signs_take_none():
    assert width_of("e\u0301") == width_of("e")
    assert width_of("\u2066Ana\u2069") == width_of("Ana")


def test_lines_break_between_words_and_within_one_that_is_too_long():
    assert lines_of("een twee", 100) == 1
    assert lines_of("een twee drie", 3) == 3
    assert lines_of("w" * 20, 5) == 4
    assert lines_of("", 5) == 1


def test_short_text_is_large_and_long_text_small():
    room = {"width": 60.0, "height": 25.0, "sizes": SIZES}
    assert largest_size(["Bo"], **room) == 10.0
    assert largest_size(["Annabella Wilhelmina Theodora van Schalkwijk"], **room) < 10.0
    assert largest_size(["a" * 400], **room) == 4.0


def test_no_word_is_broken_while_a_smaller_size_keeps_it_whole():
    size = largest_size(["doorverwijzing"], width=60.0, height=100.0, sizes=SIZES)
    assert width_of("doorverwijzing") * size <= 60.0


def test_word_too_long_for_every_size_is_broken_once():
    size = largest_size(["w" * 22], width=60.0, height=100.0, sizes=SIZES)
    assert 1 < width_of("w" * 22) * size / 60.0 <= 2


def test_without_words_the_largest_size_fits():
    assert largest_size([], width=1.0, height=1.0, sizes=SIZES) == 10.0


@pytest.mark.parametrize("count", [2, 5, 16])
def test_sizes_go_down_from_the_largest_to_the_smallest(count):
    found = steps(12.0, 4.0, count)
    assert (found[0], found[-1]) == (12.0, 4.0)
    assert found == sorted(found, reverse=True)
