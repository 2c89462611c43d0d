"""Two windows with one form: each has a draft of its own, and no record goes under another."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases import services
from safe_portal.cases.models import Case, Draft
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import SafeFormMixin

pytestmark = pytest.mark.django_db
NEW = "/en/cases/new/"
CASE = {"country_of_destination": "NL", "opened_on": "2026-01-05", "status": "open"}


@pytest.fixture
def client(client_for, alice):
    return client_for(alice)


@pytest.fixture
def contact(alice_case):
    return reverse("cases:safe_contact", args=[alice_case.pk]).replace("/nl/", "/en/", 1)


def opened(client, url):
    return client.get(url).context["ticket"]


def type_in(client, ticket, text, *, sequence=1, name="hours"):
    data = {"form_ticket": ticket, "sequence": str(sequence), name: text}
    assert client.post("/en/cases/draft/", data).json()["saved"]


def texts():
    with scopes_disabled():
        drafts = Draft.objects.select_related("case__key")
        return sorted(draft.content["answers"]["hours"][0] for draft in drafts)


def test_what_is_typed_in_a_second_window_leaves_the_first_one_s_draft(client, contact):
    first = opened(client, contact)
    type_in(client, first, "first window")
    second = opened(client, contact)
    type_in(client, second, "second window", sequence=2)
    type_in(client, first, "first window goes on", sequence=3)
    assert texts() == ["first window goes on", "second window"]


def test_saving_one_window_keeps_what_the_other_typed(client, contact):
    first = opened(client, contact)
    type_in(client, first, "first window")
    second = opened(client, contact)
    type_in(client, second, "second window", sequence=2)
    client.post(contact, {"form_ticket": first, "hours": "first window"})
    assert texts() == ["second window"]


def test_a_saved_form_forgets_the_draft_that_it_began_with(client, contact):
    type_in(client, opened(client, contact), "before the crash")
    second = opened(client, contact)
    type_in(client, second, "after the crash", sequence=2)
    third = opened(client, contact)
    client.post(contact, {"form_ticket": third, "hours": "after the crash"})
    assert not Draft.objects.exists()


def test_what_was_typed_in_the_first_window_since_then_is_not_forgotten(client, contact):
    first = opened(client, contact)
    type_in(client, first, "first window")
    second = opened(client, contact)
    type_in(client, first, "first window goes on", sequence=2)
    client.post(contact, {"form_ticket": second, "hours": "first window"})
    assert texts() == ["first window goes on"]


def test_a_saved_form_forgets_its_beginnings_however_many_but_not_what_came_since(client, contact):
    first = opened(client, contact)
    type_in(client, first, "window 0")
    for number in range(1, 25):
        type_in(client, opened(client, contact), f"window {number}")
    last = opened(client, contact)
    type_in(client, first, "window 0 goes on", sequence=2)
    client.post(contact, {"form_ticket": last, "hours": "saved"})
    assert texts() == ["window 0 goes on"]


def test_a_double_click_keeps_nothing_before_the_case_is_locked(client, contact, monkeypatch):
    """Keeping writes in the access log, for which whoever has locked the case may be waiting."""
    sent = {"form_ticket": opened(client, contact), "hours": "after four"}
    client.post(contact, sent)
    monkeypatch.setattr(SafeFormMixin, "keep_unsaved", lambda *_given: pytest.fail("kept"))
    assert client.post(contact, sent).status_code == 302


def test_throwing_a_restored_draft_away_throws_it_away(client, contact):
    type_in(client, opened(client, contact), "not needed")
    client.post(contact, {"form_ticket": opened(client, contact), "action": "discard"})
    assert not Draft.objects.exists()


def test_an_old_draft_still_knows_on_which_version_it_began(client, alice, alice_case):
    edit = f"/en/cases/{alice_case.pk}/edit/"
    long_ago = timezone.now() - timedelta(days=settings.DRAFT_DAYS - 1)
    with time_machine.travel(long_ago, tick=False):
        typed = CASE | {"form_ticket": opened(client, edit), "working_name": "Oud", "sequence": "1"}
        client.post("/en/cases/draft/", typed)
    with scopes_disabled():
        services.change_case(actor=alice, case=alice_case, version=1, working_name="Nieuw")
    ticket = opened(client, edit)
    assert client.post(edit, typed | {"form_ticket": ticket}).status_code == 409


def test_two_new_cases_from_one_draft_do_not_go_under_each_other(client):
    first = opened(client, NEW)
    type_in(client, first, "Klaproos", name="working_name")
    second = opened(client, NEW)
    client.post(NEW, CASE | {"form_ticket": first, "working_name": "Klaproos"})
    mine = CASE | {"form_ticket": second, "working_name": "Korenbloem"}
    answer = client.post(NEW, mine)
    assert answer.status_code == 409
    assert "Save mine beside it" in answer.content.decode()
    beside = mine | {"form_ticket": answer.context["ticket"], "action": "another"}
    assert [client.post(NEW, beside).status_code for _ in range(2)] == [302, 302]
    with scopes_disabled():
        names = {case.working_name for case in Case.objects.with_key()}
    assert names == {"Klaproos", "Korenbloem"}


def two_windows_and_one_case(client):
    first = opened(client, NEW)
    type_in(client, first, "Klaproos", name="working_name")
    second = opened(client, NEW)
    type_in(client, second, "Korenbloem", name="working_name", sequence=2)
    client.post(NEW, CASE | {"form_ticket": first, "working_name": "Klaproos"})


def case_names():
    with scopes_disabled():
        return sorted(case.working_name for case in Case.objects.with_key())


def test_a_draft_whose_other_window_was_saved_becomes_a_second_record_and_says_so(client):
    two_windows_and_one_case(client)
    again = client.get(NEW)
    assert again.context["form"]["working_name"].value() == "Korenbloem"
    assert "becomes a second one beside it" in again.content.decode()
    mine = CASE | {"form_ticket": again.context["ticket"], "working_name": "Korenbloem"}
    assert [client.post(NEW, mine).status_code for _ in range(2)] == [302, 302]
    assert case_names() == ["Klaproos", "Korenbloem"]
    assert not Draft.objects.exists()


def test_what_was_typed_beside_the_comparison_does_not_go_over_the_record_later(client):
    first = opened(client, NEW)
    client.post(NEW, CASE | {"form_ticket": first, "working_name": "Klaproos"})
    answer = client.post(NEW, CASE | {"form_ticket": first, "working_name": "Korenbloem"})
    type_in(client, answer.context["ticket"], "Korenbloem", name="working_name")
    mine = {"form_ticket": opened(client, NEW), "working_name": "Korenbloem"}
    assert client.post(NEW, CASE | mine).status_code == 302
    assert case_names() == ["Klaproos", "Korenbloem"]


def test_a_second_record_can_have_a_third_beside_it(client):
    two_windows_and_one_case(client)
    mine = CASE | {"form_ticket": opened(client, NEW), "working_name": "Korenbloem"}
    client.post(NEW, mine)
    answer = client.post(NEW, mine | {"working_name": "Kamille"})
    third = {"form_ticket": answer.context["ticket"], "working_name": "Kamille"}
    assert client.post(NEW, CASE | third | {"action": "another"}).status_code == 302
    assert case_names() == ["Kamille", "Klaproos", "Korenbloem"]


def test_a_draft_of_which_nothing_was_saved_says_nothing_of_a_second_one(client):
    type_in(client, opened(client, NEW), "Klaproos", name="working_name")
    assert "becomes a second one" not in client.get(NEW).content.decode()


def test_there_is_no_second_record_where_a_case_has_only_one(client, contact):
    first = opened(client, contact)
    client.post(contact, {"form_ticket": first, "hours": "first"})
    answer = client.post(contact, {"form_ticket": first, "hours": "second"})
    assert answer.status_code == 409
    assert "Save mine beside it" not in answer.content.decode()


def test_an_invalid_form_in_which_nothing_was_typed_leaves_no_draft(client):
    ticket = opened(client, NEW)
    filled = {"country_of_destination": "NL", "status": "open"}
    today = client.get(NEW).context["form"]["opened_on"].value()
    answer = client.post(NEW, filled | {"form_ticket": ticket, "opened_on": today})
    assert answer.status_code == 422
    assert not Draft.objects.exists()


def test_a_ticket_of_before_still_has_a_draft_of_its_own(client, alice, contact, alice_case):
    """A page that was open while the portal was brought up to date."""
    record = uuid.uuid4()
    ticket = Ticket(
        user_id=alice.pk, form_key="x", path="/", case_id=alice_case.pk, record_id=record
    )
    old = {name: value for name, value in ticket.__dict__.items() if name != "opening"}
    assert Ticket.read(old).opening == record
