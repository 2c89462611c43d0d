"""What a sealed link asks of the worker: wait, note that it arrived, or call."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from identification import envelopes
from identification.models import Referral
from identification.selectors.due_links import due_in_links
from identification.services import links as services
from safe_portal.cases.selectors import cases_visible_to
from tests.identification.links import PDF, Receiver, link_of, referral_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(envelopes, "ROUNDS", 10)
    monkeypatch.setattr(services, "package_pdf", lambda **_facts: PDF)
    with override("en"):
        yield


@pytest.fixture
def referral(alice_case):
    return referral_of(alice_case)


def due(user, days=30):
    until = timezone.localdate() + timedelta(days=days)
    found = due_in_links(cases_visible_to(user), until)
    return [(str(one.label), (one.on - timezone.localdate()).days) for one in found]


def test_a_link_that_waits_is_due_on_its_last_day(referral, alice):
    link_of(referral, alice, days=3)
    assert due(alice) == [("Sealed link not opened yet", 3)]
    assert due(alice, days=2) == []


def test_an_opening_is_told_the_same_day(referral, alice):
    _link, envelope = link_of(referral, alice)
    Receiver.of(envelope).open()
    assert due(alice, days=0) == [("Sealed link opened: note that it was received", 0)]


def test_a_closed_link_asks_for_a_call(referral, alice):
    _link, envelope = link_of(referral, alice)
    for _ in range(10):
        Receiver.of(envelope, code="AAAA-AAAA").open()
    assert due(alice, days=0) == [("Sealed link closed after wrong codes: call the receiver", 0)]


def test_only_the_newest_link_of_a_referral_counts(referral, alice, alice_case):
    link_of(referral, alice, days=1)
    newest, _envelope = link_of(referral, alice, days=7)
    assert due(alice) == [("Sealed link not opened yet", 7)]
    services.revoke_link(actor=alice, case=alice_case, link_id=newest.pk)
    assert due(alice) == []


def test_nothing_is_due_once_the_receipt_was_noted(referral, alice):
    link_of(referral, alice)
    Referral.objects.filter(pk=referral.pk).update(state="received")
    assert due(alice) == []


def test_a_colleague_without_the_case_sees_nothing(referral, alice, bob):
    link_of(referral, alice)
    assert due(bob) == []


def test_one_link_or_thirty_take_one_query(referral, alice, alice_case, count_queries):
    link_of(referral, alice)
    assert count_queries(lambda: due(alice)) == 1
    for _ in range(29):
        link_of(referral_of(alice_case), alice)
    assert len(due(alice)) == 30
    assert count_queries(lambda: due(alice)) == 1


def test_the_timeline_tells_of_the_opening(referral, alice, alice_case, client_for):
    link, envelope = link_of(referral, alice)
    Receiver.of(envelope).open()
    client = client_for(alice)
    page = client.get(f"/en/cases/{alice_case.pk}/timeline/").content.decode()
    assert "Sealed link opened" in page
    found = client.get(reverse("identification:link_detail", args=[alice_case.pk, link.pk]))
    there = reverse("identification:referral_detail", args=[alice_case.pk, referral.pk])
    assert found["Location"] == there
