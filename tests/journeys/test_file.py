"""A caseworker sees where a case stands, reads its timeline, prints it and takes it along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, overflow
from tests.journeys.test_overview import fill_sheet, open_case, save

CASEWORKER = "bas@example.org"


@pytest.fixture
def page(open_page: Callable[..., Page], state_of: Callable[[str], dict]) -> Page:
    return open_page(size=DESKTOP, storage_state=state_of(CASEWORKER))


def part(page: Page, name: str) -> None:
    """Goes to a part of the case by its navigation."""
    page.locator(f".case-nav a[href$='/{name}/']").click()
    expect(page.locator(".case-nav [aria-current]")).to_have_attribute(
        "href", re.compile(f"/{name}/$")
    )


def test_from_the_case_to_its_timeline_its_print_and_its_export(page: Page, language: str) -> None:
    case = open_case(page, language)
    page.locator(".safe-contact a").click()
    page.fill("textarea[name=never]", "Niet bellen")
    page.locator("form.case-form button[type=submit]").last.click()
    page.wait_for_url(case)
    expect(page.locator(".case-main > :first-child")).to_contain_text("Niet bellen")
    expect(page.locator(".case-side .dated li")).to_have_count(1)

    part(page, "timeline")
    expect(page.locator(".days dd")).to_have_count(2)  # the file was opened, the card was written

    part(page, "print")
    page.locator(".print-form button[type=submit]").first.click()
    expect(page.locator("#error_1_id_part, .error-summary").first).to_be_visible()
    page.check("input[name=part][value=safe_contact]")
    page.select_option("select[name=language]", "both")
    answer = page.request.get(f"{case}print/?part=safe_contact&language=both")
    assert answer.headers["content-type"] == "application/pdf"
    assert "no-store" in answer.headers["cache-control"]

    page.goto(f"{case}export/")
    with page.expect_download() as download:
        page.locator("a[href$='/export/file/']").click()
    assert download.value.suggested_filename == "export.json"


def test_my_day_leads_back_to_the_case_opened_last(page: Page, language: str) -> None:
    case = open_case(page, language)
    page.goto(f"/{language}/my-day/")
    page.locator("section[aria-labelledby=opened-title] a").first.click()
    page.wait_for_url(case)


def test_the_card_comes_first_on_a_phone(
    open_page: Callable[..., Page], state_of: Callable[[str], dict]
) -> None:
    page = open_page(size=PHONE, storage_state=state_of(CASEWORKER))
    open_case(page, "nl")
    fill_address = page.url
    page.goto(f"{fill_address}overview/new/")
    fill_sheet(page, {}, day="2026-05-04")
    save(page)
    page.goto(fill_address)
    tops = page.eval_on_selector_all(".case-board .panel", "all => all.map(one => one.offsetTop)")
    assert tops == sorted(tops)
    first = page.locator(".case-board .panel").first
    expect(first).to_have_class(re.compile("safe-contact"))
    assert overflow(page) <= 0
