import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import translation

from safe_portal.accounts import second_factor
from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.sealing import SealError
from tests.factories.accounts import PASSWORD

from .factories import (
    SECRET,
    app_code,
    give_code,
    give_password,
    give_second_factor,
    is_signed_in,
    recovery_codes,
    sign_in,
)

FOUR = {
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "account_logout",
}
ACCOUNT_PAGES = {
    "account_login",
    "account_logout",
    "account_signed_out",
    "account_inactive",
    "account_reauthenticate",
    "account_profile",
    "account_change_password",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_invitation",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_login_webauthn",
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
}


@pytest.fixture
def newcomer(client: Client, alice: User) -> Client:
    """Signed in with a password, no second factor yet."""
    give_password(client, alice.email)
    return client


def test_the_list_of_account_pages_is_known() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    found = {name for name in names if name.startswith(("account_", "mfa_"))}
    with translation.override("en"):
        assert reverse("account_login") == "/en/account/login/"
    assert found == ACCOUNT_PAGES


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "password/set/",
        "login/code/",
        "2fa/webauthn/signup/",
        "3rdparty/",
    ],
)
def test_pages_that_make_no_sense_do_not_exist(client: Client, db: None, path: str) -> None:
    assert client.get(f"/nl/account/{path}").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_second_factor_four_addresses_are_open(
    newcomer: Client, alice: User, language: str
) -> None:
    """Every page without arguments that needs sign-in, in both languages."""
    opened = set()
    with translation.override(language):
        for name in sorted(ACCOUNT_PAGES | {"my_day", "cases:case_list", "cases:case_new"}):
            try:
                url = reverse(name)
            except NoReverseMatch:
                continue
            response = newcomer.get(url)
            if response.status_code != 302:
                opened.add(name)
    public = {
        "account_login",
        "account_signed_out",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
    }
    assert opened - public <= FOUR
    assert "mfa_activate_totp" in opened
    assert "mfa_add_webauthn" in opened


@pytest.mark.parametrize(
    "role",
    [
        "is_caseworker",
        "is_team_lead",
        "is_trainer",
        "is_directory_editor",
        "is_agency_admin",
        "is_superuser",
    ],
)
def test_every_role_must_enrol(client: Client, alice: User, role: str) -> None:
    alice.is_caseworker = False
    setattr(alice, role, True)
    alice.save()
    give_password(client, alice.email)

    for url in (reverse("my_day"), reverse("admin:index"), reverse("account_profile")):
        assert client.get(url).url == reverse("mfa_activate_totp")


def test_a_background_request_without_second_factor_is_refused(newcomer: Client) -> None:
    response = newcomer.post(reverse("my_day"), headers={"sec-fetch-dest": "empty"})
    assert response.status_code == 403


def test_recovery_codes_alone_are_no_second_factor(client: Client, anna: User) -> None:
    Authenticator.objects.filter(user=anna).exclude(type="recovery_codes").delete()
    give_password(client, anna.email)
    assert client.get(reverse("my_day")).url == reverse("mfa_activate_totp")


@pytest.mark.django_db(transaction=True)
def test_enrolling_an_app_opens_the_portal(newcomer: Client, alice: User) -> None:
    page = newcomer.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    response = newcomer.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})

    assert response.url == reverse("mfa_view_recovery_codes")
    codes = newcomer.get(response.url)
    assert codes.status_code == 200
    assert len(codes.context["unused_codes"]) == 10
    assert newcomer.get(reverse("account_profile")).status_code == 200
    assert AccessEntry.objects.filter(event=Event.FACTOR_CHANGED, part="totp").count() == 1


def test_the_code_that_enrols_an_app_signs_nobody_in(newcomer: Client, alice: User) -> None:
    secret = newcomer.get(reverse("mfa_activate_totp")).context["form"].secret
    code = app_code(secret)
    newcomer.post(reverse("mfa_activate_totp"), {"code": code})

    looked_over_the_shoulder = Client()
    give_password(looked_over_the_shoulder, alice.email)
    assert give_code(looked_over_the_shoulder, code).status_code == 200
    assert give_code(looked_over_the_shoulder, app_code(secret, steps=1)).status_code == 302


def test_a_wrong_code_at_enrolment_keeps_the_same_secret(newcomer: Client) -> None:
    secret = newcomer.get(reverse("mfa_activate_totp")).context["form"].secret
    again = newcomer.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert again.context["form"].errors["code"]
    assert again.context["form"].secret == secret


