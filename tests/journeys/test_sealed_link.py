"""A package goes over a sealed link: from the worker's page to the file in the receiver's hands."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import (
    DESKTOP,
    LIGHT_AND_DARK,
    PHONE,
    Watch,
    axe_violations,
    overflow,
    sign_in,
)
from tests.portal_process import ROOT, demo_environment, serve

CASEWORKER = "bas@example.org"
# A referral that stands on a consent, in a case of the caseworker.
PREPARE = f"""
from django_scopes import scopes_disabled
from safe_portal.cases.models import Case
from tests.identification.links import referral_of
with scopes_disabled():
    case = Case.objects.with_key().filter(created_by__email="{CASEWORKER}").first()
    print("/cases/%s/referrals/%s/" % (case.pk, referral_of(case).pk))
"""
STORAGE = """async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookie: document.cookie,
    state: JSON.stringify(history.state),
    address: location.href,
})"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "cookie": "", "state": "null"}


@pytest.fixture(scope="module")
def linked() -> Iterator[tuple[str, str]]:
    """A portal of its own, and the page of a referral in it."""
    with demo_environment() as environment:
        command = [sys.executable, "manage.py", "shell", "-c", PREPARE]
        made = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        )
        with serve(environment) as address:
            yield address, made.stdout.split()[-1]


@pytest.fixture(scope="module")
def worker(linked: tuple[str, str], browser: Browser) -> dict:
    context = browser.new_context(base_url=linked[0])
    sign_in(context.new_page(), email=CASEWORKER)
    return context.storage_state()


@pytest.fixture
def visit(linked: tuple[str, str], browser: Browser) -> Iterator[Callable[..., Page]]:
    """A page in a browser of its own; at the end nothing may have been noticed."""
    watch = Watch(host=linked[0].split("//")[1])
    contexts = []

    def make(*, size: tuple[int, int] = DESKTOP, **options) -> Page:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(
            base_url=linked[0], viewport=viewport, reduced_motion="reduce", **options
        )
        context.set_default_timeout(15_000)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert [line for line in watch.found if " 410 " not in line] == []


@pytest.fixture
def seal(
    visit: Callable[..., Page], worker: dict, linked: tuple[str, str]
) -> Callable[..., tuple[str, str]]:
    """Make a link as the worker does; gives its address and its code."""

    def make(language: str = "en", *, with_code: bool = True) -> tuple[str, str]:
        page = visit(storage_state=worker)
        page.goto(f"/{language}{linked[1]}links/new/")
        page.set_checked("input[name=with_code]", with_code)
        page.locator("form[data-once] button[type=submit]").click()
        code = page.locator(".link-code")
        return page.input_value("#address"), code.inner_text() if code.count() else ""

    return make


def open_with(page: Page, code: str) -> None:
    page.fill("#code", code)
    page.locator("form[data-received] button[type=submit]").click()


def sound(page: Page) -> None:
    assert axe_violations(page, runs=LIGHT_AND_DARK) == []
    assert overflow(page) <= 0


def save(page: Page) -> bytes:
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    assert download.value.suggested_filename == "document.pdf"
    return download.value.path().read_bytes()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_receiver_opens_it_with_the_keyboard_on_a_phone(visit, seal, language):
    address, code = seal(language)
    page = visit(size=PHONE)
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == language
    sound(page)
    page.locator("#main").focus()
    page.keyboard.press("Tab")
    page.keyboard.type(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.locator("#opened")).to_be_focused()
    sound(page)
    assert save(page).startswith(b"%PDF-")


def test_it_works_without_a_code_too(visit, seal):
    address, code = seal(with_code=False)
    page = visit()
    page.goto(address)
    assert code == ""
    expect(page.locator("#code")).to_be_hidden()
    page.locator("form[data-received] button[type=submit]").click()
    assert save(page).startswith(b"%PDF-")


def test_a_wrong_code_and_then_the_right_one(visit, seal):
    address, code = seal()
    page = visit(size=PHONE)
    page.goto(address)
    open_with(page, "AB")
    expect(page.get_by_text("eight letters and figures.", exact=False).first).to_be_visible()
    open_with(page, "AAAA-AAAA")
    expect(page.locator("#code-error")).to_contain_text("Attempts left: 9")
    expect(page.locator("#code")).to_be_focused()
    sound(page)
    open_with(page, code)
    expect(page.locator("#opened")).to_be_visible()


