"""The invented answers: whole, and every yes that counts can be taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from identification.demo import consent, referrals
from identification.models import Consent
from identification.selectors.consent import consents_of
from safe_portal.cases.models import Case
from tests.factories.cases import CaseFactory

from .referrals import receiver

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped", "plan")]


@pytest.fixture
def answers(alice):
    receiver()
    for name in consent.ANSWERS | referrals.CASES:
        CaseFactory(owner=alice, working_name=name)
    consent.load()
    referrals.load()
    return [one for case in Case.objects.with_key() for one in consents_of(case)]


def test_each_says_what_was_read_and_what_for(answers):
    assert answers
    assert [one for one in answers if not one.text_id or not one.purposes] == []


def test_every_yes_that_counts_can_be_withdrawn(answers, alice, client_for):
    browser, today = client_for(alice), timezone.localdate()
    counting = [one for one in answers if one.is_in_force]
    for one in counting:
        url = reverse("identification:consent_withdraw", args=[one.case_id, one.pk])
        ticket = browser.get(url).context["ticket"]
        sent = {"form_ticket": ticket, "withdrawn_on": today, "withdrawal": "Zei het zelf."}
        assert browser.post(url, sent).status_code == 302
    assert Consent.objects.filter(withdrawn_on=today).count() == len(counting) > 4
