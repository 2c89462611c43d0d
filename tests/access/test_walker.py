"""The walker must see what is wrong."""

import pytest

from tests.access.walker import SIGN_IN, Answer, fault


def answer(status: int, location: str = "") -> Answer:
    return Answer(status=status, location=location, kind="", body=b"")


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_a_way_to_sign_in_is_no_answer_to_who_is_signed_in(method: str) -> None:
    same = answer(302, f"/nl{SIGN_IN}")

    assert fault(same, expected="missing", method=method, twin=same)


@pytest.mark.parametrize(("method", "status"), [("GET", 404), ("POST", 404), ("PUT", 405)])
def test_what_is_not_there_may_be_refused(method: str, status: int) -> None:
    same = answer(status)

    assert fault(same, expected="missing", method=method, twin=same) == ""
