"""What a security review tried on the case files, kept so that it stays impossible."""

import re
import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django_scopes import scopes_disabled

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases import services
from safe_portal.cases.models import Assignment, Case, CaseKey, Draft, EmergencyAccess
from safe_portal.cases.tickets import Ticket
from safe_portal.wsgi import CHARSET
from tests.factories.accounts import UserFactory
from tests.factories.cases import CaseFactory

pytestmark = pytest.mark.django_db
NEW = "/en/cases/new/"
ANSWERS = {
    "working_name": "Klaproos",
    "country_of_destination": "NL",
    "country_of_origin": "BG",
    "languages_0": "bg",
    "opened_on": "2026-01-01",
    "status": "open",
}


def ticket_on(page):
    return re.search(r'name="form_ticket" value="([^"]+)"', page.content.decode())[1]


def denials():
    return AccessEntry.objects.filter(event=Event.DENIED).count()


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


@pytest.fixture
def edit(alice_case):
    return f"/en/cases/{alice_case.pk}/edit/"


def keep(client, ticket, sequence, name):
    data = ANSWERS | {"form_ticket": ticket, "sequence": sequence, "working_name": name}
    return client.post("/en/cases/draft/", data)


def test_without_its_ticket_a_form_cannot_overwrite_a_colleague(client, alice, alice_case, edit):
    with scopes_disabled():
        services.change_case(actor=alice, case=alice_case, version=1, working_name="Van een ander")
    response = client.post(edit, ANSWERS | {"form_ticket": "expired"})
    with scopes_disabled():
        assert Case.objects.get(pk=alice_case.pk).working_name == "Van een ander"
    assert response.status_code == 409


def test_a_double_click_on_a_correction_is_no_conflict(client, edit):
    data = ANSWERS | {"form_ticket": ticket_on(client.get(edit))}
    assert [client.post(edit, data).status_code for _ in range(2)] == [302, 302]


def test_going_back_and_correcting_a_new_case_loses_nothing(client):
    data = ANSWERS | {"form_ticket": ticket_on(client.get(NEW))}
    client.post(NEW, data)
    corrected = data | {"working_name": "Korenbloem"}
    response = client.post(NEW, corrected)
    assert response.status_code == 409
    again = corrected | {"form_ticket": response.context["ticket"]}
    assert client.post(NEW, again).status_code == 302
    with scopes_disabled():
        assert [case.working_name for case in Case.objects.with_key()] == ["Korenbloem"]


def test_a_device_with_a_slower_clock_is_heard(client, edit):
    keep(client, ticket_on(client.get(edit)), "2000", "one")
    later = Ticket.open(ticket_on(client.get(edit)))
    slower = Ticket(**{**later.__dict__, "issued_at": later.issued_at + 1})
    assert keep(client, str(slower), "1000", "two").json()["saved"]
    assert client.get(edit).context["form"]["working_name"].value() == "two"


def test_what_was_not_kept_is_not_called_kept(client, edit):
    ticket = ticket_on(client.get(edit))
    keep(client, ticket, "2000", "one")
    answer = keep(client, ticket, "1000", "two")
    assert (answer.status_code, answer.json()["saved"]) == (409, False)


def test_saving_in_one_window_leaves_the_other_windows_draft(client):
    first, second = ticket_on(client.get(NEW)), ticket_on(client.get(NEW))
    keep(client, second, "5", "second window")
    client.post(NEW, ANSWERS | {"form_ticket": first})
    assert client.get(NEW).context["form"]["working_name"].value() == "second window"


def test_text_is_kept_when_access_ends_while_typing(client, edit):
    ticket = ticket_on(client.get(edit))
    with scopes_disabled():
        Assignment.objects.update(until="2020-01-01T00:00Z")
    response = client.post(edit, ANSWERS | {"form_ticket": ticket})
    assert response.status_code == 404
    assert Draft.objects.count() == 1


def test_a_search_never_gets_into_an_address(client, alice_case):
    page = client.get("/en/cases/")
    assert 'method="post"' in page.content.decode()
    found = client.post("/en/cases/", {"q": alice_case.working_name})
    assert found.status_code == 200
    assert [case.pk for case in found.context["page_obj"]] == [alice_case.pk]


def test_refused_team_changes_are_logged(client, alice_case, bob):
    urls = [f"/en/cases/{alice_case.pk}/team/", f"/en/cases/{alice_case.pk}/team/1/end/"]
    for number, url in enumerate(urls, start=1):
        assert client.post(url, {"user": bob.pk}).status_code == 403
        assert denials() == number


def test_a_refused_draft_is_logged(client_for, alice, bob, alice_case):
    ticket = Ticket(user_id=alice.pk, form_key="case:x", path="/", case_id=alice_case.pk)
    assert keep(client_for(bob), str(ticket), "1", "x").status_code == 403
    assert denials() == 1


def test_a_form_of_somebody_else_is_logged(client_for, alice, lead, alice_case, edit):
    ticket = ticket_on(client_for(alice).get(edit))
    assert client_for(lead).post(edit, ANSWERS | {"form_ticket": ticket}).status_code == 403
    assert denials() == 1


@pytest.fixture
def access(alice_case):
    with scopes_disabled():
        assignment = Assignment.objects.select_related("case__key").get(case=alice_case)
        return EmergencyAccess.objects.create(assignment=assignment, reason="spoed")


def seen(access):
    with scopes_disabled():
        return EmergencyAccess.objects.values_list("reviewed_at", flat=True).get(pk=access.pk)


def test_another_agencys_emergency_stays_unseen_and_the_try_is_logged(client_for, charlie, access):
    charlie.is_team_lead = True
    charlie.save()
    url = reverse("cases:emergency_review", args=[access.pk])
    assert client_for(charlie).post(url).status_code == 404
    assert (seen(access), denials()) == (None, 1)


def test_people_of_no_agency_reach_no_case(client_for, access):
    lead = UserFactory(is_team_lead=True)
    worker = UserFactory(is_caseworker=True)
    url = reverse("cases:emergency_review", args=[access.pk])
    assert client_for(lead).post(url).status_code == 403
    assert client_for(worker).post(NEW, ANSWERS).status_code == 403
    assert seen(access) is None


def test_one_case_without_its_key_does_not_close_the_list(client_for, lead, alice, alice_case):
    CaseFactory(owner=alice)
    with scopes_disabled():
        CaseKey.objects.filter(case=alice_case).delete()
    client = client_for(lead)
    assert "(cannot be opened)" in client.get("/en/cases/").content.decode()
    assert client.post("/en/cases/", {"q": "zon"}).status_code == 200
    assert client.get(f"/en/cases/{alice_case.pk}/").status_code == 410


def test_codes_on_my_day_count_as_seen(client, edit):
    keep(client, ticket_on(client.get(edit)), "1", "x")
    before = AccessEntry.objects.filter(event=Event.CASE_LISTED).count()
    client.get("/en/my-day/")
    assert AccessEntry.objects.filter(event=Event.CASE_LISTED).count() == before + 1


@pytest.mark.parametrize("key", ["abc", "9" * 26, "%00", str(uuid.UUID(int=7))])
def test_the_admin_does_not_jump_to_objects(client_for, editor, alice_case, key):
    kind = ContentType.objects.get_for_model(Case)
    assert client_for(editor).get(f"/en/admin/r/{kind.pk}/{key}/").status_code == 404


def test_a_claimed_charset_is_left_out_before_anything_reads_it():
    claimed = "multipart/form-data; charset=undefined; boundary=x"
    assert CHARSET.sub("", claimed) == "multipart/form-data; boundary=x"
