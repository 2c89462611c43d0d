"""Several people, or one finger twice, at the same moment."""

import threading
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from safe_portal.accounts import services
from safe_portal.accounts.enums import Role
from safe_portal.accounts.models import User


def at_once(calls: list[Callable[[], int]]) -> list[int]:
    """What each call gives, all started together. One that raises gives nothing."""
    barrier, answers = threading.Barrier(len(calls)), []

    def run(call: Callable[[], int]) -> None:
        try:
            barrier.wait()
            answers.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


@pytest.mark.skipif(connection.vendor == "sqlite", reason="tests share one SQLite in memory")
@pytest.mark.django_db(transaction=True)
def test_one_address_invited_three_times_at_once(
    client_for: Callable[..., Client], lead: User
) -> None:
    browsers = [client_for(lead) for _ in range(3)]
    address = reverse("team:invite")

    def invite(browser: Client, email: str) -> int:
        form = {"email": email, "name": "New", "language": "nl", "roles": ["caseworker"]}
        return browser.post(address, form).status_code

    for number in range(5):
        email = f"new{number}@example.org"
        calls = [lambda one=one, email=email: invite(one, email) for one in browsers]
        assert at_once(calls) == [200, 200, 302]  # type: ignore[arg-type]


def test_a_colleague_a_moment_earlier_is_an_address_that_exists(
    lead: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "user_by_email", lambda email: None)
    monkeypatch.setattr(User, "full_clean", lambda self: None)
    with pytest.raises(ValidationError) as refused:
        services.invite(
            actor=lead, email=bob.email, name="Bob", language="nl", roles={Role.TRAINER}
        )
    assert "email" in refused.value.message_dict
    assert User.objects.filter(email=bob.email).count() == 1
