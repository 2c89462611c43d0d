from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from safe_portal.accounts.axes import client_address
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
    sign_in,
)

ELSEWHERE = {"REMOTE_ADDR": "198.51.100.7"}


def guess_passwords(client: Client, email: str, times: int = 5) -> list[int]:
    return [give_password(client, email, f"guess {n}").status_code for n in range(times)]


def test_the_fifth_wrong_password_locks(client: Client, anna: User) -> None:
    assert guess_passwords(client, anna.email) == [200, 200, 200, 200, 429]
    assert give_password(client, anna.email).status_code == 429
    assert AccessEntry.objects.filter(event=Event.LOCKED_OUT).exists()
    assert AccessEntry.objects.filter(event=Event.SIGN_IN_FAILED, part=f"user:{anna.pk}").exists()


def test_the_lock_speaks_both_languages_and_names_nobody(client: Client, anna: User) -> None:
    guess_passwords(client, anna.email)
    form = {"login": anna.email, "password": "x"}
    dutch = client.post("/nl/account/login/", form)
    english = client.post("/en/account/login/", form)

    assert "Te veel foute pogingen" in dutch.content.decode()
    assert "Too many wrong attempts" in english.content.decode()
    assert anna.email not in dutch.content.decode() + english.content.decode()


def test_an_unknown_address_is_locked_in_the_same_way(client: Client, anna: User) -> None:
    guess_passwords(client, anna.email)
    known = give_password(client, anna.email)
    stranger = Client()
    assert guess_passwords(stranger, "nobody@example.org")[-1] == 429
    unknown = give_password(stranger, "nobody@example.org")
    assert known.content == unknown.content


def test_the_owner_elsewhere_gets_in(client: Client, anna: User) -> None:
    guess_passwords(client, anna.email, 8)
    owner = Client(**ELSEWHERE)
    sign_in(owner, anna)
    assert is_signed_in(owner)
    assert give_password(client, anna.email).status_code == 429


def test_others_behind_the_same_address_get_in(client: Client, anna: User) -> None:
    guess_passwords(client, "someone@example.org", 6)
    sign_in(client, anna)
    assert is_signed_in(client)


def test_the_lock_ends_after_a_quarter_of_an_hour(client: Client, anna: User) -> None:
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        guess_passwords(client, anna.email)
    with time_machine.travel(start + timedelta(minutes=14), tick=False):
        assert give_password(client, anna.email).status_code == 429
    with time_machine.travel(start + timedelta(minutes=16), tick=False):
        sign_in(client, anna)


def test_wrong_codes_lock_too(client: Client, anna: User) -> None:
    give_password(client, anna.email)
    assert [give_code(client, "000000").status_code for _ in range(5)] == [200] * 4 + [429]
    assert give_code(client, app_code()).status_code == 429
    assert not is_signed_in(client)


def test_giving_the_password_again_buys_no_new_guesses_at_the_code(anna: User) -> None:
    statuses = []
    for _ in range(5):
        client = Client()
        give_password(client, anna.email)
        statuses.append(give_code(client, "000000").status_code)
    assert statuses[-1] == 429


def test_a_complete_sign_in_forgets_the_failures(client: Client, anna: User) -> None:
    guess_passwords(client, anna.email, 4)
    sign_in(client, anna)
    assert not AccessAttempt.objects.exists()


def test_confirming_with_wrong_passwords_locks(client: Client, anna: User) -> None:
    sign_in(client, anna)
    url = reverse("account_reauthenticate")
    statuses = [client.post(url, {"password": f"x{n}"}).status_code for n in range(5)]
    assert statuses[-1] == 429


def test_what_was_typed_is_not_kept(client: Client, anna: User) -> None:
    give_password(client, anna.email, "a wrong but telling password")
    give_password(client, anna.email)
    give_code(client, "314159")
    kept = AccessAttempt.objects.get()
    assert "telling" not in kept.post_data
    assert "314159" not in kept.post_data
    assert anna.email not in kept.post_data


