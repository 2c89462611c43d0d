"""The map of Europe by keyboard and by finger."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE

SMALLEST_TARGET = 24


def test_the_map_is_walked_by_keyboard_in_the_order_of_names(
    open_page: Callable[..., Page], language: str
) -> None:
    page = open_page()
    page.goto(f"/{language}/social-map/map/")
    drawn = page.locator("svg.europe a")
    names = drawn.evaluate_all("links => links.map(link => link.getAttribute('aria-label'))")

    page.locator("main p a[href='#in-words']").focus()
    walked = []
    for _ in names:
        page.keyboard.press("Tab")
        walked.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    ring = page.evaluate(
        "getComputedStyle(document.activeElement.querySelector('path')).strokeWidth"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?country=[A-Z]{2}$"))

    assert len(names) > 3
    assert walked == names
    assert ring == "9px"
    number = re.search(r": (\d+) ", names[-1])[1]
    expect(page.locator("#found")).to_contain_text(f"{number} organi")


def test_small_countries_can_be_touched_on_a_telephone(open_page: Callable[..., Page]) -> None:
    page = open_page(size=PHONE)
    page.goto("/nl/social-map/map/")

    sizes = page.eval_on_selector_all(
        "svg.europe > :is(a, g) > circle:not(.europe-points *)",
        "circles => circles.map(circle => circle.getBoundingClientRect().width)",
    )

    assert len(sizes) > 9
    assert min(sizes) >= SMALLEST_TARGET
