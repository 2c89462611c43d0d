"""A walk's print is laid out for that one request and never kept; the blank sheet is."""

import pytest

from safe_portal.printing.services import laid_out_once

pytestmark = [pytest.mark.django_db, pytest.mark.paper]


def test_the_walked_sheet_is_not_kept(client, plan):
    response = client.post("/nl/step-plan/take-along/", {"language": "nl"})
    assert response["Content-Type"] == "application/pdf"
    assert laid_out_once.cache_info().currsize == 0


def test_the_blank_sheet_is_laid_out_once(client, plan):
    for _ in range(2):
        client.get("/nl/step-plan/sheet/?language=nl")
    assert (laid_out_once.cache_info().misses, laid_out_once.cache_info().hits) == (1, 1)
