from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from safe_portal.accounts import services
from safe_portal.accounts.enums import Role
from safe_portal.accounts.models import User
from safe_portal.accounts.sessions import SessionStore
from tests.factories.accounts import PASSWORD

from .factories import (
    app_code,
    give_code,
    give_password,
    give_second_factor,
    is_signed_in,
    recovery_codes,
    sign_in,
)

START = timezone.now()
asked: list[User | None] = []


def keep(request: HttpRequest) -> bool:
    asked.append(request.user if request.user.is_authenticated else None)
    return True


def keep_not(request: HttpRequest) -> bool:
    return False


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("your text is here")


@pytest.fixture(autouse=True)
def _handler(settings) -> None:  # type: ignore[no-untyped-def]
    asked.clear()
    settings.UNSENT_FORM_HANDLER = f"{__name__}.keep"


def at(**later: int) -> time_machine.travel:
    return time_machine.travel(START + timedelta(**later), tick=False)


@pytest.fixture
def at_work(client: Client, anna: User) -> Client:
    with at():
        sign_in(client, anna)
    return client


@pytest.mark.parametrize("key", ["aaaa\0aaaa\0aaaa", "aaaaaaaa'--", "aaaa aaaa", ""])
def test_a_forged_session_key_is_never_looked_up(key: str) -> None:
    assert SessionStore(key).session_key is None


def test_a_cookie_with_a_nul_is_no_session(client: Client, db: None) -> None:
    response = client.get(reverse("account_profile"), headers={"cookie": 'id="aaaa\\000aaaa"'})
    assert response.url.startswith(reverse("account_login"))


class TestIdleAndAbsolute:
    def test_fourteen_idle_minutes_are_fine(self, at_work: Client) -> None:
        with at(minutes=14):
            assert is_signed_in(at_work)

    def test_sixteen_idle_minutes_end_the_session(self, at_work: Client) -> None:
        with at(minutes=16):
            response = at_work.get(reverse("account_profile") + "?x=1")
        assert response.url == "/nl/account/login/?next=/nl/account/profile/%3Fx%3D1"
        assert not Session.objects.exists()

    def test_work_keeps_it_open_and_ten_hours_end_it(self, at_work: Client) -> None:
        for minute in range(10, 600, 10):
            with at(minutes=minute):
                assert is_signed_in(at_work)
        with at(minutes=601):
            assert not is_signed_in(at_work)

    def test_the_stamp_is_written_at_most_once_a_minute(self, at_work: Client) -> None:
        with at(seconds=59):
            at_work.get(reverse("account_profile"))
        before = Session.objects.get().get_decoded()["seen"]
        with at(seconds=61):
            at_work.get(reverse("account_profile"))
        after = Session.objects.get().get_decoded()["seen"]
        assert before == int(START.timestamp())
        assert after == int((START + timedelta(seconds=61)).timestamp())

    def test_public_pages_neither_count_nor_show_who_it_was(self, at_work: Client) -> None:
        with at(minutes=14):
            at_work.get(reverse("home"))
        with at(minutes=16):
            home = at_work.get(reverse("home"))
            assert "account_logout" not in home.content.decode()
            assert not home.context["user"].is_authenticated

    def test_public_pages_touch_no_session(self, db: None) -> None:
        client = Client()
        for name in ("home", "account_signed_out"):
            response = client.get(reverse(name))
            assert not response.cookies, name
        assert not Session.objects.exists()

    def test_a_post_keeps_its_text_before_the_session_goes(
        self, at_work: Client, anna: User
    ) -> None:
        with at(minutes=16):
            response = at_work.post(reverse("account_profile"), {"name": "typed"}, follow=True)
        assert asked == [anna]
        assert response.redirect_chain[0][0] == "/nl/account/login/?next=/nl/account/profile/"
        assert "Je tekst is bewaard" in response.content.decode()

    def test_the_text_is_kept_even_without_a_csrf_token(self, anna: User) -> None:
        client = Client(enforce_csrf_checks=True)
        with at():
            client.force_login(anna)
        with at(minutes=16):
            assert client.post(reverse("account_profile"), {"name": "typed"}).status_code == 302
        assert asked == [anna]

    def test_nothing_is_promised_when_nothing_was_kept(  # type: ignore[no-untyped-def]
        self, at_work: Client, settings
    ) -> None:
        settings.UNSENT_FORM_HANDLER = f"{__name__}.keep_not"
        with at(minutes=16):
            response = at_work.post(reverse("account_profile"), {}, follow=True)
        assert "Je tekst is bewaard" not in response.content.decode()
        assert "Je sessie is verlopen" in response.content.decode()

    def test_the_case_files_may_answer_themselves(self, at_work: Client, settings) -> None:  # type: ignore[no-untyped-def]
        settings.UNSENT_FORM_HANDLER = f"{__name__}.answer"
        with at(minutes=16):
            response = at_work.post(reverse("account_profile"), {})
        assert response.content == b"your text is here"

    def test_a_script_gets_a_status_instead_of_a_page(self, at_work: Client) -> None:
        with at(minutes=16):
            response = at_work.post(
                reverse("account_profile"), {}, headers={"sec-fetch-dest": "empty"}
            )
        assert response.status_code == 401
        assert len(asked) == 1

    def test_a_post_without_any_session_is_offered_too(self, db: None) -> None:
        response = Client().post(reverse("account_profile"), {"name": "typed"})
        assert asked == [None]
        assert response.url.startswith(reverse("account_login"))