def test_a_locked_guesser_fills_no_log(client: Client, anna: User) -> None:
    guess_passwords(client, anna.email, 25)
    assert AccessEntry.objects.filter(event=Event.SIGN_IN_FAILED).count() == 5
    assert AccessEntry.objects.filter(event=Event.LOCKED_OUT).count() == 1


def test_each_lock_is_logged(client: Client, anna: User) -> None:
    start = timezone.now()
    for minutes in (0, 20):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            guess_passwords(client, anna.email, 8)
    assert AccessEntry.objects.filter(event=Event.LOCKED_OUT).count() == 2


class TestCodesFromManyAddresses:
    """Who guesses codes has the password: all addresses together get twenty an hour."""

    @staticmethod
    def guess(client: Client, times: int) -> list[int]:
        return [
            give_code(client, "000000", REMOTE_ADDR=f"10.0.{number}.1").status_code
            for number in range(times)
        ]

    def test_the_twentieth_wrong_code_locks_the_person(self, client: Client, anna: User) -> None:
        give_password(client, anna.email)
        assert self.guess(client, 30) == [200] * 19 + [429] * 11
        assert give_code(client, app_code(), **ELSEWHERE).status_code == 429
        assert not is_signed_in(client)

    def test_it_is_logged_once(self, client: Client, anna: User) -> None:
        give_password(client, anna.email)
        self.guess(client, 30)
        entries = AccessEntry.objects.filter(part=f"user:{anna.pk}")
        assert entries.filter(event=Event.SIGN_IN_FAILED).count() == 20
        assert entries.filter(event=Event.LOCKED_OUT).count() == 1
        assert entries.first().fields == ["code"]

    def test_it_ends_after_an_hour(self, client: Client, anna: User) -> None:
        start = timezone.now()
        with time_machine.travel(start, tick=False):
            give_password(client, anna.email)
            self.guess(client, 20)
        with time_machine.travel(start + timedelta(minutes=61), tick=False):
            sign_in(Client(), anna)

    def test_wrong_passwords_from_many_addresses_lock_nobody(
        self, client: Client, anna: User
    ) -> None:
        for number in range(30):
            give_password(client, anna.email, "a guess", REMOTE_ADDR=f"10.0.{number}.1")
        sign_in(client, anna)

    def test_another_person_is_not_touched(self, client: Client, anna: User, bob: User) -> None:
        give_second_factor(bob)
        give_password(client, anna.email)
        self.guess(client, 20)
        sign_in(Client(), bob)


class TestClientAddress:
    def address(self, forwarded: str | None = None, remote: str = "10.0.0.1") -> str | None:
        extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
        return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **extra))

    def test_no_proxy_is_believed_by_default(self) -> None:
        assert self.address("1.2.3.4") == "10.0.0.1"

    @pytest.mark.parametrize(
        ("proxies", "forwarded", "expected"),
        [
            (1, "6.6.6.6, 1.2.3.4", "1.2.3.4"),
            (2, "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"),
            (2, "1.2.3.4", "10.0.0.1"),
            (1, "", None),
            (1, "nonsense", None),
            (1, "1.2.3.4:5678", "1.2.3.4"),
        ],
    )
    def test_only_what_our_proxies_wrote_counts(  # type: ignore[no-untyped-def]
        self, settings, proxies: int, forwarded: str, expected: str | None
    ) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
        assert self.address(forwarded) == expected

    def test_neighbours_in_one_ipv6_network_count_as_one(self) -> None:
        one, two = self.address(remote="2001:db8:1:2::1"), self.address(remote="2001:db8:1:2::ffff")
        assert one == two == "2001:db8:1:2::"
        assert self.address(remote="::ffff:1.2.3.4") == "1.2.3.4"


def test_a_forged_header_does_not_escape_the_lock(client: Client, anna: User) -> None:
    guess_passwords(client, anna.email)
    forged = give_password(client, anna.email, PASSWORD, HTTP_X_FORWARDED_FOR="9.9.9.9")
    assert forged.status_code == 429
