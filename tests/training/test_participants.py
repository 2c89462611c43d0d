"""Who comes to a session: added, pasted, changed, removed, and marked at the door."""

import time
import uuid
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from safe_portal.audit.models import AccessEntry
from tests.factories.accounts import UserFactory
from tests.training.factories import ParticipantFactory, SessionFactory
from tests.training.forms import at, send, ticket_of
from training.models import Participant, Session
from training.services import participants as services

pytestmark = pytest.mark.django_db
FILLED = {"name": "Noor Bakker", "organisation": "Gemeente Kadewijk", "email": "noor@example.org"}
MEGABYTE = "x" * 1_000_000


@pytest.fixture
def session(trainer) -> Session:
    return SessionFactory(created_by=trainer)


def names(session: Session) -> list[str]:
    return [one.name for one in session.participants.order_by("position")]


def last_entry() -> AccessEntry:
    return AccessEntry.objects.latest("number")


def test_somebody_is_added_and_the_log_names_no_person(session, browser):
    answer = send(browser, at("participant_new", session.pk), **FILLED)
    assert answer.status_code == 302
    person = session.participants.get()
    assert (person.name, person.email, person.attended) == ("Noor Bakker", FILLED["email"], None)
    entry = last_entry()
    assert (entry.event, entry.part) == ("participants_changed", "training")
    assert entry.object_id == session.pk
    assert entry.fields == ["email", "name", "organisation", "wants_follow_up"]


def test_nothing_of_a_name_stands_readable_in_the_database(session, browser):
    send(browser, at("participant_new", session.pk), **FILLED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, organisation, email FROM training_participant")
        found = b"".join(bytes(column) for column in cursor.fetchone())
    assert b"Noor" not in found
    assert b"example.org" not in found


def test_the_same_form_sent_twice_is_one_person(session, browser):
    address = at("participant_new", session.pk)
    sent = ticket_of(browser, address) | FILLED
    browser.post(address, sent)
    browser.post(address, sent)
    assert names(session) == ["Noor Bakker"]


@pytest.mark.parametrize(
    "name",
    ["محمد العلي", "דנה לוי", "Зоя Иванова", "王小明", "José Ðorđević", "=1+1", "<b>Ann</b>"],
)
def test_a_name_in_any_script_is_kept_as_it_was_written(session, browser, name):
    send(browser, at("participant_new", session.pk), name=name)
    assert names(session) == [name]
    page = browser.get(at("participants", session.pk)).content.decode()
    assert f"<bdi>{name.replace('<', '&lt;').replace('>', '&gt;')}</bdi>" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "x" * 121),
        ("name", MEGABYTE),
        ("name", "a\x00b"),
        ("name", "a\u202eb"),
        ("organisation", "a\x07b"),
        ("organisation", "x" * 161),
        ("email", "noor"),
        ("email", "noor@"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    session, browser, field, value
):
    address = at("participant_new", session.pk)
    page = send(browser, address, **FILLED | {field: value})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert names(session) == []
    assert browser.get(address).context["draft"]


def test_to_be_asked_again_takes_an_address(session, browser):
    address = at("participant_new", session.pk)
    asked = {"name": "Noor", "wants_follow_up": "on"}
    refused = send(browser, address, **asked)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["wants_follow_up"]
    assert send(browser, address, **asked, email="n@example.org").status_code == 302
    assert session.participants.get().wants_follow_up


def test_drafts_of_two_sessions_are_two(session, browser, trainer):
    other = SessionFactory(created_by=trainer)
    send(browser, at("participant_new", session.pk), name="", organisation="Here")
    assert browser.get(at("participant_new", session.pk)).context["draft"]
    assert (
        "draft" not in browser.get(at("participant_new", other.pk)).context
        or not (browser.get(at("participant_new", other.pk)).context["draft"])
    )


def test_what_a_colleague_changed_meanwhile_stands_beside_the_own_text(session, browser, trainer):
    person = ParticipantFactory(session=session)
    address = at("participant_edit", session.pk, person.pk)
    mine = ticket_of(browser, address) | FILLED
    services.save_participant(
        session=session, record_id=person.pk, version=1, actor=trainer, name="Theirs"
    )
    page = browser.post(address, mine)
    assert page.status_code == 409
    assert "Theirs" in page.content.decode()
    assert names(session) == ["Theirs"]


def test_a_full_group_takes_nobody_and_says_why(session, browser):
    ParticipantFactory.create_batch(20, session=session)
    page = send(browser, at("participant_new", session.pk), **FILLED)
    assert page.status_code == 422
    (error,) = page.context["form"].non_field_errors()
    assert "20" in error
    assert session.participants.count() == 20


