"""A caseworker signs in, fills in Overview 1 with a client, compares two versions and prints."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from safe_portal.accounts import demo
from tests.journeys.conftest import DESKTOP, LIGHT, PHONE, axe_violations, overflow

CASEWORKER = "bas@example.org"
FIRST = {
    ("destination", "safety"): -3,
    ("destination", "protection"): 2,
    ("origin", "safety"): 1,
}
SECOND = {("destination", "safety"): -1, ("destination", "protection"): 3}
NOTE = "Wil eerst rust: «één kamer» 🙂"


def choose(page: Page, side: str, factor: str, score: int) -> None:
    page.check(f"input[name=score_{factor}_{side}][value='{score}']", force=True)


def open_case(page: Page, language: str) -> str:
    """Opens a new case, so that journeys do not meet in one; gives its address."""
    page.goto(f"/{language}/cases/new/")
    page.fill("input[name=working_name]", "Korenbloem")
    page.select_option("select[name=country_of_origin]", "BG")
    page.locator("form.case-form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/cases/[0-9a-f-]{36}/$"))
    return page.url


def fill_sheet(page: Page, scores: dict[tuple[str, str], int], *, day: str) -> None:
    page.fill("input[name=held_on]", day)
    page.check("input[name=picture_of][value=client]", force=True)
    page.select_option("select[name=language]", "en")
    for (side, factor), score in scores.items():
        choose(page, side, factor, score)


def save(page: Page) -> None:
    page.locator("form.case-form button.btn-primary[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/overview/[0-9a-f-]{36}/$"))


def totals_of(page: Page, side: str) -> tuple[str, str]:
    block = page.locator(f"[data-total-side={side}] [data-total-voice='0']")
    return (
        block.locator("[data-total=minus]").inner_text(),
        block.locator("[data-total=plus]").inner_text(),
    )


@pytest.fixture
def worker(open_page: Callable[..., Page], state_of: Callable[[str], dict]) -> Callable[..., Page]:
    def make(**options: object) -> Page:
        return open_page(storage_state=state_of(CASEWORKER), **options)

    return make


def test_signing_in_asks_for_both_factors(open_page: Callable[..., Page], language: str) -> None:
    email = {"nl": "hidde@example.org", "en": "ferdi@example.org"}[language]
    page = open_page(size=PHONE)
    page.goto(f"/{language}/cases/")
    expect(page).to_have_url(re.compile(f"/{language}/account/login/"))
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", demo.PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.goto(f"/{language}/cases/")
    expect(page).to_have_url(re.compile("/2fa/authenticate/"))
    page.fill("input[name=code]", demo.current_code(email))
    page.locator("main form button[type=submit]").first.click()
    expect(page).to_have_url(re.compile(f"/{language}/cases/$"))


def test_two_overviews_are_filled_in_compared_and_printed(
    worker: Callable[..., Page], language: str, size: tuple[int, int]
) -> None:
    page = worker(size=size)
    case = open_case(page, language)

    page.goto(f"{case}overview/new/")
    fill_sheet(page, FIRST, day="2026-01-10")
    assert totals_of(page, "destination") in {("-3", "+2"), ("−3", "+2"), ("−3", "2"), ("-3", "2")}
    page.locator("textarea[name=note]").fill(NOTE)
    assert axe_violations(page, runs=LIGHT) == []
    assert overflow(page) <= 0
    save(page)
    assert axe_violations(page) == []
    assert overflow(page) <= 0
    assert page.locator("figure.picture svg").count() == 2
    expect(page.get_by_text(NOTE)).to_be_visible()

    page.goto(f"{case}overview/new/")
    fill_sheet(page, SECOND, day="2026-02-12")
    save(page)

    page.goto(f"{case}overview/compare/")
    assert axe_violations(page, runs=LIGHT) == []
    assert overflow(page) <= 0

    page.goto(f"{case}overview/")
    page.locator("main table a[href*='/overview/']").first.click()
    detail = page.url
    for query in ("language=nl", "language=en", "language=both", "language=both&copy=client"):
        pdf = page.request.get(f"{detail}print/?{query}")
        assert pdf.headers["content-type"] == "application/pdf"
        assert pdf.body().startswith(b"%PDF-")
        assert "no-store" in pdf.headers["cache-control"]
    for way in ("nl", "en", "both"):
        assert page.request.get(f"{case}overview/blank/?language={way}").body()[:5] == b"%PDF-"


def test_two_voices_are_filled_in_and_taken_over_to_a_next_conversation(
    worker: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = worker(size=size)
    case = open_case(page, "en")
    page.goto(f"{case}overview/new/")
    second = page.locator("div.second-voice").first
    fill_sheet(page, FIRST, day="2026-01-10")
    expect(second).to_be_hidden()
    page.check("input[name=picture_of][value=both]", force=True)
    expect(second).to_be_visible()
    page.check("input[name=score2_safety_destination][value='2']", force=True)
    page.fill("textarea[name=note2_safety_destination]", "Sees it lighter")
    assert axe_violations(page) == []
    assert overflow(page) <= 0
    save(page)
    assert axe_violations(page) == []
    expect(page.get_by_text("Sees it lighter")).to_be_visible()

    page.goto(page.locator("main a[href*='?from=']").first.get_attribute("href"))
    mark = page.locator("input[name=carried_safety_destination]")
    other = page.locator("input[name=carried_protection_destination]")
    expect(mark).to_be_checked()
    choose(page, "destination", "safety", 1)
    expect(mark).not_to_be_checked()
    expect(other).to_be_checked()
    page.fill("input[name=held_on]", "2026-02-12")
    assert axe_violations(page) == []
    save(page)
    expect(page.get_by_text("taken over from 10 January 2026").first).to_be_visible()
    page.goto(f"{case}overview/history/")
    assert axe_violations(page) == []
    assert overflow(page) <= 0


def test_a_child_gets_a_sheet_of_its_own_without_javascript(worker: Callable[..., Page]) -> None:
    page = worker(size=PHONE, java_script_enabled=False)
    case = open_case(page, "nl")
    page.goto(f"{case}children/new/")
    page.fill("input[name=name]", "S.")
    page.fill("input[name=birth_year]", "2018")
    page.locator("form.case-form button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/overview/$"))
    page.locator("main a[href*='/children/'][href$='/overview/new/']").click()
    fill_sheet(page, {("destination", "safety"): 2}, day="2026-01-10")
    page.check("input[name=picture_of][value=child]", force=True)
    save(page)
    expect(page.get_by_text("S. · ongeveer")).to_be_visible()


def test_overview_is_filled_in_without_javascript(
    worker: Callable[..., Page], language: str
) -> None:
    page = worker(size=PHONE, java_script_enabled=False)
    case = open_case(page, language)
    page.goto(f"{case}overview/new/")
    fill_sheet(page, {("destination", "safety"): 2, ("origin", "norm"): -2}, day="2026-01-10")

    save(page)

    expect(page.locator("figure.picture svg")).to_have_count(2)


def test_overview_is_filled_in_with_the_keyboard_alone(worker: Callable[..., Page]) -> None:
    page = worker(size=DESKTOP)
    case = open_case(page, "en")
    page.goto(f"{case}overview/new/")
    first = "score_safety_destination"
    page.locator("input[name=picture_of]").first.focus()
    page.keyboard.press("Space")
    page.locator("select[name=language]").focus()
    page.keyboard.type("English")
    for _step in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == first:
            break
    assert page.evaluate("document.activeElement.name") == first
    page.keyboard.press("ArrowRight")
    assert page.locator(f"input[name='{first}']:checked").count() == 1
    outline = page.evaluate(
        "(() => { const label = document.activeElement.closest('label, li, div');"
        " return [document.activeElement, label, label.querySelector('label')].filter(Boolean)"
        ".some(e => getComputedStyle(e).outlineStyle !== 'none'"
        " || getComputedStyle(e).boxShadow !== 'none'); })()"
    )
    assert outline, "the focus cannot be seen"
    for _step in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('form.case-form button.btn-primary')"):
            break
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"/overview/[0-9a-f-]{36}/$"))


def test_what_was_typed_is_there_again_after_the_browser_was_closed(
    worker: Callable[..., Page], language: str
) -> None:
    page = worker(size=DESKTOP)
    case = open_case(page, language)
    page.goto(f"{case}overview/new/")
    page.locator("textarea[name=note]").fill(NOTE)
    expect(page.locator("[data-draft-state]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    page.context.close()

    again = worker(size=DESKTOP)
    again.goto(f"{case}overview/new/")

    expect(again.locator("textarea[name=note]")).to_have_value(NOTE)


def test_a_colleagues_case_cannot_be_told_from_one_that_does_not_exist(
    worker: Callable[..., Page], open_page: Callable[..., Page], state_of: Callable[[str], dict]
) -> None:
    case = open_case(worker(), "en")
    stranger = open_page(storage_state=state_of("anouk@example.org"))

    answer = stranger.goto(case)
    nothing = stranger.goto("/en/cases/00000000-0000-4000-8000-000000000000/")

    assert answer.status == nothing.status == 404
    assert stranger.title() != ""
