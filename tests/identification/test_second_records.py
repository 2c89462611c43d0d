"""A new consent, referral, term or contact never goes over one from another window."""

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

from identification.models import Consent, LocalContact, Referral, RunningTerm
from identification.services.variants import make_variant

from .consents import text
from .factories import legal_term
from .referrals import receiver
from .test_contacts import FILLED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped", "plan")]


@pytest.fixture(autouse=True)
def _english():
    with time_machine.travel("2026-06-01 12:00"), override("en"):
        yield


def consent_form():
    told = {"receiver": "other", "purposes": ["shelter"], "data_set": ["case"], "read_in": "nl"}
    told |= {"age_group": "16_plus", "signed_by": "client", "decision": "given", "form": "spoken"}
    return told | {"text": str(text(number=9).pk), "asked_on": "2026-05-01", "receiver_name": "A"}


def referral_form():
    receiver("haven")
    told = {"organisation": "haven", "ground": "emergency", "ground_reason": "r", "request": "q"}
    return told | {"data_set": ["case"], "contact_name": "A"}


def term_form():
    told = {"term": legal_term().key, "started_on": "2026-05-02", "ends_on": "2026-06-08"}
    return told | {"told_by": "A"}


FORMS = [
    ("consent_new", Consent, consent_form, "receiver_name"),
    ("referral_new", Referral, referral_form, "contact_name"),
    ("term_new", RunningTerm, term_form, "told_by"),
    ("contact_new", LocalContact, FILLED.copy, "name"),
]


@pytest.fixture
def at(client_for, alice, lead, agency, alice_case):
    """The browser and the address of a form, by its name."""

    def find(name):
        if name == "contact_new":
            make_variant(agency=agency, actor=lead)
            return client_for(lead), reverse("identification:contact_new")
        return client_for(alice), reverse(f"identification:{name}", args=[alice_case.pk])

    return find


def opened(browser, url):
    return {"form_ticket": browser.get(url).context["ticket"]}


def type_in(browser, url, **typed):
    window = opened(browser, url)
    browser.post(reverse("cases:draft_save"), window | typed | {"sequence": "1"})
    return window


@pytest.mark.parametrize(("name", "model", "filled", "field"), FORMS)
def test_the_draft_of_a_second_window_makes_a_second_record(at, name, model, filled, field):
    (browser, url), told = at(name), filled()
    first = type_in(browser, url, **{field: "A"})
    type_in(browser, url, **{field: "B"})
    browser.post(url, told | first)
    before = set(model.objects.values_list("pk", "version"))
    again = told | {field: "B"} | opened(browser, url)
    assert browser.post(url, again).status_code == 302
    assert before < set(model.objects.values_list("pk", "version"))


@pytest.mark.parametrize(("name", "model", "filled", "field"), FORMS)
def test_a_window_that_stayed_open_offers_to_save_beside(at, name, model, filled, field):
    (browser, url), told = at(name), filled()
    first = type_in(browser, url, **{field: "A"})
    second = type_in(browser, url, **{field: "B"})
    browser.post(url, told | first)
    before = set(model.objects.values_list("pk", "version"))
    answer = browser.post(url, told | {field: "B"} | second)
    assert answer.status_code == 409
    beside = {"form_ticket": answer.context["ticket"], "action": "another"}
    assert browser.post(url, told | {field: "B"} | beside).status_code == 302
    assert before < set(model.objects.values_list("pk", "version"))