class TestSealing:
    def test_the_database_holds_no_clear_secret(self, anna: User) -> None:
        stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
        seed_codes = recovery_codes(anna)
        assert SECRET not in stored
        assert not any(code in stored for code in seed_codes)

    def test_the_session_holds_no_clear_secret_while_enrolling(self, newcomer: Client) -> None:
        secret = newcomer.get(reverse("mfa_activate_totp")).context["form"].secret
        for session in Session.objects.all():
            assert secret not in json.dumps(session.get_decoded())

    def test_a_tampered_secret_signs_nobody_in(self, client: Client, anna: User) -> None:
        factor = Authenticator.objects.get(user=anna, type="totp")
        token = factor.data["secret"]
        factor.data["secret"] = token[:-8] + ("A" if token[-8] != "A" else "B") + token[-7:]
        factor.save()

        give_password(client, anna.email)
        assert give_code(client, app_code()).status_code == 200
        assert not is_signed_in(client)

    def test_a_clear_secret_signs_nobody_in(self, client: Client, anna: User) -> None:
        Authenticator.objects.filter(user=anna, type="totp").update(data={"secret": SECRET})
        give_password(client, anna.email)
        assert give_code(client, app_code()).status_code == 200

    def test_a_secret_moved_to_someone_else_does_not_open(self, anna: User, bob: User) -> None:
        token = Authenticator.objects.get(user=anna, type="totp").data["secret"]
        with second_factor.secrets_of(anna):
            assert second_factor.unseal(token) == SECRET
        with second_factor.secrets_of(bob), pytest.raises(SealError):
            second_factor.unseal(token)

    def test_a_new_ring_key_takes_over(self, client: Client, anna: User, settings) -> None:  # type: ignore[no-untyped-def]
        settings.SEALING_KEYS = settings.SEALING_KEYS | {9: b"\x09" * 32}
        assert second_factor.reseal_all() == 2
        settings.SEALING_KEYS = {9: b"\x09" * 32}
        sign_in(client, anna)
        assert is_signed_in(client)


class TestChangingOwnFactors:
    def test_it_asks_for_the_password_first(self, client: Client, anna: User) -> None:
        sign_in(client, anna)
        response = client.get(reverse("mfa_deactivate_totp"))
        assert response.url.startswith(reverse("account_reauthenticate"))

    def test_after_the_password_new_recovery_codes_can_be_made(
        self, client: Client, anna: User
    ) -> None:
        old = recovery_codes(anna)
        sign_in(client, anna)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        client.post(reverse("mfa_generate_recovery_codes"))
        assert not set(old) & set(recovery_codes(anna))
        assert is_signed_in(client)

    def test_removing_the_only_factor_leads_to_a_new_one(self, client: Client, anna: User) -> None:
        sign_in(client, anna)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        client.post(reverse("mfa_deactivate_totp"))
        assert client.get(reverse("my_day")).url == reverse("mfa_activate_totp")

    def test_nobody_sees_another_ones_passkey(self, client: Client, anna: User, bob: User) -> None:
        key = Authenticator.objects.create(
            user=give_second_factor(bob), type="webauthn", data={"name": "Bob's", "credential": {}}
        )
        sign_in(client, anna)
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
        for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
            assert client.get(reverse(name, args=[key.pk])).status_code == 404


NONSENSE = [
    "",
    "{}",
    "[]",
    "null",
    "1",
    '"x"',
    "{",
    '{"id": 1}',
    '{"response": []}',
    "x" * 100_000,
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"userHandle":"!!"}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"userHandle":"enp6enp6enp6enp6","clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}',
]


@pytest.mark.parametrize("credential", NONSENSE)
def test_a_nonsense_passkey_is_refused_in_words(
    client: Client, newcomer: Client, anna: User, credential: str
) -> None:
    stranger = Client()
    stranger.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    response = stranger.post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert response.url == reverse("account_login")

    pending = Client()
    give_password(pending, anna.email)
    pending.get(reverse("mfa_authenticate"))
    assert pending.post(reverse("mfa_authenticate"), {"credential": credential}).status_code == 200


@pytest.mark.parametrize("credential", NONSENSE)
def test_a_nonsense_new_passkey_is_refused_in_words(newcomer: Client, credential: str) -> None:
    newcomer.get(reverse("mfa_add_webauthn"))
    response = newcomer.post(reverse("mfa_add_webauthn"), {"name": "n", "credential": credential})
    assert response.status_code == 200
    assert response.context["form"].errors
