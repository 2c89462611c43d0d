"""A professional without an account walks the step plan on a phone and leaves no trace."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import OPTIONS
from tests.journeys.conftest import PHONE, axe_violations, overflow

CANARY = "Kanarie7d20b"
# How many things each store of the browser holds.
STORES = """async () => [
  Object.keys(localStorage).length,
  Object.keys(sessionStorage).length,
  (await indexedDB.databases()).length,
  (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length,
  document.cookie.length,
]"""
EMPTY = [0] * 6
PARTS = 18
QUESTIONS = 19


def heading(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent")


def go_on(page: Page, times: int = 1) -> None:
    for _time in range(times):
        page.locator("[data-next]").click()


def go_to(page: Page, screen: str) -> None:
    """Forward, one touch at a time, to a screen."""
    while not page.locator(f"#{screen}").is_visible():
        go_on(page)


def tick(page: Page, count: int) -> None:
    """Tick so many signals; on a phone each stands on its own screen."""
    for number in range(count):
        boxes = page.locator("input[name=walk-signals]:visible")
        if number and boxes.count() == 1:
            go_on(page)
        boxes.nth(number if boxes.count() > 1 else 0).check()


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
    screens: list[str] = []
    while True:
        assert walk.locator("[data-screen]:visible").count() == 1
        assert walk.locator("[data-item]:visible").count() <= 1
        assert overflow(walk) <= 0
        assert walk.locator(".walk-emergency a").is_visible()
        assert walk.locator("[data-quick-exit]").is_visible()
        screen = walk.locator("[data-screen]:visible").get_attribute("id")
        if screen not in screens:
            assert axe_violations(walk) == []
            screens.append(screen)
        assert str(len(screens)) in walk.locator("[data-progress]").text_content()
        if not walk.locator("[data-next]").is_visible():
            break
        go_on(walk)
        headings = walk.locator("[data-screen]:visible :is(h2, h3)[tabindex='-1']:visible")
        assert heading(walk) in headings.all_text_contents()
    assert len(screens) == PARTS


def test_on_a_phone_each_question_has_a_screen_with_its_way_on_in_sight(walk):
    go_to(walk, "part-pay")
    for number in range(1, 7):
        expect(walk.locator("[data-item]:visible")).to_have_count(1)
        expect(walk.locator("[data-next]")).to_be_in_viewport()
        expect(walk.locator("[data-item]:visible input")).to_be_in_viewport()
        assert f"{number}" in walk.locator("[data-progress]").text_content().split(",")[1]
        go_on(walk)
    expect(walk.locator("#part-trapped")).to_be_visible()
    walk.locator("[data-back]").click()
    expect(walk.locator("#question-costs")).to_be_focused()


def test_on_a_wide_screen_the_questions_of_a_cluster_stand_together(open_page, language):
    page = open_page()
    page.goto(f"/{language}/step-plan/")
    go_to(page, "part-pay")
    expect(page.locator("[data-item]:visible")).to_have_count(6)
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("[data-item]:visible")).to_have_count(1)


def test_going_back_and_forth_loses_nothing(walk):
    entries = walk.evaluate("history.length")
    go_to(walk, "part-conditions")
    tick(walk, 2)
    walk.locator("textarea:visible").fill(CANARY)
    walk.locator("a[href='#emergency']").click()
    assert walk.locator(".emergency-call[href='tel:112']").is_visible()
    walk.locator("[data-return]").click()
    expect(walk.locator("#question-promise")).to_be_visible()
    walk.locator("[data-back]").click()
    walk.locator("[data-back]").click()
    go_on(walk, 2)
    expect(walk.locator("#question-promise")).to_be_visible()
    assert walk.locator("input[name=walk-signals]:checked").count() == 2
    assert walk.locator("textarea:visible").input_value() == CANARY
    assert walk.evaluate("history.length") == entries + 1
    assert walk.evaluate("history.state") is None
    assert CANARY not in walk.url
    assert walk.evaluate(STORES) == EMPTY


def test_the_browsers_back_button_goes_a_screen_back_and_loses_nothing(walk):
    address = walk.url
    go_to(walk, "part-conditions")
    tick(walk, 2)
    walk.locator("a[href='#emergency']").click()
    for screen in ("question-promise", "question-living", "question-people"):
        walk.evaluate("history.back()")
        expect(walk.locator(f"#{screen}")).to_be_visible()
        expect(walk.locator("#emergency")).to_be_hidden()
        assert walk.url == address
    assert walk.locator("input:checked").count() == 2


def test_the_back_button_asks_before_it_leaves_the_first_screen_with_answers(unwatched):
    asked = []
    unwatched.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    go_to(unwatched, "check-safe")
    unwatched.locator("input:visible").first.check()
    unwatched.evaluate("history.back()")
    expect(unwatched.locator("#start")).to_be_visible()
    unwatched.evaluate("history.back()")
    unwatched.wait_for_timeout(300)
    assert asked == ["confirm"]
    assert unwatched.locator("input:checked").count() == 1
    assert unwatched.url.endswith("/en/step-plan/")


def test_act_means_and_purpose_fill_up_as_signals_are_ticked(walk):
    go_to(walk, "part-conditions")
    expect(walk.locator("#part-conditions .element-act")).to_have_text(re.compile(r"\w+ $"))
    tick(walk, 4)
    expect(walk.locator("#part-conditions .element-act")).to_have_text(re.compile(r"\w+ 2$"))
    go_to(walk, "picture")
    assert counts(walk) == {"act": "2", "means": "2", "purpose": "2"}
    expect(walk.locator("#picture .element-act .element-some")).to_be_visible()
    expect(walk.locator("#picture .element-means .element-next")).to_be_visible()


def test_what_to_ask_next_stands_beside_the_questions(walk):
    go_to(walk, "part-trapped")
    walk.locator("#part-trapped .ask-next summary").click()
    expect(walk.locator("#part-trapped .ask-next-means")).to_be_visible()
    expect(walk.locator("#part-trapped .ask-next-act")).to_be_visible()
    tick(walk, 1)  # points to means alone
    expect(walk.locator("#part-trapped .ask-next-means")).to_be_hidden()
    expect(walk.locator("#part-trapped .ask-next-act")).to_be_visible()
    expect(walk.locator("#part-trapped .ask-next-all")).to_be_hidden()
    walk.locator("#part-pay input[value=debt]").evaluate("box => box.click()")
    walk.locator("#part-pay input[value=costs]").evaluate("box => box.click()")
    expect(walk.locator("#part-trapped .ask-next-all")).to_be_visible()


def test_a_possible_child_takes_another_path(walk):
    go_to(walk, "check-child")
    walk.locator("input[value=unsure]:visible").check()
    expect(walk.locator(".check-advice:visible")).to_have_count(1)
    go_to(walk, "part-trapped")
    expect(walk.locator("#part-trapped > .child-only")).to_be_visible()
    expect(walk.locator("#question-housing")).to_be_visible()  # the only one not about means alone
    go_on(walk)
    expect(walk.locator("#picture .element-means .element-child")).to_be_visible()
    expect(walk.locator("#picture .element-means .element-next")).to_be_hidden()
    expect(walk.locator("#picture .element-act .element-next")).to_be_visible()
    for screen in ("step-consult", "step-refer", "call"):
        go_to(walk, screen)
        expect(walk.locator(f"#{screen} > .child-only")).to_be_visible()
    walk.locator("[data-call]").click()
    expect(walk.locator("[data-calls] .number-list li").first).to_contain_text("Veilig Thuis")


def test_whom_to_call_is_looked_up_without_a_word_of_the_walk(walk):
    sent = []
    walk.on("request", lambda request: sent.append(request))
    go_to(walk, "part-conditions")
    walk.locator("textarea:visible").fill(CANARY)
    tick(walk, 1)
    go_to(walk, "call")
    walk.locator("#id_call-country").select_option("BG")
    walk.locator("#call input[value=shelter]").check()
    walk.locator("[data-call]").click()
    expect(walk.locator("[data-calls-title]")).to_be_focused()
    assert axe_violations(walk) == []
    assert overflow(walk) <= 0
    name = walk.locator("[data-calls] h4").first.text_content()
    walk.locator("[data-calls] input").first.check()
    walk.locator("#id_call-country").select_option("RO")
    walk.locator("[data-call]").click()
    expect(walk.locator("[data-calls] h4").first).to_have_text(name)
    assert walk.locator("[data-calls] input").first.is_checked()
    for request in sent:
        assert "BG" not in request.url
        assert CANARY not in (request.post_data or "")
        assert "walk-signals" not in (request.post_data or "")
    go_to(walk, "notes")
    expect(walk.locator("[data-said] li")).to_have_count(1)


def test_offline_the_plan_goes_on_and_says_what_does_not(unwatched):
    go_to(unwatched, "part-general")
    unwatched.context.set_offline(True)
    expect(unwatched.locator("[data-connection]")).to_contain_text("You are offline")
    tick(unwatched, 2)
    go_to(unwatched, "call")
    expect(unwatched.locator("#call [data-offline]")).to_be_visible()
    unwatched.locator("[data-call]").click()
    expect(unwatched.locator("[data-call-state]")).to_contain_text("could not be looked up")
    go_to(unwatched, "take-along")
    expect(unwatched.locator("#take-along [data-offline]")).to_be_visible()
    expect(unwatched.locator("[data-print]")).to_be_visible()
    unwatched.context.set_offline(False)
    expect(unwatched.locator("[data-connection]")).to_be_empty()
    expect(unwatched.locator("#take-along [data-offline]")).to_be_hidden()
    unwatched.locator("[data-back]").click()
    expect(unwatched.locator("[data-said] li")).to_have_count(2)


def test_two_tabs_know_nothing_of_each_other(walk):
    other = walk.context.new_page()
    other.goto(walk.url)
    go_to(walk, "part-general")
    tick(walk, 2)
    walk.locator("textarea:visible").fill(CANARY)
    assert other.locator("input:checked").count() == 0
    other.locator("button[type=reset]").click()
    assert walk.locator("input:checked").count() == 2
    assert walk.locator("textarea:visible").input_value() == CANARY


def test_the_browsers_own_print_holds_every_part_and_what_was_noted(walk):
    go_to(walk, "notes")
    walk.locator("#id_walk-facts").fill("line\n" * 30)
    walk.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert walk.locator("#id_walk-facts").evaluate("field => field.rows") >= 30
    walk.emulate_media(media="print")
    assert walk.locator("[data-item]:visible").count() == QUESTIONS
    assert walk.locator("[data-screen]:visible").count() == PARTS - 1  # not the one about the PDF
    for gone in (".walk-top", ".step-nav", ".quick-exit", "#take-along"):
        expect(walk.locator(gone)).to_be_hidden()
    expect(walk.locator("#emergency")).to_be_visible()
    walk.emulate_media(media="screen")
    walk.evaluate("dispatchEvent(new Event('afterprint'))")
    assert walk.locator("#id_walk-facts").evaluate("field => field.rows") == 3


def test_the_browsers_own_print_leaves_out_what_a_child_is_not_asked(walk):
    go_to(walk, "check-child")
    walk.locator("input[value=yes]:visible").check()
    walk.emulate_media(media="print")
    assert walk.locator("[data-item]:visible").count() == QUESTIONS - 5


def test_a_screen_reader_hears_a_heading_for_each_thing_and_each_count(walk):
    go_to(walk, "part-general")
    tree = walk.locator("main").aria_snapshot()
    assert "heading [level=1]" in re.sub(r'heading "[^"]*"', "heading", tree)
    assert re.findall(r'heading "[^"]*" \[level=(\d)\]', tree) == ["1", "2", "3"]
    assert len(re.findall(r"\bcheckbox \"", tree)) == 1
    assert walk.locator("#part-general [aria-live=polite]").count() == 3
    described = walk.locator("[data-item]:visible input").get_attribute("aria-describedby")
    assert walk.locator(f"#{described}").is_visible()


def test_one_touch_wipes_everything(walk):
    go_to(walk, "part-conditions")
    tick(walk, 3)
    walk.locator("textarea:visible").fill(CANARY)
    go_to(walk, "call")
    walk.locator("#id_call-country").select_option("BG")
    walk.locator("[data-call]").click()
    expect(walk.locator("[data-calls-title]")).to_be_visible()
    walk.locator("button[type=reset]").click()
    expect(walk.locator("#start")).to_be_visible()
    assert walk.locator("input:checked").count() == 0
    assert walk.locator("#id_call-country").input_value() == "NL"
    assert walk.locator("[data-calls]").inner_html() == ""
    assert walk.locator("textarea").evaluate_all("all => all.map(a => a.value).join('')") == ""
    assert counts(walk) == {"act": "", "means": "", "purpose": ""}


def test_the_keyboard_alone_gets_through(walk):
    """Tab, space and enter: a tick, the next question, and on to the end."""
    walk.locator("[data-next]").focus()
    for _part in range(6):
        walk.keyboard.press("Enter")
        tab_to(walk, "[data-next]")
    expect(walk.locator("#part-general")).to_be_visible()
    walk.locator("#part-general h2").focus()
    tab_to(walk, "input[name=walk-signals]")
    walk.keyboard.press("Space")
    walk.keyboard.press("Enter")
    expect(walk.locator("input[name=walk-signals]:visible")).to_be_checked()
    tab_to(walk, "[data-next]")
    walk.keyboard.press("Enter")
    expect(walk.locator("#question-doing")).to_be_focused()
    while not walk.locator("#take-along").is_visible():
        tab_to(walk, "[data-next]")
        walk.keyboard.press("Enter")
    tab_to(walk, "button[name=language][value=nl]")
    assert len(walk.context.pages) == 1


def tab_to(page: Page, selector: str) -> None:
    """Press tab until the focus is there."""
    for _stop in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"no way by keyboard to {selector}")


def test_leaving_with_answers_asks_first_and_the_quick_exit_does_not(unwatched):
    asked = []
    unwatched.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    go_to(unwatched, "part-conditions")
    tick(unwatched, 1)
    unwatched.locator(".brand").click()
    unwatched.wait_for_url(re.compile(r"/(nl|en)/$"))
    assert asked == ["beforeunload"]
    unwatched.go_back()
    assert unwatched.locator("input:checked").count() == 0
    go_to(unwatched, "part-conditions")
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
    go_to(unwatched, "part-conditions")
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
    go_to(unwatched, "notes")
    unwatched.locator("#id_walk-facts").fill(CANARY)
    go_on(unwatched)
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
    go_to(walk, "notes")
    walk.locator("#id_walk-facts").fill(CANARY)
    go_on(walk)
    assert make_sheet(walk, "both").startswith(b"%PDF")
    assert walk.locator("#id_walk-facts").input_value() == CANARY
    assert len(walk.context.pages) == 1


def test_too_long_a_note_comes_back_on_its_own_screen(walk):
    go_to(walk, "part-conditions")
    tick(walk, 2)
    go_to(walk, "notes")
    walk.locator("#id_walk-facts").fill("x" * 5001)
    go_on(walk)
    walk.locator("button[name=language][value=nl]").click()
    expect(walk.locator(".error-summary")).to_be_visible()
    expect(walk.locator("#notes")).to_be_visible()
    assert len(walk.locator("#id_walk-facts").input_value()) == 5001
    assert walk.locator("input[name=walk-signals]:checked").count() == 2
    walk.locator(".error-summary a").click()
    assert walk.evaluate("document.activeElement.id") == "id_walk-facts"
    walk.locator("#id_walk-facts").fill(CANARY)
    go_on(walk)
    assert make_sheet(walk, "nl").startswith(b"%PDF")
    walk.locator(".walk-top [data-wipe]").click()
    expect(walk.locator("#start")).to_be_visible()
    assert walk.locator("#id_walk-facts").input_value() == ""


def test_a_lost_connection_loses_nothing(unwatched):
    go_to(unwatched, "notes")
    unwatched.locator("#id_walk-facts").fill(CANARY)
    go_on(unwatched)
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


def test_without_javascript_whom_to_call_gives_the_page_back_filled_in(open_page, language):
    page = open_page(size=PHONE, java_script_enabled=False)
    page.goto(f"/{language}/step-plan/")
    page.locator("input[data-act]").first.check()
    page.locator("#id_walk-facts").fill(CANARY)
    page.locator("#id_call-country").select_option("BG")
    page.locator("[data-call]").click()
    page.wait_for_url("**/step-plan/call/#call")
    assert len(page.context.pages) == 1
    assert page.locator("[data-calls] h4").count() > 0
    assert page.locator("#id_walk-facts").input_value() == CANARY
    assert page.locator("input[data-act]").first.is_checked()
    page.locator("[data-calls] input").first.check()
    page.locator("[data-call]").click()
    assert page.locator("[data-calls] input").first.is_checked()
    assert page.locator("[data-screen]:visible").count() == PARTS
    assert overflow(page) <= 0


def test_the_browser_profile_keeps_no_answer(portal, browser: Browser, tmp_path: Path):
    """Cookies, storage, caches, history and restored tabs all lie in the profile folder."""
    context = browser.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=shutil.which("chromium"), args=OPTIONS
    )
    page = context.pages[0]
    page.goto(f"{portal}/nl/step-plan/")
    before = page.evaluate(STORES)
    go_to(page, "part-conditions")
    tick(page, 4)
    page.locator("textarea:visible").fill(f"{CANARY} note")
    go_to(page, "call")
    page.locator("#id_call-country").select_option("BG")
    page.locator("[data-call]").click()
    expect(page.locator("[data-calls-title]")).to_be_visible()
    page.locator("[data-calls] input").first.check()
    go_to(page, "notes")
    page.locator("#id_walk-facts").fill(f"{CANARY} facts")
    go_on(page)
    make_sheet(page, "nl")
    assert context.cookies() == []
    assert page.evaluate(STORES) == before == EMPTY
    context.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 20
    written = CANARY.encode(), CANARY.encode("utf-16-le")
    assert [path for path in files if any(word in path.read_bytes() for word in written)] == []
    assert visited(tmp_path) <= {f"{portal}/nl/", f"{portal}/nl/step-plan/", "about:blank"}


def visited(profile: Path) -> set[str]:
    """The addresses in the browser's history, without those of files it saved."""
    with closing(sqlite3.connect(profile / "Default" / "History")) as history:
        rows = history.execute("SELECT url FROM urls").fetchall()
    return {url for (url,) in rows if not url.startswith("blob:")}
