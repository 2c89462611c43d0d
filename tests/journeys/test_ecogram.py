"""A caseworker draws a network with the keyboard alone, keeps the day, and sees what changed."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, LIGHT, PHONE, axe_violations, overflow
from tests.journeys.test_overview import open_case

CASEWORKER = "bas@example.org"
SECONDS_FOR_TEN = 120
# Name, and for each question after it how often the right arrow is pressed.
PEOPLE = [
    ("zus M.", {"sector": 0, "ring": 1}),
    ("vriendin S.", {"sector": 1, "emotional": 1}),
    ("أختي زينب", {"practical": 1}),
    ("Людмила И.", {"advice": 2}),
    ("koor", {"sector": 1, "kind": 1}),
    ("GP", {"sector": 1}),
    ("advocaat", {"safe_to_contact": 1}),
    ("taalcoach", {"tie": 1}),
    ("wijkagent", {"direction": 1}),
    ("maatje", {"group": 1}),
]
QUESTIONS = (
    "sector",
    "ring",
    "practical",
    "advice",
    "group",
    "emotional",
    "tie",
    "direction",
    "place",
    "safe_to_contact",
    "kind",
)


@pytest.fixture
def worker(open_page: Callable[..., Page], state_of: Callable[[str], dict]) -> Callable[..., Page]:
    def make(**options: object) -> Page:
        return open_page(storage_state=state_of(CASEWORKER), **options)

    return make


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.name || ''")


def add_by_keyboard(page: Page, name: str, presses: dict[str, int], *, first: bool) -> None:
    """Only keys: the name field has the focus already."""
    assert focused(page) == "name"
    page.keyboard.type(name)
    last = max((QUESTIONS.index(question) for question in presses), default=-1)
    for question in QUESTIONS[: last + 1]:
        page.keyboard.press("Tab")
        assert focused(page) == question
        if question == "sector" and first:
            page.keyboard.press("Space")
        for _press in range(presses.get(question, 0)):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".last-added")).to_contain_text(name)
    expect(page.locator("#id_name")).to_be_focused()


def add(page: Page, case: str, name: str) -> None:
    page.goto(f"{case}ecogram/")
    page.fill("#id_name", name)
    page.locator("input[name=sector]").first.check(force=True)
    page.locator(".quick-entry button.btn-primary").click()
    expect(page.locator(".last-added")).to_contain_text(name)


def keep_today(page: Page, case: str) -> str:
    page.goto(f"{case}ecogram/keep/")
    page.select_option("select[name=language]", "en")
    page.locator("form.case-form button.btn-primary").click()
    page.wait_for_url(re.compile(r"/ecogram/days/[0-9a-f-]{36}/$"))
    return page.url


def test_ten_contacts_are_added_with_the_keyboard_alone(
    worker: Callable[..., Page], language: str
) -> None:
    page = worker(size=DESKTOP)
    case = open_case(page, language)
    page.goto(f"{case}ecogram/")
    page.locator("#id_name").focus()
    started = time.monotonic()
    for number, (name, presses) in enumerate(PEOPLE):
        add_by_keyboard(page, name, presses, first=number == 0)
        expect(page.locator("tr[id^=contact-]")).to_have_count(number + 1)
    assert time.monotonic() - started < SECONDS_FOR_TEN
    expect(page.locator("svg.ecogram[role=img]")).to_have_count(1)
    for name, _presses in PEOPLE:
        assert name in page.locator("svg.ecogram[role=img]").inner_html()
    assert axe_violations(page) == []
    assert overflow(page) <= 0


def test_a_day_is_kept_compared_and_a_contact_taken_out(
    worker: Callable[..., Page], size: tuple[int, int]
) -> None:
    page = worker(size=size, java_script_enabled=False)
    case = open_case(page, "en")
    for name in ("sister", "friend"):
        add(page, case, name)

    kept = keep_today(page, case)

    page.goto(f"{case}ecogram/")
    page.locator("a[href$='/remove/']").first.click()
    page.locator("form.case-form button.btn-danger").click()
    page.wait_for_url(re.compile(r"/ecogram/#contacts$"))
    expect(page.locator("tr[id^=contact-]")).to_have_count(1)

    page.goto(f"{case}ecogram/compare/")
    expect(page.get_by_role("heading", name="Who is no longer there")).to_be_visible()
    assert page.locator("svg.ecogram[role=img]").count() == 2
    page.goto(kept)
    expect(page.locator("tr[id^=contact-]")).to_have_count(2)


def test_the_pages_of_the_ecogram_are_sound_and_print(
    worker: Callable[..., Page], language: str
) -> None:
    page = worker(size=PHONE)
    case = open_case(page, language)
    add(page, case, "sister")
    edit = page.locator("a[href$='/edit/']").first.get_attribute("href")
    kept = keep_today(page, case)
    of_contact = (edit, edit.replace("/edit/", "/remove/"))
    of_day = (kept, f"{kept}edit/", f"{case}ecogram/keep/", f"{case}ecogram/compare/")
    for address in (*of_contact, *of_day):
        page.goto(address)
        assert axe_violations(page, runs=LIGHT) == []
        assert overflow(page) <= 0
    for query in ("print/?language=both", "print/?copy=client", "blank/?size=a3"):
        assert page.request.get(f"{case}ecogram/{query}").body()[:5] == b"%PDF-"
