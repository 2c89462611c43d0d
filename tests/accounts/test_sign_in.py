import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from safe_portal.accounts import services
from safe_portal.accounts.adapters import WRONG_CODE
from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
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


def test_a_password_alone_opens_nothing(client: Client, anna: User) -> None:
    response = give_password(client, anna.email)

    assert response.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_password_and_app_code_sign_in(client: Client, anna: User) -> None:
    give_password(client, anna.email)
    response = give_code(client, app_code())

    assert response.url == reverse("my_day")
    assert is_signed_in(client)
    assert AccessEntry.objects.filter(event=Event.SIGNED_IN, actor_id=anna.pk).count() == 1


def test_the_address_counts_in_any_case_of_letters(client: Client, anna: User) -> None:
    assert give_password(client, "ALICE@Example.org").url == reverse("mfa_authenticate")


def test_a_recovery_code_signs_in_once(client: Client, anna: User) -> None:
    code = recovery_codes(anna)[0]
    give_password(client, anna.email)
    give_code(client, code)
    assert is_signed_in(client)

    again = Client()
    give_password(again, anna.email)
    assert give_code(again, code).status_code == 200
    assert not is_signed_in(again)


def test_an_app_code_works_once_on_every_node(client: Client, anna: User) -> None:
    code = app_code()
    give_password(client, anna.email)
    give_code(client, code)

    other = Client()
    give_password(other, anna.email)
    response = give_code(other, code)

    assert response.context["form"].errors["code"] == [str(WRONG_CODE)]
    assert not is_signed_in(other)


def test_a_code_of_a_minute_ago_is_too_old(client: Client, anna: User) -> None:
    give_password(client, anna.email)
    assert give_code(client, app_code(steps=-2)).status_code == 200
    assert give_code(client, app_code(steps=-1)).status_code == 302


@pytest.mark.parametrize("change", ["password", "roles", "factor"])
def test_a_half_finished_sign_in_ends_with_any_change_to_the_account(
    client: Client, anna: User, change: str
) -> None:
    """The old password is known to somebody: that is why it was changed."""
    give_password(client, anna.email)
    changes = {
        "password": lambda: services.set_password(user=anna, password="heel iets anders dan dit"),
        "roles": lambda: User.objects.filter(pk=anna.pk).update(is_trainer=True),
        "factor": lambda: services.factor_changed(user=anna, kind="webauthn"),
    }
    changes[change]()

    response = give_code(client, app_code())
    assert response.url == reverse("account_login")
    assert not is_signed_in(client)
    assert not AccessEntry.objects.filter(event=Event.SIGNED_IN).exists()
    assert give_code(client, app_code(steps=1)).url == reverse("account_login")


@pytest.mark.parametrize(
    "code", ["", " ", "abc", "12345", "1" * 5000, "\x00123456", "１２３４５６"]
)
def test_a_nonsense_code_gets_words(client: Client, anna: User, code: str) -> None:
    give_password(client, anna.email)
    response = give_code(client, code)

    assert response.status_code == 200
    assert response.context["form"].errors["code"]


def test_unknown_and_known_addresses_get_the_same_answer(client: Client, anna: User) -> None:
    known = give_password(client, anna.email, "not the password")
    unknown = give_password(Client(), "nobody@example.org", "not the password")

    assert known.status_code == unknown.status_code == 200
    errors = [str(answer.context["form"].errors) for answer in (known, unknown)]
    assert errors[0] == errors[1]


@pytest.mark.parametrize("email", ["", "x", "a@b", "a" * 300 + "@example.org", "\x00@example.org"])
def test_a_nonsense_address_gets_words(client: Client, db: None, email: str) -> None:
    response = give_password(client, email)
    assert response.status_code == 200
    assert response.context["form"].errors


def test_deactivated_people_stay_out(client: Client, anna: User) -> None:
    anna.is_active = False
    anna.save()
    assert give_password(client, anna.email).url == reverse("account_inactive")
    assert not is_signed_in(client)


def test_people_of_a_deactivated_agency_stay_out(client: Client, anna: User) -> None:
    anna.agency.is_active = False
    anna.agency.save()
    assert give_password(client, anna.email).url == reverse("account_inactive")


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_next_never_leads_elsewhere(client: Client, anna: User, target: str) -> None:
    client.post(
        reverse("account_login"), {"login": anna.email, "password": PASSWORD, "next": target}
    )
    assert give_code(client, app_code()).url == reverse("my_day")


def test_next_leads_to_a_page_of_the_portal(client: Client, anna: User) -> None:
    target = reverse("account_profile")
    client.post(
        reverse("account_login"), {"login": anna.email, "password": PASSWORD, "next": target}
    )
    assert give_code(client, app_code()).url == target


def test_signing_out_leaves_nothing_in_the_browser(client: Client, anna: User) -> None:
    sign_in(client, anna)
    response = client.post(reverse("account_logout"), {"next": "https://evil.example/"})

    assert response.url == reverse("account_signed_out")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.cookies["id"].value == ""
    assert not Session.objects.exists()
    assert AccessEntry.objects.filter(event=Event.SIGNED_OUT, actor_id=anna.pk).exists()


def test_a_link_cannot_sign_someone_out(client: Client, anna: User) -> None:
    sign_in(client, anna)
    client.get(reverse("account_logout"))
    assert is_signed_in(client)


def test_signing_out_needs_the_csrf_token(anna: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    assert client.post(reverse("account_logout")).status_code == 403


class TestAdmin:
    def test_its_sign_in_leads_to_the_portals(self, client: Client, db: None) -> None:
        response = client.get("/nl/admin/login/?next=/nl/admin/")
        assert response.status_code == 302
        assert response.url.startswith(reverse("account_login"))

    def test_a_bare_post_of_a_password_opens_nothing(self, client: Client, editor: User) -> None:
        give_second_factor(editor)
        response = client.post("/nl/admin/login/", {"username": editor.email, "password": PASSWORD})
        assert response.url.startswith(reverse("account_login"))
        assert client.get("/nl/admin/").status_code == 302

    def test_someone_signed_in_cannot_become_another_there(
        self, client: Client, editor: User, superuser: User
    ) -> None:
        sign_in(client, give_second_factor(editor))
        client.post("/nl/admin/login/", {"username": superuser.email, "password": PASSWORD})
        assert client.get("/nl/admin/").context["user"] == editor

    def test_an_editor_signs_in_with_both_factors(self, client: Client, editor: User) -> None:
        sign_in(client, give_second_factor(editor))
        assert client.get("/nl/admin/").status_code == 200

    def test_a_caseworker_is_refused(self, client: Client, anna: User) -> None:
        sign_in(client, anna)
        assert client.get("/nl/admin/login/").status_code == 403

    def test_next_of_its_sign_in_never_leads_elsewhere(self, client: Client, editor: User) -> None:
        sign_in(client, give_second_factor(editor))
        response = client.get("/nl/admin/login/?next=https://evil.example/")
        assert response.url == reverse("admin:index")

    def test_signing_out_there_is_the_same(self, client: Client, editor: User) -> None:
        sign_in(client, give_second_factor(editor))
        response = client.post("/nl/admin/logout/")
        assert "Clear-Site-Data" in response.headers
        assert not is_signed_in(client)
