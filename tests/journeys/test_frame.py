"""What every page has, with the keyboard, on a phone and without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import PHONE, overflow

NEUTRAL = "<title>Weather</title><p>Rain</p>"


@pytest.fixture
def page(portal: str, browser: Browser) -> Iterator[Page]:
    """A browser profile in which every address elsewhere shows a neutral page."""
    context = browser.new_context(base_url=portal)
    context.route("https://**", lambda route: route.fulfill(body=NEUTRAL, content_type="text/html"))
    page = context.new_page()
    page.goto("/en/")
    yield page
    context.close()


def test_escape_twice_leaves_and_takes_the_page_out_of_the_history(page):
    page.goto("/en/social-map/")
    entries = page.evaluate("history.length")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("https://**")
    assert page.title() == "Weather"
    assert page.evaluate("history.length") == entries
    page.go_back()
    assert page.url.endswith("/en/")


def test_escape_once_and_later_once_more_stays(page):
    page.keyboard.press("Escape")
    page.wait_for_timeout(900)
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.title() == "Start - Portal"


def test_escape_that_closes_a_menu_does_not_count(page):
    page.goto("/en/training/programmes/early-identification/")
    menu = page.locator("details.print-menu").first
    menu.locator("summary").press("Enter")
    page.keyboard.press("Escape")
    expect(menu.locator("a").first).to_be_hidden()
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert page.title().endswith("Portal")


def test_quick_exit_is_a_link_without_scripts(portal, browser):
    context = browser.new_context(base_url=portal, java_script_enabled=False)
    context.route("https://**", lambda route: route.fulfill(body=NEUTRAL, content_type="text/html"))
    page = context.new_page()
    page.goto("/en/")
    page.locator("[data-quick-exit]").click()
    page.wait_for_url("https://**")
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_menu_on_a_phone(open_page, language, scripts):
    page = open_page(size=PHONE, java_script_enabled=scripts)
    page.goto(f"/{language}/")
    door = page.locator("#menu a[href$='/social-map/']")
    expect(door).to_be_hidden()
    page.locator(".menu-toggle").click()
    expect(door).to_be_visible()
    door.click()
    page.wait_for_url("**/social-map/")


def test_first_tab_goes_to_the_content(open_page):
    page = open_page()
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_language_switch_keeps_page_and_question(open_page):
    page = open_page()
    page.goto("/en/social-map/?country=BG")
    page.locator(".languages a[hreflang=nl]").click()
    page.wait_for_url("**/nl/social-map/?country=BG")
    expect(page.locator("html")).to_have_attribute("lang", "nl")


@pytest.mark.parametrize("address", ["/nl/", "/nl/social-map/", "/nl/no-such-page/"])
def test_narrowest_window_shows_all(open_page, address):
    page = open_page(size=(320, 640))
    page.goto(address)
    assert overflow(page) <= 0
