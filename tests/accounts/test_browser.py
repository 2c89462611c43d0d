"""Signing in as it looks and works in a real browser."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from safe_portal.accounts import demo, services
from safe_portal.accounts.enums import Role
from safe_portal.accounts.models import User
from safe_portal.accounts.tokens import make_invitation
from tests.browsers import launched
from tests.journeys.conftest import axe_violations, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PERSON = demo.PEOPLE[6]
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with launched() as chromium:
        yield chromium
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(live_server: LiveServer, settings, browser: Browser) -> Iterator[Open]:  # type: ignore[no-untyped-def]
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    demo.load()
    contexts: list[BrowserContext] = []
    trouble: list[str] = []

    def note(said: ConsoleMessage) -> None:
        if said.type == "error" and "status of 429" not in said.text:
            trouble.append(said.text)

    def make(**options: object) -> Page:
        address = live_server.url.replace("127.0.0.1", "localhost")
        # Without movement: axe would measure colours half-way through a transition.
        context = browser.new_context(base_url=address, reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        context.on("weberror", lambda error: trouble.append(str(error.error)))
        context.on("console", note)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert trouble == []


def give_password(page: Page) -> None:
    page.goto("/en/account/login/")
    page.fill("[name=login]", PERSON.email)
    page.fill("[name=password]", PERSON.password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_in(page: Page) -> None:
    give_password(page)
    page.fill("[name=code]", page.inner_text(".note-box code"))
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/my-day/")


def sign_out(page: Page) -> None:
    page.goto("/en/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/signed-out/")


def plug_in_a_key(page: Page) -> None:
    """Chromium's own pretended authenticator, which confirms every question."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page: Page, *, alone: bool) -> None:
    page.goto("/en/account/2fa/webauthn/add/")
    if "reauthenticate" in page.url:
        page.fill("[name=password]", PERSON.password)
        page.get_by_role("button", name="Go on").click()
    page.fill("[name=name]", "Laptop")
    if alone:
        page.check("[name=passwordless]")
    page.get_by_role("button", name="Add this passkey").click()
    page.wait_for_url("**/2fa/")


def test_a_passkey_alone_signs_in(open_page: Open) -> None:
    page = open_page()
    plug_in_a_key(page)
    sign_in(page)
    add_passkey(page, alone=True)
    sign_out(page)

    page.goto("/en/account/login/?next=/en/team/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile(r"^[^?]+/en/team/$"))
    assert "My account" in page.inner_text("header")


def test_a_passkey_is_a_second_step_after_the_password(open_page: Open) -> None:
    page = open_page()
    plug_in_a_key(page)
    sign_in(page)
    add_passkey(page, alone=False)
    sign_out(page)

    give_password(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/my-day/")


def test_a_closed_account_cannot_use_its_passkey(open_page: Open) -> None:
    page = open_page()
    plug_in_a_key(page)
    sign_in(page)
    add_passkey(page, alone=True)
    sign_out(page)
    User.objects.filter(email=PERSON.email).update(is_active=False)

    page.goto("/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/inactive/")


def test_an_invited_person_enrols_with_a_passkey(open_page: Open) -> None:
    page = open_page()
    plug_in_a_key(page)
    User.objects.get(email=PERSON.email).authenticator_set.all().delete()
    give_password(page)
    page.wait_for_url("**/2fa/totp/activate/")
    page.get_by_role("link", name="Rather use a passkey").click()
    page.get_by_role("button", name="Add this passkey").click()
    page.wait_for_url("**/recovery-codes/")
    page.get_by_role("link", name="go on").click()
    page.wait_for_url("**/my-day/")


def test_signing_in_needs_no_javascript(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/en/account/login/")
    assert page.get_by_role("button", name="Sign in with a passkey").count() == 0
    assert "Passkeys need JavaScript" in page.inner_text("main")
    sign_in(page)
    assert "My account" in page.inner_text("header")


def check(page: Page, address: str) -> list[str]:
    page.goto(address)
    found = axe_violations(page)
    page.set_viewport_size({"width": 360, "height": 740})
    wider = overflow(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    return [*found, f"{address}: {wider} px too wide"] if wider > 0 else found


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_can_be_used_by_everyone(open_page: Open, language: str) -> None:
    page = open_page()
    found: list[str] = []
    for name in ("login", "signed-out", "inactive", "password/reset", "password/reset/done",
                 "password/reset/key/done", "password/reset/key/1-x-y", "logout"):  # fmt: skip
        found += check(page, f"/{language}/account/{name}/")
    give_password(page)
    found += check(page, f"/{language}/account/2fa/authenticate/")
    page.fill("[name=code]", page.inner_text(".note-box code"))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/my-day/")
    found += check(page, f"/{language}/account/reauthenticate/")
    page.fill("[name=password]", PERSON.password)
    page.locator("main form button[type=submit]").first.click()
    colleague = User.objects.get(email="ferdi@example.org").pk
    for name in ("account/profile", "account/password/change", "account/logout", "account/2fa",
                 "account/2fa/totp/deactivate", "account/2fa/recovery-codes",
                 "account/2fa/recovery-codes/generate", "account/2fa/webauthn",
                 "account/2fa/webauthn/add", "account/2fa/reauthenticate", "team", "team/invite",
                 f"team/{colleague}"):  # fmt: skip
        found += check(page, f"/{language}/{name}/")
    assert found == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_so_can_the_pages_of_newcomers_and_of_the_locked(open_page: Open, language: str) -> None:
    lead = User.objects.get(email=PERSON.email)
    person = services.invite(
        actor=lead, email="new@example.org", name="New", language="nl", roles={Role.TRAINER}
    )
    page = open_page()
    found = check(page, f"/{language}/account/invitation/{make_invitation(person)}/")
    page.fill("[name=password1]", "een lang genoeg wachtwoord")
    page.fill("[name=password2]", "een lang genoeg wachtwoord")
    page.locator("main form button[type=submit]").first.click()
    found += check(page, f"/{language}/account/2fa/totp/activate/")

    stranger = open_page()
    stranger.goto(f"/{language}/account/login/")
    for _ in range(5):
        stranger.fill("[name=login]", "someone@example.org")
        stranger.fill("[name=password]", "a guess")
        stranger.locator("main form button[type=submit]").first.click()
    assert stranger.locator("form[action*=login]").count() == 0
    found += axe_violations(stranger)
    assert found == []
