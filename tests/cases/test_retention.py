"""How long a case is kept, the review list, and the legal hold."""

import datetime
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.enums import CaseStatus, LegalBasis
from safe_portal.cases.erasing import save_retention
from safe_portal.cases.models import Case, Retention
from safe_portal.cases.retention import review_list, term_of, years_earlier, years_later
from safe_portal.cases.versions import StaleVersion
from tests.factories.cases import CaseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
LIST = "/en/cases/retention/"
NOTHING = {
    "legal_basis": LegalBasis.WMO,
    "keep_until": None,
    "keep_reason": "",
    "on_hold": False,
    "hold_reason": "",
}
TODAY = datetime.date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-01 12:00"):
        yield


def closed(owner, day, **fields):
    case = CaseFactory(owner=owner, **fields)
    Case.objects.filter(pk=case.pk).update(
        status=CaseStatus.CLOSED, closed_on=datetime.date.fromisoformat(day)
    )
    return Case.objects.with_key().get(pk=case.pk)


def keep(lead, case, version=0, record_id=None, **fields):
    record_id = record_id or uuid.uuid4()
    told = {"actor": lead, "case": case, "record_id": record_id, "version": version}
    return save_retention(**told, **NOTHING | fields)


def codes(terms):
    return [term.case.code for term in terms]


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [("2011-06-01", 15, "2026-06-01"), ("2012-02-29", 15, "2027-03-01")],
)
def test_the_term_is_never_a_day_too_short(day, years, later):
    assert years_later(datetime.date.fromisoformat(day), years).isoformat() == later


def test_the_last_day_of_closing_fits_the_term():
    day = datetime.date(2024, 2, 29)
    assert years_later(years_earlier(day, 15), 15) <= day


@pytest.mark.parametrize(
    ("basis", "review_on"),
    [(LegalBasis.WMO, 2025), (LegalBasis.YOUTH_OR_CARE, 2030), (LegalBasis.OWN, 2017)],
)
def test_each_legal_basis_has_its_years(lead, alice, settings, basis, review_on):
    settings.RETENTION_YEARS = settings.RETENTION_YEARS | {"own": 7}
    case = closed(alice, "2010-03-04")
    keep(lead, case, legal_basis=basis)
    assert term_of(case).review_on == datetime.date(review_on, 3, 4)


def test_a_case_that_is_not_closed_has_no_end(alice_case):
    assert term_of(alice_case).review_on is None


def test_the_list_holds_what_is_due_on_hold_and_soon_due(lead, alice):
    due = closed(alice, "2011-06-01")
    soon = closed(alice, "2011-11-01")
    closed(alice, "2015-06-01")  # not yet
    youth = closed(alice, "2011-06-01")  # not yet on this basis
    keep(lead, youth, legal_basis=LegalBasis.YOUTH_OR_CARE)
    held = closed(alice, "2010-06-01")
    keep(lead, held, on_hold=True, hold_reason="Strafzaak loopt")
    found = review_list(lead)
    assert codes(found.due) == [due.code]
    assert codes(found.soon) == [soon.code]
    assert codes(found.held) == [held.code]


def test_a_case_that_is_kept_longer_comes_back_on_that_day(lead, alice):
    case = closed(alice, "2011-06-01")
    keep(lead, case, keep_until=datetime.date(2028, 1, 1), keep_reason="Klacht loopt nog")
    assert codes(review_list(lead).due) == []
    with time_machine.travel("2028-01-02"):
        assert codes(review_list(lead).due) == [case.code]


def test_a_lead_sees_only_the_own_agency_and_a_caseworker_nothing(lead, alice, charlie):
    closed(charlie, "2010-01-01")
    own = closed(alice, "2010-01-01")
    assert codes(review_list(lead).due) == [own.code]
    assert review_list(alice).due == []


def test_my_day_tells_a_lead_what_waits_and_nobody_else(client_for, lead, alice):
    closed(alice, "2010-01-01")
    words = "1 closed case waits for your decision"
    assert words in client_for(lead).get("/en/my-day/").content.decode()
    assert words not in client_for(alice).get("/en/my-day/").content.decode()


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_the_same_queries_for_1_and_30(
    client_for, lead, alice, number, count_queries
):
    for _ in range(number):
        keep(lead, closed(alice, "2010-01-01"))
    browser = client_for(lead)
    browser.get(LIST)
    assert count_queries(lambda: browser.get(LIST)) <= 8


def test_the_hold_is_set_and_lifted_and_both_are_logged(lead, alice_case):
    held = keep(lead, alice_case, on_hold=True, hold_reason="Strafzaak")
    assert held.held_since == TODAY
    freed = keep(lead, alice_case, version=1, hold_reason="Strafzaak")
    assert freed.held_since is None
    assert freed.hold_reason == "Strafzaak"
    events = AccessEntry.objects.filter(case_id=alice_case.pk, part="retention")
    assert list(events.order_by("number").values_list("event", flat=True)) == [
        Event.RECORD_CREATED,
        Event.HOLD_SET,
        Event.RECORD_CHANGED,
        Event.HOLD_LIFTED,
    ]


def test_only_a_lead_of_the_agency_may_keep_or_hold(alice, alice_case, charlie):
    for actor in (alice, charlie):
        with pytest.raises(PermissionDenied):
            keep(actor, alice_case)


def test_two_leads_at_once_do_not_overwrite_each_other(lead, alice_case):
    keep(lead, alice_case)
    with pytest.raises(StaleVersion):
        keep(lead, alice_case, on_hold=True, hold_reason="x")
    assert Retention.objects.get().held_since is None


def send(browser, url, **answers):
    ticket = browser.get(url).context["ticket"]
    return browser.post(url, {"form_ticket": ticket, "legal_basis": "wmo", **answers})


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"keep_until": "2030-01-01"}, "keep_reason"),
        ({"keep_until": "2020-01-01", "keep_reason": "x"}, "keep_until"),
        ({"keep_until": "3020-01-01", "keep_reason": "x"}, "keep_until"),
        ({"on_hold": "on"}, "hold_reason"),
        ({"legal_basis": "forever"}, "legal_basis"),
    ],
)
def test_bad_answers_are_told_in_words(client_for, lead, alice_case, answers, field):
    url = reverse("cases:retention", args=[alice_case.pk])
    response = send(client_for(lead), url, **answers)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Retention.objects.exists()


def test_a_stale_form_shows_both_texts(client_for, lead, alice_case):
    browser = client_for(lead)
    url = reverse("cases:retention", args=[alice_case.pk])
    ticket = browser.get(url).context["ticket"]
    keep(lead, alice_case, on_hold=True, hold_reason="Van een collega")
    mine = {"form_ticket": ticket, "legal_basis": "wmo", "hold_reason": "Van mij", "on_hold": "on"}
    response = browser.post(url, mine)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Van een collega" in page
    assert "Van mij" in page


def test_the_form_shows_what_was_saved(client_for, lead, alice_case):
    keep(lead, alice_case, on_hold=True, hold_reason="Strafzaak")
    page = client_for(lead).get(reverse("cases:retention", args=[alice_case.pk]))
    assert page.context["form"].initial["on_hold"] is True
    assert "Strafzaak" in page.content.decode()
