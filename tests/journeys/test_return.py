"""A caseworker prepares a return with a client; a team lead erases a case when its time is over."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import LIGHT, PHONE, axe_violations, overflow
from tests.journeys.test_overview import open_case

CASEWORKER, LEAD = "bas@example.org", "carlijn@example.org"


def save(page: Page, *, ends: str) -> None:
    page.locator("form.case-form button.btn-primary[type=submit]").last.click()
    page.wait_for_url(re.compile(ends))


def sound(page: Page) -> None:
    assert axe_violations(page, runs=LIGHT) == []
    assert overflow(page) <= 0


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_return_is_prepared_step_by_step(
    open_page: Callable[..., Page], state_of: Callable[[str], dict], scripts: bool
) -> None:
    page = open_page(size=PHONE, storage_state=state_of(CASEWORKER), java_script_enabled=scripts)
    case = open_case(page, "en")
    page.goto(f"{case}return/")
    expect(page.get_by_text("Opening this page decides nothing")).to_be_visible()

    page.goto(f"{case}return/edit/")
    page.fill("input[name=organisation_name]", "A house by the sea")
    page.fill("input[name=asked_on]", "2026-01-10")
    page.fill("input[name=travel_on]", "2030-06-10")
    save(page, ends="/return/$")
    expect(page.get_by_text("has not confirmed yet")).to_be_visible()

    for words in ("A debt", "A debt, and a threat"):
        page.goto(f"{case}return/risks/new/")
        page.fill("textarea[name=risks]", words)
        page.check("input[name=outcome][value=first]", force=True)
        save(page, ends="/return/$")
    expect(page.get_by_text("Changed. What it said before")).to_be_visible()

    page.goto(f"{case}return/follow-ups/new/")
    assert page.input_value("input[name=due_on_1]") == "2030-06-17"
    save(page, ends="/return/$")
    expect(page.locator("main table tbody tr")).to_have_count(5)
    if scripts:
        sound(page)

    calendar = page.request.get(f"{case}calendar/")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text().count("SUMMARY:Appointment") == 7
    paper = page.request.get(f"{case}return/print/?copy=client")
    assert paper.body().startswith(b"%PDF-")


def test_the_return_part_is_filled_in_with_the_keyboard_alone(
    open_page: Callable[..., Page], state_of: Callable[[str], dict]
) -> None:
    page = open_page(storage_state=state_of(CASEWORKER))
    case = open_case(page, "en")
    page.goto(f"{case}return/risks/new/")
    page.locator("textarea[name=risks]").focus()
    page.keyboard.type("No risk that we know of")
    for _step in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "outcome":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile("/return/$"))
    expect(page.get_by_text("No risk that we know of")).to_be_visible()


def test_a_team_lead_erases_a_case_and_it_is_gone(
    open_page: Callable[..., Page], state_of: Callable[[str], dict]
) -> None:
    worker = open_page(storage_state=state_of("anouk@example.org"))
    case = open_case(worker, "en")
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", worker.locator("main").inner_text())
    assert code
    lead = open_page(size=PHONE, storage_state=state_of(LEAD))
    lead.goto(f"{case}erase/")
    sound(lead)
    lead.fill("input[name=code]", code[0])
    lead.fill("textarea[name=reason]", "Opened by mistake for the same person.")
    lead.locator("form.case-form button.btn-danger").click()
    expect(lead.locator("input[name=code]")).to_have_value(code[0])  # not closed: asks to be sure
    lead.check("input[name=is_sure]", force=True)
    lead.locator("form.case-form button.btn-danger").click()
    lead.wait_for_url(re.compile("/cases/receipts/"))
    sound(lead)
    expect(lead.get_by_text(code[0])).to_be_visible()

    answer = worker.goto(case)
    assert answer
    assert answer.status == 404
