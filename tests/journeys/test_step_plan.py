"""A professional without an account walks the step plan on a phone and leaves no trace."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PHONE, axe_violations, overflow

CANARY = "Kanarie7d20b"
STORES = "Object.keys(localStorage).length + Object.keys(sessionStorage).length"
PARTS = 14


def heading(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent")


def go_on(page: Page, times: int = 1) -> None:
    for _time in range(times):
        page.locator("[data-next]").click()


def tick(page: Page, count: int) -> None:
    for number in range(count):
        page.locator("input[name=walk-signals]:visible").nth(number).check()


def counts(page: Page) -> dict[str, str]:
    names = ("act", "means", "purpose")
    return {name: page.locator(f"#picture [data-count={name}]").text_content() for name in names}


@pytest.fixture
def walk(open_page, language) -> Page:
    page = open_page(size=PHONE)
    page.goto(f"/{language}/step-plan/")
    return page


@pytest.fixture
def unwatched(portal, browser: Browser) -> Iterator[Page]:
    """A page that may lose its connection or leave for another site."""
    context = browser.new_context(base_url=portal)
    context.set_default_timeout(15_000)
    context.route("https://**", lambda route: route.abort())
    page = context.new_page()
    page.goto("/en/step-plan/")
    yield page
    context.close()


def test_every_part_is_one_screen_that_fits_a_phone_and_passes_axe(walk):
    for number in range(1, PARTS + 1):
        assert walk.locator("[data-screen]:visible").count() == 1
        assert overflow(walk) <= 0
        assert walk.locator(".walk-emergency a").is_visible()
        assert walk.locator("[data-quick-exit]").is_visible()
        assert axe_violations(walk) == []
        assert str(number) in walk.locator("[data-progress]").text_content()
        if number < PARTS:
            go_on(walk)
            assert (
                heading(walk)
                == walk.locator("[data-screen]:visible [tabindex='-1']").text_content()
            )
    assert walk.locator("[data-next]").is_hidden()


def test_going_back_and_forth_loses_nothing_and_adds_no_history(walk):
    entries = walk.evaluate("history.length")
    go_on(walk, 6)
    tick(walk, 2)
    walk.locator("textarea:visible").fill(CANARY)
    walk.locator("a[href='#emergency']").click()
    assert walk.locator(".emergency-call[href='tel:112']").is_visible()
    walk.locator("[data-return]").click()
    walk.locator("[data-back]").click()
    go_on(walk)
    assert walk.locator("input[name=walk-signals]:visible:checked").count() == 2
    assert walk.locator("textarea:visible").input_value() == CANARY
    assert walk.evaluate("history.length") == entries
    assert CANARY not in walk.url
    assert walk.evaluate(STORES) == 0


def test_act_means_and_purpose_fill_up_as_signals_are_ticked(walk):
    go_on(walk, 6)
    tick(walk, 4)
    go_on(walk, 3)
    assert counts(walk) == {"act": "2", "means": "2", "purpose": "2"}
    expect(walk.locator("#picture .element-act .element-some")).to_be_visible()
    expect(walk.locator("#picture .element-means .element-next")).to_be_visible()


def test_for_a_possible_child_means_are_not_asked(walk):
    go_on(walk, 2)
    walk.locator("input[value=unsure]:visible").check()
    expect(walk.locator(".check-advice:visible")).to_have_count(1)
    go_on(walk, 7)
    expect(walk.locator("#picture .element-means .element-child")).to_be_visible()
    expect(walk.locator("#picture .element-means .element-next")).to_be_hidden()
    expect(walk.locator("#picture .element-act .element-next")).to_be_visible()


def test_one_touch_wipes_everything(walk):
    go_on(walk, 6)
    tick(walk, 3)
    walk.locator("textarea:visible").fill(CANARY)
    walk.locator("button[type=reset]").click()
    expect(walk.locator("#start")).to_be_visible()
    assert walk.locator("input:checked").count() == 0
    assert walk.locator("textarea").evaluate_all("all => all.map(a => a.value).join('')") == ""
    assert counts(walk) == {"act": "", "means": "", "purpose": ""}


def test_the_keyboard_alone_gets_through(walk):
    walk.locator("[data-next]").focus()
    for _part in range(6):
        walk.keyboard.press("Enter")
        walk.locator("[data-next]").focus()
    box = walk.locator("input[name=walk-signals]:visible").first
    box.focus()
    walk.keyboard.press("Space")
    walk.keyboard.press("Enter")
    expect(box).to_be_checked()
    assert len(walk.context.pages) == 1


def test_leaving_with_answers_asks_first_and_the_quick_exit_does_not(unwatched):
    asked = []
    unwatched.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    go_on(unwatched, 6)
    tick(unwatched, 1)
    unwatched.locator(".brand").click()
    unwatched.wait_for_url(re.compile(r"/(nl|en)/$"))
    assert asked == ["beforeunload"]
    unwatched.go_back()
    assert unwatched.locator("input:checked").count() == 0
    go_on(unwatched, 6)
    tick(unwatched, 1)
    with unwatched.expect_event("requestfailed", lambda request: "step-plan" not in request.url):
        unwatched.locator("[data-quick-exit]").evaluate("link => link.click()")
    assert asked == ["beforeunload"]


def test_another_language_opens_at_the_same_part_and_says_that_answers_stay_behind(unwatched):
    words = []

    def refuse_once(dialog):
        words.append(dialog.message)
        dialog.dismiss() if len(words) == 1 else dialog.accept()

    unwatched.on("dialog", refuse_once)
    go_on(unwatched, 6)
    tick(unwatched, 1)
    part = unwatched.locator("[data-screen]:visible").get_attribute("id")
    unwatched.locator(".languages a[hreflang=nl]").click()
    assert unwatched.locator("input:checked").count() == 1
    unwatched.locator(".languages a[hreflang=nl]").click()
    unwatched.wait_for_url(f"**/nl/step-plan/#{part}")
    expect(unwatched.locator("[data-screen]:visible")).to_have_attribute("id", part)
    assert unwatched.locator("input:checked").count() == 0
    assert len(words) == 2
    assert all("without what you ticked" in text for text in words)


def test_being_done_wipes_and_closes_without_a_question(unwatched):
    asked = []
    unwatched.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    go_on(unwatched, PARTS - 1)
    unwatched.locator("#id_walk-facts").fill(CANARY)
    unwatched.locator("[data-done]").click()
    unwatched.wait_for_url(re.compile(r"/en/$"))
    unwatched.go_back()
    assert unwatched.locator("#id_walk-facts").input_value() == ""
    assert asked == []


def make_sheet(page: Page, language: str) -> bytes:
    with page.expect_download() as download:
        page.locator(f"button[name=language][value={language}]").click()
    assert download.value.suggested_filename == "plan.pdf"
    return Path(download.value.path()).read_bytes()


def test_the_sheet_is_saved_and_the_walk_stays(walk):
    go_on(walk, PARTS - 1)
    walk.locator("#id_walk-facts").fill(CANARY)
    assert make_sheet(walk, "both").startswith(b"%PDF")
    assert walk.locator("#id_walk-facts").input_value() == CANARY
    assert len(walk.context.pages) == 1


def test_too_long_a_note_comes_back_on_its_own_screen(walk):
    go_on(walk, 6)
    tick(walk, 2)
    go_on(walk, PARTS - 7)
    walk.locator("#id_walk-facts").fill("x" * 5001)
    walk.locator("button[name=language][value=nl]").click()
    expect(walk.locator(".error-summary")).to_be_visible()
    expect(walk.locator("#take-along")).to_be_visible()
    assert len(walk.locator("#id_walk-facts").input_value()) == 5001
    assert walk.locator("input[name=walk-signals]:checked").count() == 2
    walk.locator(".error-summary a").click()
    assert walk.evaluate("document.activeElement.id") == "id_walk-facts"
    walk.locator("#id_walk-facts").fill(CANARY)
    assert make_sheet(walk, "nl").startswith(b"%PDF")
    walk.locator(".walk-top [data-wipe]").click()
    expect(walk.locator("#start")).to_be_visible()
    assert walk.locator("#id_walk-facts").input_value() == ""


def test_a_lost_connection_loses_nothing(unwatched):
    go_on(unwatched, PARTS - 1)
    unwatched.locator("#id_walk-facts").fill(CANARY)
    unwatched.route("**/take-along/", lambda route: route.abort())
    unwatched.locator("button[name=language][value=nl]").click()
    expect(unwatched.locator("[data-sheet-state]")).not_to_be_empty()
    expect(unwatched.locator("button[value=nl]")).to_be_enabled()
    assert unwatched.locator("#id_walk-facts").input_value() == CANARY


def test_without_javascript_it_is_one_page_that_works_the_same(open_page, language):
    page = open_page(size=PHONE, java_script_enabled=False)
    page.goto(f"/{language}/step-plan/")
    assert page.locator("[data-screen]:visible").count() == PARTS
    page.locator("input[data-act]").first.check()
    expect(page.locator("#picture .element-act .element-some")).to_be_visible()
    expect(page.locator("#picture .element-purpose .element-none")).to_be_visible()
    page.locator(".walk-parts summary").click()
    page.locator(".walk-parts a").last.click()
    assert page.url.endswith("#take-along")
    page.locator("button[type=reset]").click()
    assert page.locator("input:checked").count() == 0


def test_the_browser_profile_keeps_no_answer(portal, browser: Browser, tmp_path: Path):
    """Cookies, storage, caches, history and restored tabs all lie in the profile folder."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=chromium, args=["--no-sandbox"]
    )
    page = context.pages[0]
    page.goto(f"{portal}/nl/step-plan/")
    go_on(page, 6)
    tick(page, 4)
    page.locator("textarea:visible").fill(f"{CANARY} note")
    go_on(page, 7)
    page.locator("#id_walk-facts").fill(f"{CANARY} facts")
    make_sheet(page, "nl")
    assert context.cookies() == []
    assert page.evaluate(STORES) == 0
    context.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 20
    written = CANARY.encode(), CANARY.encode("utf-16-le")
    assert [path for path in files if any(word in path.read_bytes() for word in written)] == []