def test_who_does_not_come_leaves_the_place_to_another(session, browser):
    absent, *_rest = ParticipantFactory.create_batch(20, session=session)
    Participant.objects.filter(pk=absent.pk).update(attended=False)
    assert send(browser, at("participant_new", session.pk), **FILLED).status_code == 302
    page = send(
        browser, at("attendance", session.pk), **{str(absent.pk): "yes", **was(absent, "no")}
    )
    assert page.status_code == 422
    absent.refresh_from_db()
    assert absent.attended is False


def test_removing_asks_first_and_deletes_for_good(session, browser):
    person = ParticipantFactory(session=session)
    address = at("participant_remove", session.pk, person.pk)
    assert person.name in browser.get(address).content.decode()
    assert session.participants.count() == 1
    assert browser.post(address).status_code == 302
    assert session.participants.count() == 0
    assert last_entry().event == "participants_removed"
    assert browser.post(address).status_code == 404


def test_the_list_is_logged_and_says_until_when_it_is_kept(session, browser, settings):
    ParticipantFactory(session=session)
    before = AccessEntry.objects.count()
    page = browser.get(at("participants", session.pk))
    assert page.context["kept_until"] == date(2027, 7, 2)
    assert AccessEntry.objects.count() == before + 1
    assert last_entry().event == "participants_read"
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_after_forgetting_nobody_can_be_added(session, browser, trainer):
    Session.objects.filter(pk=session.pk).update(forgotten_at=timezone.now())
    page = browser.get(at("participants", session.pk)).content.decode()
    assert at("participant_new", session.pk) not in page
    assert send(browser, at("participant_new", session.pk), **FILLED).status_code == 422
    paste = at("participants_paste", session.pk)
    assert send(browser, paste, text="Noor", action="add").status_code == 422
    with pytest.raises(ValidationError):
        services.save_attendance(
            session=session,
            marks={},
            walk_in={"name": "N"},
            record_id=uuid.uuid4(),
            actor=trainer,
        )
    assert session.participants.count() == 0


# Pasting ------------------------------------------------------------------------------------------


def test_a_pasted_list_is_looked_at_first_and_then_added_once(session, browser):
    address = at("participants_paste", session.pk)
    text = "Noor; Gemeente; noor@example.org\nSam\tPolitie"
    page = send(browser, address, text=text, action="check")
    assert page.status_code == 200
    assert [line.name for line in page.context["read"].added] == ["Noor", "Sam"]
    assert names(session) == []
    sent = {"form_ticket": page.context["ticket"], "text": text, "action": "add"}
    browser.post(address, sent)
    browser.post(address, sent)
    assert names(session) == ["Noor", "Sam"]


def test_one_line_that_is_not_understood_holds_back_all_and_loses_nothing(session, browser):
    address = at("participants_paste", session.pk)
    text = "Noor\nSam; Politie; no-address"
    page = send(browser, address, text=text, action="add")
    assert page.status_code == 422
    (wrong,) = page.context["read"].wrong
    assert (wrong.number, wrong.raw) == (2, "Sam; Politie; no-address")
    assert text in page.content.decode().replace("\r", "")
    assert names(session) == []


def test_who_is_on_the_list_is_left_out_unless_asked(session, browser):
    ParticipantFactory(session=session, name="Noor", organisation="")
    address = at("participants_paste", session.pk)
    text = "Noor\nSam"
    send(browser, address, text=text, action="add")
    assert names(session) == ["Noor", "Sam"]
    send(browser, address, text=text, action="add", with_repeated="on")
    assert names(session) == ["Noor", "Sam", "Noor", "Sam"]


@pytest.mark.parametrize("amount", [21, 500])
def test_too_many_lines_are_refused_quickly_and_in_words(session, browser, amount):
    address = at("participants_paste", session.pk)
    text = "\n".join(f"Name {n}; Org {n}; n{n}@example.org" for n in range(amount))
    ticket = ticket_of(browser, address)
    begun = time.perf_counter()
    page = browser.post(address, ticket | {"text": text, "action": "add"})
    assert time.perf_counter() - begun < 2
    assert page.status_code == 422
    (error,) = page.context["form"].errors["text"]
    assert "20" in error
    assert str(amount) in error
    assert f"Name {amount - 1}; Org" in page.content.decode()
    assert names(session) == []


@pytest.mark.parametrize("text", ["", " \n ;\t\n", MEGABYTE, "Noor\x00", "=cmd|x; y"])
def test_odd_texts_are_refused_in_words_or_kept(session, browser, text):
    page = send(browser, at("participants_paste", session.pk), text=text, action="add")
    assert page.status_code in {302, 422}
    assert (page.status_code == 302) == (text == "=cmd|x; y")


# At the door --------------------------------------------------------------------------------------


def was(person: Participant, mark: str = "") -> dict[str, str]:
    return {f"was_{person.pk}": mark}


