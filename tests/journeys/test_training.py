"""A trainer opens the Early identification programme and prints what the day needs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import overflow

TRAINER = "emma@example.org"
PROGRAMME = "training/programmes/early-identification/"


@pytest.fixture
def page(
    open_page: Callable[..., Page], state_of: Callable[[str], dict], size: tuple[int, int]
) -> Page:
    return open_page(size=size, storage_state=state_of(TRAINER))


def test_the_programme_shows_its_day_and_its_exercises(page: Page, language: str) -> None:
    page.goto(f"/{language}/training/")
    page.locator(f"main a[href='/{language}/{PROGRAMME}']").first.click()

    expect(page.locator("main")).to_contain_text("9:30")
    expect(page.locator("main")).to_contain_text("16:30")
    for number in ("1", "2", "4", "12"):
        page.goto(f"/{language}/{PROGRAMME}exercises/{number}/")
        expect(page.locator("h1")).to_be_visible()
        assert overflow(page) <= 0


@pytest.mark.parametrize("way", ["nl", "en", "both"])
def test_the_handout_of_the_step_plan_and_of_exercise_2_are_printed(page: Page, way: str) -> None:
    for address in ("step-plan/sheet/", f"{PROGRAMME}exercises/2/print/", f"{PROGRAMME}print/"):
        answer = page.request.get(f"/nl/{address}?language={way}")

        assert answer.status == 200
        assert answer.body()[:5] == b"%PDF-"
