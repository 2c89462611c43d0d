"""Staff edit an entry in two languages; everybody finds it by country and service."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

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


TYPED, CHOSEN = "opvnag", "BG"


def stays(page: Page) -> Callable[[], bool]:
    """Tells later whether the page is still the one that it is now."""
    page.evaluate("document.documentElement.dataset.same = 'yes'")
    return lambda: page.evaluate("document.documentElement.dataset.same === 'yes'")


def test_the_finder_answers_without_a_reload(
    open_page: Callable[..., Page], language: str, size: tuple[int, int]
) -> None:
    page = open_page(size=size)
    page.goto(f"/{language}/social-map/")
    is_same = stays(page)
    title, status = page.title(), page.locator("#finder-says")
    everything = status.inner_text()

    page.focus("#id_country")
    page.select_option("#id_country", CHOSEN)
    page.wait_for_url(re.compile(rf"\?country={CHOSEN}$"))
    expect(status).not_to_have_text(everything)
    expect(page.locator("#id_country")).to_be_focused()
    assert page.title() != title
    assert page.locator("h1").inner_text() in page.title()
    page.fill("#id_q", TYPED)
    page.press("#id_q", "Enter")
    page.wait_for_url(re.compile(f"q={TYPED}"))
    expect(page.locator("#finder-found")).to_contain_text("opvang.")
    expect(page.locator("#id_q")).to_be_focused()
    page.locator("form.finder summary").click()
    page.focus("#id_service_shelter")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("service=shelter"))
    expect(page.locator("#id_service_shelter")).to_be_focused()

    assert is_same()
    assert page.locator("#languages a").last.get_attribute("href").endswith("service=shelter")
    assert axe_violations(page, runs=LIGHT) == []
    assert overflow(page) <= 0


def test_going_back_asks_again_and_nothing_stays_in_the_browser(
    open_page: Callable[..., Page],
) -> None:
    page = open_page()
    page.goto("/en/social-map/")
    page.select_option("#id_country", CHOSEN)
    page.wait_for_url(re.compile(f"country={CHOSEN}"))
    page.fill("#id_q", "animus")
    page.press("#id_q", "Enter")
    page.wait_for_url(re.compile("q=animus"))
    expect(page.locator("#found")).to_have_text("1 organisation")

    page.go_back()
    page.wait_for_url(re.compile(f"country={CHOSEN}$"))
    expect(page.locator("#id_country")).to_have_value(CHOSEN)
    expect(page.locator("#id_q")).to_have_value("")
    expect(page.locator("#found")).not_to_have_text("1 organisation")
    page.go_forward()
    expect(page.locator("#id_q")).to_have_value("animus")
    expect(page.locator("#found")).to_have_text("1 organisation")

    page.goto("/en/")  # here the storage can be read
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    assert page.context.cookies() == []


def test_the_finder_is_the_same_without_javascript(open_page: Callable[..., Page]) -> None:
    found = []
    for with_scripts in (True, False):
        page = open_page(java_script_enabled=with_scripts)
        page.goto("/en/social-map/")
        page.select_option("#id_country", CHOSEN)
        page.fill("#id_q", TYPED)
        page.locator("form.finder button[type=submit]").first.click()
        page.wait_for_url(re.compile(f"q={TYPED}"))
        expect(page.locator("#finder-found")).to_contain_text("opvang.")
        found.append(page.locator("#finder-found").inner_text())
    assert found[0] == found[1]


def test_when_no_answer_comes_the_browser_asks_itself(portal: str, browser: Browser) -> None:
    context = browser.new_context(base_url=portal)
    page = context.new_page()
    page.goto("/en/social-map/")
    is_same = stays(page)
    context.route(
        "**/social-map/?*",
        lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_(),
    )

    page.select_option("#id_country", CHOSEN)

    page.wait_for_url(re.compile(f"country={CHOSEN}"))
    expect(page.locator("#id_country")).to_have_value(CHOSEN)
    assert not is_same()
    context.close()


def test_leaving_takes_the_place_of_a_search_that_is_on_its_way(
    portal: str, browser: Browser
) -> None:
    context = browser.new_context(base_url=portal)
    context.route("https://**", lambda route: route.fulfill(body="-", content_type="text/html"))
    page = context.new_page()
    page.goto("/en/social-map/")
    before = page.evaluate("history.length")

    page.evaluate(
        """() => {
          document.querySelector("#id_q").value = "animus";
          document.querySelector("form.finder").requestSubmit();
          document.querySelector("[data-quick-exit]").click();
        }"""
    )

    page.wait_for_url("https://**")
    assert page.evaluate("history.length") == before
    context.close()


def test_only_the_finder_loads_htmx(open_page: Callable[..., Page]) -> None:
    page = open_page()
    for path in ("", "step-plan/", "social-map/coverage/", "training/"):
        page.goto(f"/en/{path}")
        assert page.locator("script[src*=htmx]").count() == 0
    page.goto("/en/social-map/")
    assert page.locator("script[src*=htmx]").count() == 1


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
