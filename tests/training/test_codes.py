import pytest

from training.certificates import as_code
from training.codes import SIGNS, new_code, read_code


def test_a_code_is_two_groups_of_four_signs_without_look_alikes():
    code = new_code(2)
    assert len(code) == 9
    assert code[4] == "-"
    assert set(code) - {"-"} <= set(SIGNS)
    assert not set("ILOU") & set(SIGNS)


def test_codes_differ():
    assert len({new_code(2) for _time in range(500)}) == 500


@pytest.mark.parametrize(
    "typed", ["K7QF-3MX0", "k7qf-3mx0", "K7QF3MX0", " k7qf 3mxo ", "K7QF-3MXO", "k7-qf-3m-x0"]
)
def test_a_code_is_read_as_somebody_types_it(typed):
    assert as_code(typed) == "K7QF-3MX0"


def test_i_and_l_are_read_as_one():
    assert as_code("iIlL-1111") == "1111-1111"


@pytest.mark.parametrize(
    "typed", ["", "K7QF", "K7QF-3MXP1", "K7QF-3MX!", "ﬁﬁﬁﬁﬁﬁﬁﬁ", "K7QF-3MXU", "\0" * 8, "x" * 10**6]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert as_code(typed) is None


def test_a_code_of_three_groups_is_no_code_of_two():
    code = new_code(3)
    assert read_code(code, 3) == code
    assert read_code(code, 2) is None
