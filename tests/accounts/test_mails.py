"""Invitations, new passwords and notices: what is sent, to whom, and how long links live."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from safe_portal.accounts import services
from safe_portal.accounts.enums import Role
from safe_portal.accounts.mails import portal_url
from safe_portal.accounts.models import User
from safe_portal.accounts.tokens import INVITATION_SALT, make_invitation
from tests.factories.accounts import PASSWORD

from .factories import app_code, give_code, give_password, is_signed_in, sign_in

NEW = "een lang en nieuw wachtwoord"


def link() -> str:
    return re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1]


@pytest.fixture
def invited(lead: User) -> User:
    return services.invite(
        actor=lead, email="new@example.org", name="Nieuw", language="nl", roles={Role.CASEWORKER}
    )


def accept(client: Client, address: str, password: str = NEW):  # type: ignore[no-untyped-def]
    return client.post(address, {"password1": password, "password2": password})


class TestInvitation:
    def test_it_leads_to_a_password_and_then_to_the_second_factor(
        self, client: Client, invited: User
    ) -> None:
        assert "Nieuw" in client.get(link()).content.decode()
        assert accept(client, link()).status_code == 302
        assert client.get(reverse("my_day")).url == reverse("mfa_activate_totp")
        invited.refresh_from_db()
        assert invited.check_password(NEW)

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_it_is_written_in_the_persons_language(self, lead: User, language: str) -> None:
        services.invite(
            actor=lead, email="p@example.org", name="P", language=language, roles={Role.TRAINER}
        )
        words = {"nl": "Een collega heeft een account", "en": "A colleague made an account"}
        assert words[language] in mail.outbox[0].body
        assert f"/{language}/account/invitation/" in mail.outbox[0].body
        assert "trafficking" not in (mail.outbox[0].body + mail.outbox[0].subject).lower()

    def test_it_works_once(self, client: Client, invited: User) -> None:
        address = link()
        accept(client, address)
        again = Client()
        assert again.get(address).status_code == 410
        assert accept(again, address, "iets heel anders hier").status_code == 410

    def test_it_ends_after_a_week(self, client: Client, invited: User) -> None:
        address = link()
        with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
            assert client.get(address).status_code == 200
        with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
            assert client.get(address).status_code == 410

    def test_a_newer_one_ends_it(self, client: Client, invited: User, lead: User) -> None:
        old = link()
        services.resend_invitation(actor=lead, person=invited)
        assert client.get(old).status_code == 410
        assert client.get(link()).status_code == 200

    def test_closing_the_account_ends_it(self, client: Client, invited: User, lead: User) -> None:
        services.deactivate(actor=lead, person=invited)
        assert client.get(link()).status_code == 410

    @pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é", "9" * 3000])
    def test_a_false_link_gets_words(self, client: Client, db: None, token: str) -> None:
        assert client.get(f"/nl/account/invitation/{token}/").status_code == 410

    def test_a_token_of_another_kind_is_false(self, client: Client, invited: User) -> None:
        facts = {"user": invited.pk, "stamp": invited.security_stamp}
        other = signing.dumps(facts, salt="other")
        assert INVITATION_SALT not in other
        assert client.get(reverse("account_invitation", args=[other])).status_code == 410

    def test_it_opens_no_account_that_has_a_password(self, client: Client, bob: User) -> None:
        address = reverse("account_invitation", args=[make_invitation(bob)])
        assert client.get(address).status_code == 410

    @pytest.mark.parametrize("password", ["", "short", "new@example.org", "1" * 20, "\x00" * 20])
    def test_weak_passwords_get_words(self, client: Client, invited: User, password: str) -> None:
        response = accept(client, link(), password)
        assert response.status_code == 200
        assert response.context["form"].errors

    def test_two_different_passwords_get_words(self, client: Client, invited: User) -> None:
        response = client.post(link(), {"password1": NEW, "password2": NEW + "x"})
        assert response.context["form"].errors["password2"]

    def test_it_never_takes_over_someone_elses_session(self, invited: User, anna: User) -> None:
        client = Client()
        client.force_login(anna)
        accept(client, link())
        assert client.get(reverse("mfa_activate_totp")).context["user"] == invited


def ask(client: Client, email: str):  # type: ignore[no-untyped-def]
    return client.post(reverse("account_reset_password"), {"email": email})


class TestNewPassword:
    def test_the_link_changes_it_and_the_second_factor_stays(
        self, client: Client, anna: User
    ) -> None:
        ask(client, "Alice@Example.org")
        form = client.get(link(), follow=True).redirect_chain[-1][0]
        assert accept(client, form).url == reverse("account_reset_password_from_key_done")
        assert not is_signed_in(client)

        assert give_password(client, anna.email, NEW).url == reverse("mfa_authenticate")
        give_code(client, app_code())
        assert is_signed_in(client)

    def test_nobody_learns_which_addresses_exist(self, client: Client, anna: User) -> None:
        known, unknown = ask(client, anna.email), ask(Client(), "nobody@example.org")
        assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
        assert len(mail.outbox) == 1

    def test_the_same_work_is_done_for_both(  # type: ignore[no-untyped-def]
        self, client: Client, anna: User, settings
    ) -> None:
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        ask(client, anna.email)
        ask(client, "nobody@example.org")
        kept = [result.args_kwargs for result in DBTaskResult.objects.order_by("enqueued_at")]
        assert kept == [{"args": [anna.pk], "kwargs": {}}, {"args": [0], "kwargs": {}}]

    def test_it_works_once(self, client: Client, anna: User) -> None:
        ask(client, anna.email)
        address = link()
        accept(client, client.get(address, follow=True).redirect_chain[-1][0])
        assert Client().get(address, follow=True).context["token_fail"]

    def test_it_ends_after_an_hour(self, client: Client, anna: User) -> None:
        ask(client, anna.email)
        with time_machine.travel(timezone.localtime() + timedelta(minutes=61)):
            assert client.get(link(), follow=True).context["token_fail"]

    def test_a_change_of_role_ends_it(self, client: Client, anna: User, lead: User) -> None:
        ask(client, anna.email)
        services.change_roles(actor=lead, person=anna, roles={Role.TRAINER})
        assert client.get(link(), follow=True).context["token_fail"]

    @pytest.mark.parametrize("state", ["closed", "invited"])
    def test_closed_and_invited_people_get_none(
        self, client: Client, anna: User, state: str
    ) -> None:
        if state == "closed":
            anna.is_active = False
        else:
            anna.set_unusable_password()
        anna.save()
        ask(client, anna.email)
        assert not mail.outbox

    @pytest.mark.parametrize("key", ["x-y", "1-", "zzzzzzzzzzzzzzzzzzzz-abc", "1-set-password"])
    def test_a_false_link_gets_words(self, client: Client, db: None, key: str) -> None:
        response = client.get(f"/nl/account/password/reset/key/{key}/")
        assert response.status_code in {200, 404}


class TestNotices:
    def test_a_changed_password_is_told(self, client: Client, anna: User) -> None:
        sign_in(client, anna)
        client.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW},
        )
        assert "Je wachtwoord is gewijzigd." in mail.outbox[-1].body
        assert mail.outbox[-1].to == [anna.email]

    def test_it_is_told_in_the_persons_language(self, anna: User, agency_admin: User) -> None:
        User.objects.filter(pk=anna.pk).update(language="en")
        services.reset_second_factor(actor=agency_admin, person=anna)
        assert "Your administrator removed your second step." in mail.outbox[-1].body


def test_a_name_cannot_break_out_of_the_mail(lead: User) -> None:
    name = "Eve\r\nBcc: all@example.org"
    services.invite(
        actor=lead, email="e@example.org", name=name, language="nl", roles={Role.TRAINER}
    )
    assert mail.outbox[0].recipients() == ["e@example.org"]
    assert "\n" not in mail.outbox[0].subject


@pytest.mark.parametrize(
    ("given", "demo", "expected"),
    [
        ("https://portal.example/", False, "https://portal.example"),
        ("", False, "https://first.example"),
        ("", True, "http://first.example:8000"),
    ],
)
def test_links_begin_with_the_portals_address(  # type: ignore[no-untyped-def]
    settings, monkeypatch: pytest.MonkeyPatch, given: str, demo: bool, expected: str
) -> None:
    monkeypatch.delenv("PORT", raising=False)
    settings.PORTAL_URL, settings.DEMO = given, demo
    settings.ALLOWED_HOSTS = ["first.example", "second.example"]
    assert portal_url() == expected


def test_no_task_carries_an_address_or_a_token(  # type: ignore[no-untyped-def]
    lead: User, settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    person = services.invite(
        actor=lead, email="n@example.org", name="N", language="nl", roles={Role.TRAINER}
    )
    assert DBTaskResult.objects.get().args_kwargs == {"args": [person.pk], "kwargs": {}}
