"""Many at the same moment: one browser opens a link, and only one."""

import pytest
from django.db import connection
from django_scopes import scopes_disabled

from identification import envelopes
from identification.services import links as services
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from tests.identification.links import PDF, Receiver, link_of, referral_of, stored
from tests.socialmap.test_races import AT_ONCE, all_at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="needs one database, many threads"),
]


@pytest.fixture
def made(alice, alice_case, monkeypatch):
    monkeypatch.setattr(envelopes, "ROUNDS", 10)
    monkeypatch.setattr(services, "package_pdf", lambda **_facts: PDF)
    link, envelope = link_of(referral_of(alice_case), alice)
    return link, Receiver.of(envelope)


def test_of_eight_browsers_one_opens_the_link(made):
    link, receiver = made

    def open_as(number):
        claim = f"browser {number}"
        return services.claim_link(token=receiver.token, proof=receiver.proof, claim=claim)

    found = all_at_once(open_as)
    assert sum(one.ciphertext is not None for one in found) == 1
    assert AccessEntry.objects.filter(event=Event.LINK_OPENED).count() == 1
    assert stored(link).claimed_at


def test_of_eight_wrong_codes_each_counts(made):
    link, receiver = made
    all_at_once(
        lambda number: services.claim_link(token=receiver.token, proof="0", claim=str(number))
    )
    assert stored(link).wrong_attempts == AT_ONCE


def test_opening_and_withdrawing_at_once_ends_in_one_of_two(made, alice, alice_case):
    link, receiver = made

    def either(number):
        if number % 2:
            return services.claim_link(token=receiver.token, proof=receiver.proof, claim="one")
        with scopes_disabled():
            return services.revoke_link(actor=alice, case=alice_case, link_id=link.pk)

    all_at_once(either)
    assert stored(link).ciphertext is None
    assert receiver.open().ciphertext is None