def test_a_second_browser_is_refused_and_the_worker_sees_the_opening(visit, seal, worker, linked):
    address, code = seal()
    first, second = visit(), visit()
    for page in (first, second):
        page.goto(address)
    open_with(first, code)
    expect(first.locator("#opened")).to_be_visible()
    open_with(second, code)
    expect(second.get_by_role("heading", level=1)).to_have_text("This was opened already")
    sound(second)
    page = visit(storage_state=worker)
    page.goto(f"/en{linked[1]}")
    links = page.locator("section[aria-labelledby=links-title] tbody tr")
    expect(links.first).to_contain_text("Opened on")
    sound(page)


def test_a_lost_connection_loses_nothing(visit, seal):
    address, code = seal()
    page = visit()
    page.goto(address)
    page.route("**/open/", lambda route: route.abort())
    open_with(page, code)
    expect(page.locator("[data-state]")).to_contain_text("no connection")
    page.unroute("**/open/")
    open_with(page, code)
    expect(page.locator("#opened")).to_be_visible()


def test_an_answer_that_was_lost_on_its_way_is_fetched_again_by_the_same_page(visit, seal):
    address, code = seal()
    page = visit()
    page.goto(address)
    lost = []

    def lose_once(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch())
        return route.abort()

    page.route("**/open/", lose_once)
    open_with(page, code)
    expect(page.locator("[data-state]")).to_contain_text("no connection")
    assert lost[0].status == 200
    open_with(page, code)
    expect(page.locator("#opened")).to_be_visible()


def test_nothing_stays_in_the_browser(visit, seal):
    address, code = seal()
    key = address.split("#")[1]
    page = visit()
    sent = []
    page.context.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    page.goto(address)
    expect(page.locator("form[data-received]")).to_be_visible()
    assert page.evaluate(STORAGE) == NOTHING | {"address": address.split("#")[0]}
    open_with(page, code)
    expect(page.locator("#opened")).to_be_visible()
    save(page)
    assert page.evaluate(STORAGE) == NOTHING | {"address": address.split("#")[0]}
    assert page.context.cookies() == []
    assert page.evaluate("history.length") <= 2  # about:blank and this page
    words = page.content()
    assert key[1:] not in words
    # Chromium tells the script the whole address of the first request: it never left the browser.
    on_the_wire = [line.replace(f"#{key}", "") for line in sent]
    assert not [line for line in on_the_wire if key[1:] in line or code in line]


def test_the_other_language_keeps_the_key(visit, seal):
    address, code = seal("en")
    page = visit()
    page.goto(address)
    page.locator(".languages a[hreflang=nl]").click()
    page.wait_for_url(re.compile("/nl/received/"))
    open_with(page, code)
    expect(page.locator("#opened")).to_be_visible()


def test_reloading_asks_for_the_whole_address(visit, seal):
    address, code = seal()
    page = visit(size=PHONE)
    page.goto(address)
    page.reload()
    expect(page.locator("[data-incomplete]")).to_be_visible()
    expect(page.locator("form[data-received]")).to_be_hidden()
    sound(page)
    page.goto(address)
    open_with(page, code)
    expect(page.locator("#opened")).to_be_visible()


def test_without_javascript_the_page_says_what_to_do(visit, seal):
    address, _code = seal()
    page = visit(size=PHONE, java_script_enabled=False)
    page.goto(address)
    expect(page.locator("[data-unable]")).to_be_visible()
    expect(page.locator("form[data-received]")).to_be_hidden()


def test_an_old_browser_is_told(visit, seal):
    address, _code = seal()
    page = visit()
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {value: undefined})")
    page.goto(address)
    expect(page.locator("[data-unable]")).to_be_visible()
    expect(page.locator("form[data-received]")).to_be_hidden()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_of_the_worker_are_sound(visit, worker, linked, language):
    page = visit(size=PHONE, storage_state=worker)
    page.goto(f"/{language}{linked[1]}")
    sound(page)
    page.goto(f"/{language}{linked[1]}links/new/")
    sound(page)
    page.locator("form[data-once] button[type=submit]").dblclick()
    expect(page.locator(".link-code")).to_be_visible()
    sound(page)
    page.goto(f"/{language}{linked[1]}")
    page.locator("main form button.btn-outline-danger").first.click()
    expect(page.locator("main .messages")).to_be_visible()
