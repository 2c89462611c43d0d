"""A trainer on the day itself: a phone at the door, the run sheet in one hand, own cases."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import BUT_CONTRAST, PHONE, axe_violations, overflow, sign_in
from tests.portal_process import demo_environment, manage, serve

TRAINER = "emma@example.org"
PREPARED = Path(__file__).with_name("training_day_prepared.py").read_text()
PAGES = (
    "participants/",
    "participants/new/",
    "participants/paste/",
    "participants/attendance/",
    "run/",
)
SECONDS_LEFT = "({dataset}) => (Date.parse(dataset.ends) - Date.parse(dataset.now)) / 1000"
OWN_PAGES = (
    "training/own-parts/",
    "training/own-parts/case-cards/",
    "training/own-parts/case-cards/new/",
    "training/own-parts/signals/",
)


@pytest.fixture(scope="module")
def prepared() -> Iterator[str]:
    """A portal with a day that began twelve minutes ago, with people and own parts."""
    with demo_environment() as environment:
        manage("shell", "-c", PREPARED, environment=environment)
        with serve(environment) as address:
            yield address


@pytest.fixture(scope="module")
def state(prepared: str, browser: Browser) -> dict:
    context = browser.new_context(base_url=prepared)
    sign_in(context.new_page(), email=TRAINER)
    kept = context.storage_state()
    context.close()
    return kept


@pytest.fixture
def visit(prepared: str, browser: Browser, state: dict) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def make(*, size: tuple[int, int] = PHONE, **options: object) -> Page:
        context = browser.new_context(
            base_url=prepared,
            storage_state=state,
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def day(page: Page, language: str = "en") -> str:
    """The address of the prepared day, as the portal knows it."""
    answer = page.request.get("/en/training/own-parts/")
    assert answer.ok
    return f"/{language}/training/sessions/11111111-1111-4111-8111-111111111111/"


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_the_day_are_accessible_and_fit(visit, language, name):
    page = visit()
    page.goto(day(page, language) + name)
    assert axe_violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("address", OWN_PAGES)
def test_pages_of_own_parts_are_accessible_and_fit(visit, language, address):
    page = visit()
    page.goto(f"/{language}/{address}")
    assert axe_violations(page) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with", "without"])
def test_at_the_door_one_save_marks_who_is_there_and_takes_in_one_more(visit, scripts):
    page = visit(java_script_enabled=scripts)
    page.goto(day(page) + "participants/attendance/")
    first = page.locator(".at-door").first
    box = first.locator(".door-option").first.bounding_box()
    assert box["height"] >= 44
    assert box["width"] >= 44
    first.locator("input[type=radio][value=yes]").check(force=True)
    name = f"Walk-in {'with' if scripts else 'without'}"
    page.fill("input[name=name]", name)
    page.locator(".save-at-door button").click()
    expect(page.locator(".messages")).to_contain_text("Saved")
    expect(page.locator(".attendance")).to_contain_text(name)
    expect(page.locator(".at-door").first.locator("input[type=radio][value=yes]")).to_be_checked()


def delayed(page: Page) -> str:
    return page.locator("#run").get_attribute("data-ends")


def test_five_minutes_more_twice_without_a_reload_and_undo(visit):
    page = visit()
    page.goto(day(page) + "run/")
    page.evaluate("window.stayed = true")
    seen = [delayed(page)]
    for name in ("5 minutes more", "5 minutes more", "Undo"):
        page.get_by_role("button", name=name).click()
        expect(page.locator("#run")).not_to_have_attribute("data-ends", seen[-1])
        seen.append(delayed(page))
    assert seen[0] < seen[1] == seen[3] < seen[2]
    assert page.evaluate("window.stayed")


def test_without_scripts_the_buttons_work_too(visit):
    page = visit(java_script_enabled=False)
    page.goto(day(page) + "run/")
    before = delayed(page)
    page.get_by_role("button", name="5 minutes more").click()
    assert delayed(page) > before
    page.get_by_role("button", name="Undo").click()
    assert delayed(page) == before
    expect(page.locator(".run-count")).to_contain_text(re.compile(r"\d+"))


def test_it_counts_on_without_a_connection_and_says_so(visit):
    page = visit()
    page.clock.install()
    page.goto(day(page) + "run/")
    before = int(page.locator("[data-run-count]").inner_text())
    page.context.set_offline(True)
    page.clock.run_for(60_000)
    expect(page.locator("[data-run-offline]")).to_be_visible()
    assert int(page.locator("[data-run-count]").inner_text()) == before - 1
    page.context.set_offline(False)
    page.clock.run_for(31_000)
    expect(page.locator("[data-run-offline]")).to_be_hidden()


def test_the_last_five_minutes_are_told_in_words_and_in_shape(visit):
    page = visit()
    page.clock.install()
    page.goto(day(page) + "run/")
    page.context.set_offline(True)
    left = page.locator("#run").evaluate(SECONDS_LEFT)
    expect(page.locator("[data-run-ending]")).to_be_hidden()
    page.clock.fast_forward((left - 295) * 1_000)
    page.clock.run_for(2_000)
    expect(page.locator("[data-run-ending]")).to_be_visible()
    expect(page.locator("[data-run-left]")).to_have_class(re.compile("is-ending"))
    expect(page.locator("[data-run-say]")).to_have_text("Last five minutes.")
    expect(page.locator("[data-run-count]")).to_have_text(re.compile(r"^4:\d\d$"))


def test_a_pasted_list_is_mended_and_added(visit):
    page = visit()
    page.goto(day(page) + "participants/paste/")
    page.fill("textarea", "Pia; Politie\nQuint; Zorg; no-address")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator("main")).to_contain_text("1 line is not understood")
    assert axe_violations(page, runs=(("light", BUT_CONTRAST),)) == []
    page.fill("textarea", "Pia; Politie\nQuint; Zorg; quint@example.org")
    page.get_by_role("button", name="Look at it first").click()
    page.get_by_role("button", name="Add 2 people").click()
    expect(page.locator("table")).to_contain_text("Quint")


def test_a_signal_of_our_own_is_written_from_a_shipped_one(visit):
    page = visit()
    page.goto("/en/training/own-parts/signals/")
    page.get_by_role("link", name=re.compile("Begin from this one")).first.click()
    page.fill("[name=title_nl]", "Op de markt")
    page.fill("[name=title_en]", "At the market")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("At the market")