def test_one_save_marks_everybody(session, browser):
    first, second, third = ParticipantFactory.create_batch(3, session=session)
    sent = {str(first.pk): "yes", str(second.pk): "no", str(third.pk): ""}
    for person in (first, second, third):
        sent |= was(person)
    assert send(browser, at("attendance", session.pk), **sent).status_code == 302
    marks = session.participants.order_by("position").values_list("attended", flat=True)
    assert list(marks) == [True, False, None]
    assert last_entry().fields == ["attended"]


def test_two_trainers_at_two_doors_do_not_undo_each_other(session, browser):
    first, second = ParticipantFactory.create_batch(2, session=session)
    shown = was(first) | was(second)
    address = at("attendance", session.pk)
    one, two = ticket_of(browser, address), ticket_of(browser, address)
    browser.post(address, one | shown | {str(first.pk): "yes", str(second.pk): ""})
    browser.post(address, two | shown | {str(first.pk): "", str(second.pk): "yes"})
    assert list(session.participants.values_list("attended", flat=True)) == [True, True]


def test_a_walk_in_is_added_and_there(session, browser):
    address = at("attendance", session.pk)
    sent = ticket_of(browser, address) | {"name": "Sam", "organisation": "Politie"}
    browser.post(address, sent)
    browser.post(address, sent)
    person = session.participants.get()
    assert (person.name, person.attended) == ("Sam", True)


def test_a_walk_in_without_a_name_is_asked_for_it_and_no_mark_is_saved(session, browser):
    person = ParticipantFactory(session=session)
    sent = {"organisation": "Politie", str(person.pk): "yes", **was(person)}
    page = send(browser, at("attendance", session.pk), **sent)
    assert page.status_code == 422
    assert "name" in page.context["form"].errors
    person.refresh_from_db()
    assert person.attended is None


@pytest.mark.parametrize("value", ["maybe", "\x00", "1" * 5000])
def test_a_mark_that_does_not_exist_is_refused(session, browser, value):
    person = ParticipantFactory(session=session)
    page = send(browser, at("attendance", session.pk), **{str(person.pk): value, **was(person)})
    assert page.status_code == 422


def test_the_hook_hears_of_every_change_and_of_nothing_else(session, trainer, monkeypatch):
    heard = []
    monkeypatch.setattr(services, "attended_changed", lambda person, *_, **__: heard.append(person))
    first, second = ParticipantFactory.create_batch(2, session=session)
    told = {"session": session, "record_id": uuid.uuid4(), "actor": trainer, "walk_in": {}}
    services.save_attendance(marks={first.pk: False, second.pk: None}, **told)
    assert heard == [first]


# The file -----------------------------------------------------------------------------------------


def test_the_file_reads_in_excel_and_calculates_nothing(session, browser):
    ParticipantFactory(session=session, name="=HYPERLINK(1)", organisation='Ähm, "x"')
    answer = browser.get(at("participants_csv", session.pk))
    text = answer.content.decode()
    assert text.startswith("\ufeff")
    assert '\n\'=HYPERLINK(1),"Ähm, ""x""",' in text.replace("\r", "")
    assert last_entry().event == "participants_export"
    assert "no-store" in answer["Cache-Control"]


# Access and queries -------------------------------------------------------------------------------

PAGES = ("participants", "participant_new", "participants_paste", "attendance", "participants_csv")


@pytest.mark.parametrize("name", PAGES)
def test_only_trainers_of_the_agency_come_in(
    session, client_for, alice, lead, editor, superuser, agency, other_agency, client, name
):
    address = at(name, session.pk)
    for person in (alice, lead, editor, superuser):
        assert client_for(person).get(address).status_code == 403
    assert client.get(address).status_code == 302
    stranger = UserFactory(agency=other_agency, is_trainer=True)
    assert client_for(stranger).get(address).status_code == 404
    colleague = UserFactory(agency=agency, is_trainer=True)
    assert client_for(colleague).get(address).status_code == 200


def test_somebody_of_another_session_is_not_found(session, browser, trainer):
    person = ParticipantFactory(session=SessionFactory(created_by=trainer))
    for name in ("participant_edit", "participant_remove"):
        assert browser.get(at(name, session.pk, person.pk)).status_code == 404
        assert browser.post(at(name, session.pk, person.pk), FILLED).status_code == 404


@pytest.mark.parametrize("name", ["participants", "attendance", "participants_csv"])
def test_as_many_queries_with_one_as_with_thirty(trainer, browser, count_queries, name):
    counts = []
    for amount in (1, 30):
        session = SessionFactory(created_by=trainer)
        ParticipantFactory.create_batch(amount, session=session)
        browser.get(at(name, session.pk))
        counts.append(count_queries(lambda: browser.get(at(name, session.pk))))  # noqa: B023
    assert counts[0] == counts[1]
    assert counts[0] <= 12
