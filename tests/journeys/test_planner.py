"""A trainer plans Thursday's group: by keyboard, by dragging, without scripts, interrupted."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, overflow

TRAINER = "emma@example.org"
ROWS = "[data-row]"
INTO_LUNCH = {
    "nl": "De ochtend loopt 5 minuten door in de lunch.",
    "en": "The morning runs 5 minutes into lunch.",
}
LEFT_OUT = {"nl": "Weggelaten", "en": "Left out"}
DAY = re.compile(r"/sessions/[0-9a-f-]{36}/$")


@pytest.fixture
def trainer(open_page: Callable[..., Page], state_of: Callable[[str], dict]) -> Callable[..., Page]:
    def make(**options: object) -> Page:
        return open_page(storage_state=state_of(TRAINER), **options)

    return make


def plan_a_day(page: Page, language: str = "en", *, programme: str = "early-identification") -> str:
    """Fill in the form without a mouse; gives the address of the planner."""
    page.goto(f"/{language}/training/sessions/new/?programme={programme}")
    page.locator("[name=held_on]").fill("2027-03-04")
    page.locator("[name=place]").focus()
    page.keyboard.type("Wijkgebouw")
    page.locator("[name=expected]").focus()
    page.keyboard.type("14")
    page.locator("form.case-form button.btn-primary").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(DAY)
    return f"{page.url}plan/"


def names(page: Page) -> list[str]:
    return [row.inner_text() for row in page.locator(f"{ROWS} h3").all()]


def save(page: Page) -> None:
    page.locator(".planner-actions .btn-primary").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(DAY)


def test_a_day_is_planned_by_keyboard_alone_on_a_phone(trainer, language):
    page = trainer(size=PHONE)
    page.goto(plan_a_day(page, language))
    before = names(page)
    handle = page.locator("[data-handle]").nth(1)
    handle.focus()
    page.keyboard.press("ArrowDown")
    assert names(page)[:3] == [before[0], before[2], before[1]]
    expect(page.locator("[data-planner-says]")).to_contain_text(before[1])
    expect(page.locator(ROWS).nth(2).locator(".planner-clock")).to_have_text("10:15 – 10:30")
    expect(page.locator(ROWS).nth(2).locator("[data-handle]")).to_be_focused()
    page.locator(f"{ROWS}:has(h3:text-is('{before[6]}')) [name^=minutes_]").first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("35")
    expect(page.locator("#planner-day")).to_contain_text(INTO_LUNCH[language])
    page.locator("[name^=out_]").nth(8).focus()
    page.keyboard.press("Space")
    expect(page.locator(ROWS).nth(8).locator(".planner-clock")).to_have_text(LEFT_OUT[language])
    assert overflow(page) <= 0
    save(page)
    assert before[8] not in page.locator(".glance").inner_text()
    assert overflow(page) <= 0


def test_a_row_moved_with_the_mouse_stays_under_it_and_is_marked(trainer):
    page = trainer()
    page.goto(plan_a_day(page))
    before = names(page)
    button = page.locator(ROWS).nth(6).locator("[data-move='-1']")
    button.evaluate("button => button.scrollIntoView({ block: 'center' })")
    box = button.bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*place)
    page.mouse.click(*place)
    moved = [*before[:4], before[6], *before[4:6]]
    assert names(page)[:7] == moved
    expect(page.locator(".is-moved h3")).to_have_text(before[6])
    page.locator("[name^=minutes_]").first.focus()
    expect(page.locator(".is-moved")).to_have_count(0)


def test_a_row_is_dragged_to_its_place(trainer):
    page = trainer()
    page.goto(plan_a_day(page))
    before = names(page)
    handle = page.locator("[data-handle]").first
    handle.scroll_into_view_if_needed()
    box, below = handle.bounding_box(), page.locator(ROWS).nth(1).bounding_box()
    page.mouse.move(box["x"] + 10, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 10, below["y"] + below["height"] - 5, steps=8)
    page.mouse.up()
    assert names(page)[:3] == [before[1], before[0], before[2]]
    expect(page.locator(ROWS).first.locator(".planner-clock")).to_have_text("09:30 – 09:45")
    save(page)
    assert page.locator(".glance strong").first.inner_text() == before[1]


def test_without_javascript_buttons_do_all_of_it(trainer):
    page = trainer(java_script_enabled=False)
    page.goto(plan_a_day(page, programme="safe-future-safe-return"))
    before = names(page)
    page.locator("[name^=minutes_]").first.fill("20")
    page.locator(ROWS).nth(1).locator("[data-move='-1']").click()
    assert names(page)[:2] == [before[1], before[0]]
    assert page.locator("[name^=minutes_]").nth(1).input_value() == "20"
    page.locator("button[value=add]").click()
    page.locator("[name^=title_]").fill("Wie belt wie")
    page.locator(".planner-actions button[value=recalculate]").click()
    expect(page.locator("#planner-day")).to_contain_text("16:45")
    save(page)
    expect(page.locator(".glance")).to_contain_text("Wie belt wie")


def test_enter_in_a_field_throws_nothing_away(trainer):
    page = trainer()
    page.goto(plan_a_day(page))
    page.locator("[name^=minutes_]").first.fill("25")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator("[name^=minutes_]").first.input_value() == "25"
    page.goto(page.url)
    page.locator("[name^=minutes_]").first.press("Enter")
    page.wait_for_load_state()
    assert page.locator("[name^=minutes_]").first.input_value() == "25"


def test_a_plan_that_was_interrupted_comes_back(trainer):
    page = trainer()
    planner = plan_a_day(page)
    page.goto(planner)
    before = names(page)
    page.locator("[data-handle]").first.focus()
    page.keyboard.press("ArrowDown")
    page.locator(".planner-note summary").nth(3).click()
    page.locator("[name^=note_]").nth(3).fill("Koppen van vorige week")
    page.context.clear_cookies()
    page.locator(".planner-actions .btn-primary").click()
    page.wait_for_load_state()
    again = trainer()
    again.goto(planner)
    assert names(again)[:2] == [before[1], before[0]]
    expect(again.locator("[name^=note_]").nth(3)).to_have_value("Koppen van vorige week")
    expect(again.locator(".draft-banner")).to_be_visible()