def change_password(user: User, admin: User) -> None:
    services.set_password(user=user, password="een heel ander wachtwoord")


def change_role(user: User, admin: User) -> None:
    services.change_roles(actor=admin, person=user, roles={Role.CASEWORKER, Role.TRAINER})


def close(user: User, admin: User) -> None:
    services.deactivate(actor=admin, person=user)


def reset_factor(user: User, admin: User) -> None:
    services.reset_second_factor(actor=admin, person=user)


def move(user: User, admin: User) -> None:
    user.agency = None
    user.save()


def close_agency(user: User, admin: User) -> None:
    user.agency.is_active = False
    user.agency.save()


@pytest.mark.parametrize(
    "change", [change_password, change_role, close, reset_factor, move, close_agency]
)
def test_a_change_ends_every_session_at_once(
    change: Callable[[User, User], None], anna: User, agency_admin: User
) -> None:
    browsers = [Client(), Client()]
    for browser in browsers:
        browser.force_login(anna)
        assert is_signed_in(browser)

    change(User.objects.get(pk=anna.pk), agency_admin)

    assert [is_signed_in(browser) for browser in browsers] == [False, False]


def test_text_sent_after_such_an_end_is_kept(anna: User, agency_admin: User) -> None:
    client = Client()
    client.force_login(anna)
    change_role(anna, agency_admin)
    client.post(reverse("account_profile"), {"name": "typed"})
    assert asked == [anna]


def test_text_of_a_closed_account_is_offered_as_nobodys(anna: User, agency_admin: User) -> None:
    client = Client()
    client.force_login(anna)
    close(anna, agency_admin)
    client.post(reverse("account_profile"), {"name": "typed"})
    assert asked == [None]


def test_other_peoples_sessions_go_on(anna: User, bob: User, agency_admin: User) -> None:
    client = Client()
    client.force_login(give_second_factor(bob))
    change_role(anna, agency_admin)
    assert is_signed_in(client)


class TestOwnChanges:
    def test_a_new_password_ends_the_others_only(self, client: Client, anna: User) -> None:
        other = Client()
        other.force_login(anna)
        sign_in(client, anna)
        new = "een nieuw en lang wachtwoord"
        client.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": new, "password2": new},
        )
        assert is_signed_in(client)
        assert not is_signed_in(other)

    def test_new_recovery_codes_end_the_others_only(self, client: Client, anna: User) -> None:
        other = Client()
        other.force_login(anna)
        sign_in(client, anna)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        client.post(reverse("mfa_generate_recovery_codes"))
        assert is_signed_in(client)
        assert not is_signed_in(other)

    def test_using_a_recovery_code_ends_no_session(self, client: Client, anna: User) -> None:
        other = Client()
        other.force_login(anna)
        give_password(client, anna.email)
        give_code(client, recovery_codes(anna)[0])
        assert is_signed_in(client)
        assert is_signed_in(other)

    def test_the_session_key_changes_at_sign_in(self, client: Client, anna: User) -> None:
        give_password(client, anna.email)
        before = client.session.session_key
        give_code(client, app_code())
        assert client.session.session_key != before


def test_cookies_say_nothing_and_are_closed_to_scripts(client: Client, anna: User) -> None:
    give_password(client, anna.email)
    cookie = give_code(client, app_code()).cookies["id"]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""


def test_pages_behind_sign_in_are_never_stored(client: Client, anna: User) -> None:
    sign_in(client, anna)
    for name in ("account_profile", "mfa_index", "my_day", "account_change_password"):
        assert "no-store" in client.get(reverse(name)).headers["Cache-Control"], name


def test_the_real_handler_refuses_what_is_no_case_form(anna: User, settings) -> None:  # type: ignore[no-untyped-def]
    settings.UNSENT_FORM_HANDLER = "safe_portal.cases.drafts.keep_unsent"
    client = Client()
    with at():
        client.force_login(anna)
    with at(minutes=16):
        response = client.post(reverse("account_profile"), {"name": "typed"}, follow=True)
    assert "Je sessie is verlopen. Log opnieuw in." in response.content.decode()
