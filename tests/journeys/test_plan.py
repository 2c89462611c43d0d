"""From a score to what could change it, to the plan, to a result, and back to the score."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.test_overview import fill_sheet, open_case, save

CASEWORKER = "bas@example.org"
GOAL = "Een eigen kamer vóór de zomer"
STEP = "Urgentie aanvragen"
RESULT = "Sleutel gekregen"


@pytest.fixture
def worker(open_page: Callable[..., Page], state_of: Callable[[str], dict]) -> Callable[..., Page]:
    def make(**options: object) -> Page:
        return open_page(storage_state=state_of(CASEWORKER), **options)

    return make


def send(page: Page) -> None:
    page.locator("form.case-form button.btn-primary[type=submit]").last.click()


def add_row(page: Page) -> None:
    """From the overview to Overview 2, and one row about housing."""
    page.locator("main a[href$='/changes/']").first.click()
    page.locator("a.pick-link[href*='housing.destination']").click()
    expect(page.locator("select[name=about]")).to_have_value("housing.destination.client")
    page.fill("textarea[name=how]", GOAL)
    page.select_option("select[name=helper]", "worker")
    page.select_option("select[name=expected_score]", "1")
    send(page)
    page.wait_for_url(re.compile(r"/changes/$"))


def add_step(page: Page, item: str) -> None:
    page.goto(f"{item}edit/")
    page.locator("input[name$=_what]").first.fill(STEP)
    page.locator("input[name$=_who]").first.fill("Anouk")
    send(page)
    page.wait_for_url(item)


def finish_item(page: Page, item: str) -> None:
    page.goto(f"{item}status/")
    page.check("input[name=status][value=done]", force=True)
    page.fill("textarea[name=result]", RESULT)
    send(page)
    page.wait_for_url(item)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_the_circle_closes(worker: Callable[..., Page], language: str, javascript: bool) -> None:
    page = worker(size=PHONE, java_script_enabled=javascript)
    case = open_case(page, language)
    page.goto(f"{case}overview/new/")
    fill_sheet(page, {("destination", "housing"): -2}, day="2026-01-10")
    save(page)

    add_row(page)
    page.locator("form[action$='/item/'] button").click()
    page.wait_for_url(re.compile(r"/plan/items/[0-9a-f-]{36}/$"))
    item = page.url
    add_step(page, item)
    page.goto(f"{case}plan/")
    page.locator("form[action*='/plan/steps/'] button").first.click()
    expect(page.locator(".plan-steps .is-done")).to_contain_text(STEP)
    finish_item(page, item)

    page.goto(case)
    again = page.locator("a[href*='overview/new/?from=']")
    assert item.rstrip("/").rsplit("/", 1)[1] in str(again.get_attribute("href"))
    page.goto(f"{case}factor/housing/destination/")
    chain = page.locator("ol.chain").inner_text()
    assert [words for words in ("−2", GOAL, RESULT) if words not in chain] == []


def test_the_plan_is_used_by_keyboard_alone(worker: Callable[..., Page], language: str) -> None:
    page = worker()
    case = open_case(page, language)
    page.goto(f"{case}plan/items/new/")
    page.locator("input[name=track][value=return]").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("9")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(GOAL)
    page.locator("form.case-form button.btn-primary[type=submit]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/plan/$"))
    expect(page.locator("section[aria-labelledby=track-return]")).to_contain_text(GOAL)
