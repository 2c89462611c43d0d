"""A browser in front of a real portal with demo data. Every page is watched while it is used."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_core_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from safe_portal.accounts import demo
from tests.browsers import launched
from tests.portal_process import demo_portal

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PHONE, DESKTOP = (360, 740), (1280, 900)
EXPECTED_FAILURE = re.compile(
    r"the server responded with a status of (401|403|404|409|422)|net::ERR_FAILED$"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def portal() -> Iterator[str]:
    with demo_portal() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@dataclass
class Watch:
    """What no page may do: an error in the console, a blocked resource, a foreign request."""

    host: str
    found: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("console", self.console)
        context.on("weberror", lambda error: self.found.append(f"script: {error.error}"))
        context.on("request", self.request)
        context.on("response", self.response)

    def console(self, message) -> None:
        if message.type == "error" and not EXPECTED_FAILURE.search(message.text):
            self.found.append(f"console: {message.text}")

    def request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.netloc != self.host:
            self.found.append(f"foreign request: {request.url}")

    def response(self, response) -> None:
        if response.status >= 500:
            self.found.append(f"{response.status}: {response.url}")


@pytest.fixture
def open_page(portal: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh browser profile; at the end nothing may have been noticed."""
    contexts: list[BrowserContext] = []
    watch = Watch(host=urlsplit(portal).netloc)

    def make(*, size: tuple[int, int] = DESKTOP, **options) -> Page:
        context = browser.new_context(
            base_url=portal,
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="reduce",  # axe must not see a colour on its way
            **options,
        )
        context.set_default_timeout(15_000)
        watch.over(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert watch.found == []


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param


@pytest.fixture(scope="session")
def state_of(portal: str, browser: Browser) -> Callable[[str], dict]:
    """The signed-in state of a demo person; each signs in once, a code counts only once."""
    states: dict[str, dict] = {}

    def sign_in_once(email: str) -> dict:
        if email not in states:
            context = browser.new_context(base_url=portal)
            sign_in(context.new_page(), email=email)
            states[email] = context.storage_state()
            context.close()
        return states[email]

    return sign_in_once


def sign_in(page: Page, *, email: str, language: str = "en") -> None:
    page.goto(f"/{language}/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", demo.PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.fill("input[name=code]", demo.current_code(email))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/(my-day|cases|training|admin|team)?/?$"))


EVERY_RULE: dict[str, object] = {}
CONTRAST = {"runOnly": ["color-contrast"]}
BUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}
# In the dark only colours are others than in the light.
LIGHT = (("light", EVERY_RULE),)
LIGHT_AND_DARK = (*LIGHT, ("dark", CONTRAST))


def axe_violations(
    page: Page, *, runs: tuple[tuple[str, dict[str, object]], ...] = LIGHT_AND_DARK
) -> list[str]:
    """One line per violated rule and element; each run is a colour scheme and axe's options."""
    lines = []
    page.evaluate(AXE)
    for scheme, rules in runs:
        page.emulate_media(color_scheme=scheme)
        options = {"resultTypes": ["violations"], **rules}
        result = page.evaluate("options => axe.run(document, options)", options)
        lines += [
            f"{scheme} {page.url} {violation['id']}: {node['target']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
    return lines


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
