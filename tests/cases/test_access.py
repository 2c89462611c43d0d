"""Own, colleague, other agency, wrong role, anonymous; emergency access."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases import services
from safe_portal.cases.models import Case, EmergencyAccess
from safe_portal.cases.selectors import cases_visible_to

pytestmark = pytest.mark.django_db


def bare(response):
    """The page without what differs on every request: the CSRF token and the address asked for."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)


def visible(user):
    with scope(agency=user.agency_id):
        return set(cases_visible_to(user))


@pytest.fixture
def detail(alice_case):
    return reverse("cases:case_detail", args=[alice_case.pk])


def test_who_sees_alices_case(alice, bob, lead, charlie, trainer, superuser, editor, alice_case):
    assert visible(alice) == {alice_case}
    assert visible(lead) == {alice_case}
    for other in (bob, charlie, trainer, superuser, editor):
        assert visible(other) == set()


def test_a_deactivated_caseworker_sees_nothing(alice, alice_case):
    alice.is_active = False
    assert visible(alice) == set()


def test_an_unscoped_query_raises(alice_case):
    with pytest.raises(ScopeError):
        Case.objects.count()


def test_the_scope_of_another_agency_hides_even_by_key(charlie, alice_case):
    with scope(agency=charlie.agency_id):
        assert not Case.objects.filter(pk=alice_case.pk).exists()


def test_outside_reach_is_byte_equal_to_not_existing(client_for, bob, charlie, detail):
    nowhere = reverse("cases:case_detail", args=[uuid.uuid4()])
    for user in (bob, charlie):
        client = client_for(user)
        theirs, nothing = client.get(detail), client.get(nowhere)
        assert theirs.status_code == nothing.status_code == 404
        assert bare(theirs) == bare(nothing)


def test_wrong_roles_get_403_and_anonymous_signs_in(
    client, client_for, trainer, editor, superuser, agency_admin, detail
):
    for user in (trainer, editor, superuser, agency_admin):
        assert client_for(user).get(detail).status_code == 403
    assert client.get(detail).status_code == 302


def test_reads_and_refusals_are_logged(client_for, alice, bob, alice_case, detail):
    client_for(alice).get(detail)
    client_for(bob).get(detail)
    logged = list(
        AccessEntry.objects.filter(case_id=alice_case.pk)
        .exclude(event=Event.CASE_CREATED)
        .order_by("number")
        .values_list("event", "actor_id")
    )
    assert logged == [(Event.CASE_OPENED, alice.pk), (Event.DENIED, bob.pk)]


def test_no_row_no_page(client_for, alice, detail, monkeypatch):
    client = client_for(alice)
    client.raise_request_exception = False

    def broken(**kwargs):
        raise OSError("the log cannot be written")

    monkeypatch.setattr("safe_portal.cases.views.mixins.record", broken)
    response = client.get(detail)
    assert response.status_code == 500
    assert b"Zonnebloem" not in response.content


def test_case_pages_are_not_kept_by_the_browser(client_for, alice, detail):
    assert "no-store" in client_for(alice).get(detail)["Cache-Control"]


class TestEmergency:
    url = "/en/cases/emergency/"

    def ask(self, client, code, reason="The client calls in panic and Alice is on a plane."):
        ticket = client.get(self.url).context["ticket"]
        return client.post(self.url, {"code": code, "reason": reason, "form_ticket": ticket})

    def test_a_colleague_gets_in_for_a_day_with_a_reason(self, client_for, bob, lead, alice_case):
        response = self.ask(client_for(bob), alice_case.code.lower())
        assert response.status_code == 302
        assert visible(bob) == {alice_case}
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            assert visible(bob) == set()

    def test_it_is_logged_and_the_lead_sees_the_reason(self, client_for, bob, lead, alice_case):
        self.ask(client_for(bob), alice_case.code)
        entry = AccessEntry.objects.get(event=Event.EMERGENCY_OPENED)
        assert entry.case_id == alice_case.pk
        assert "panic" not in entry.reason
        page = client_for(lead).get("/en/cases/emergency/list/").content.decode()
        assert "Alice is on a plane" in page

    def test_the_lead_marks_it_as_seen(self, client_for, bob, lead, alice_case):
        self.ask(client_for(bob), alice_case.code)
        with scopes_disabled():
            access = EmergencyAccess.objects.get()
        client_for(lead).post(f"/en/cases/emergency/{access.pk}/seen/")
        with scopes_disabled():
            access.refresh_from_db()
        assert access.reviewed_by == lead

    def test_another_agencys_code_opens_nothing(self, client_for, charlie, alice_case):
        client = client_for(charlie)
        refused, unknown = self.ask(client, alice_case.code), self.ask(client, "AAAA-AAAA")
        assert refused.status_code == unknown.status_code == 422
        assert visible(charlie) == set()
        assert AccessEntry.objects.filter(event=Event.DENIED, part="emergency").count() == 2

    def test_a_reason_is_asked(self, client_for, bob, alice_case):
        response = self.ask(client_for(bob), alice_case.code, reason="nood")
        assert response.status_code == 422
        assert visible(bob) == set()


class TestTeam:
    def url(self, case):
        return reverse("cases:team", args=[case.pk])

    def test_the_lead_assigns_and_ends(self, client_for, lead, bob, alice_case):
        client = client_for(lead)
        client.post(self.url(alice_case), {"user": bob.pk})
        assert visible(bob) == {alice_case}
        with scopes_disabled():
            running = alice_case.assignments.get(user=bob)
        client.post(reverse("cases:end_assignment", args=[alice_case.pk, running.pk]))
        assert visible(bob) == set()

    def test_a_caseworker_may_not(self, client_for, alice, bob, alice_case):
        response = client_for(alice).post(self.url(alice_case), {"user": bob.pk})
        assert response.status_code == 403
        assert visible(bob) == set()

    def test_nobody_of_another_agency(self, client_for, lead, charlie, alice_case):
        response = client_for(lead).post(self.url(alice_case), {"user": charlie.pk})
        assert response.status_code == 422
        assert visible(charlie) == set()

    @pytest.mark.usefixtures("in_english")
    def test_the_service_refuses_it_too(self, lead, charlie, alice_case):
        with scopes_disabled(), pytest.raises(Exception, match="cannot work on cases"):
            services.assign(actor=lead, case=alice_case, user=charlie)


def test_the_case_log_shows_who_looked(client_for, alice, lead, alice_case, detail):
    client_for(lead).get(detail)
    page = client_for(alice).get(reverse("cases:case_log", args=[alice_case.pk])).content.decode()
    assert "Lead" in page


def test_the_agency_log_is_the_leads(client_for, alice, lead):
    assert client_for(alice).get("/en/cases/log/").status_code == 403
    assert client_for(lead).get("/en/cases/log/").status_code == 200
    assert AccessEntry.objects.filter(event=Event.LOG_READ, actor_id=lead.pk).count() == 1
