"""Staff edit an entry in two languages; everybody finds it by country and service."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import LIGHT, PHONE, axe_violations, overflow

EDITOR = "joost@example.org"
PARTNERS = 13


def test_the_public_map_is_found_by_country_and_service(
    open_page: Callable[..., Page], language: str, size: tuple[int, int]
) -> None:
    page = open_page(size=size)
    page.goto(f"/{language}/social-map/")
    entries = page.locator("main a[href*='/social-map/organisation/']")
    everything = {link.get_attribute("href") for link in entries.all()}
    assert len(everything) >= PARTNERS or page.locator(".pagination, nav[aria-label]").count()

    page.select_option("form.finder select[name=country]", "BG")
    page.locator("form.finder button[type=submit]").first.click()
    page.wait_for_url(re.compile("country=BG"))

    found = {link.get_attribute("href").split("?")[0] for link in entries.all()}
    assert 0 < len(found) < PARTNERS
    assert axe_violations(page, runs=LIGHT) == []
    assert overflow(page) <= 0
    entries.first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.context.cookies() == []


def test_an_editor_changes_an_entry_in_both_languages(
    open_page: Callable[..., Page], state_of: Callable[[str], dict]
) -> None:
    editor = open_page(storage_state=state_of(EDITOR))
    editor.goto("/en/admin/socialmap/organisation/")
    editor.locator("#result_list tbody th a").first.click()
    words = {"nl": "Gewijzigd in de proef.", "en": "Changed in the journey."}
    for language, text in words.items():
        field = editor.locator(f"[name=description_{language}]")
        field.evaluate("(field, text) => { field.value = text }", text)
    public = editor.locator("a[href*='/social-map/organisation/']").first.get_attribute("href")
    editor.locator("input[name=_continue]").click()
    expect(editor.locator(".messagelist .success")).to_be_visible()

    visitor = open_page(size=PHONE)
    for language, text in words.items():
        visitor.goto(f"/{language}/social-map/organisation/{slug_of(public)}/")
        expect(visitor.locator("main")).to_contain_text(text)


def slug_of(address: str) -> str:
    return re.search(r"/organisation/([^/]+)/", address)[1]
