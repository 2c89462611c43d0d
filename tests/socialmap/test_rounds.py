"""A round of checks in the admin: start, watch, close; no mail goes out twice."""

import smtplib
import uuid
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.db import connection
from django.utils import timezone

from socialmap import mails, selectors, services
from socialmap.enums import CheckMethod, Listing, MailKind, MailState, RequestState
from socialmap.models import CheckMail, Organisation, Verification, VerificationRound
from socialmap.tasks import send_check_mail
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.rounds import asked, link_of, start

pytestmark = pytest.mark.django_db

LIST = "/en/admin/socialmap/organisation/"
ADD = "/en/admin/socialmap/verificationround/add/"


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor)


def page_of(round_):
    return f"/en/admin/socialmap/verificationround/{round_.pk}/change/"


def checked_days_ago(editor, days, **facts):
    entry = OrganisationFactory(check_email="desk@member.example", **facts)
    Verification.objects.create(
        organisation=entry,
        method=CheckMethod.EDITORS,
        checked_by=editor,
        checked_on=timezone.localdate() - timedelta(days=days),
    )
    return entry


def test_the_mail_says_who_asks_why_until_when_and_whom_to_answer(editor, settings):
    request = asked(editor, name_en="Secret House", address="Verborgenstraat 7")
    sent = mail.outbox[0]
    until = f"{request.expires_on.day} {request.expires_on:%B %Y}"

    for words in (settings.MAP_EDITORS, settings.MAP_REPLY_TO, until, link_of(request)):
        assert words in sent.body
    assert sent.reply_to == [settings.MAP_REPLY_TO]
    for secret in ("Secret House", "Verborgen", "old@example.org"):
        assert secret not in sent.body + sent.subject


@pytest.mark.parametrize(("language", "words"), [("nl", "uw vermelding"), ("en", "your entry")])
def test_the_mail_is_in_the_language_of_the_organisation(editor, language, words):
    asked(editor, check_language=language)

    assert words in mail.outbox[0].body
    assert f"/{language}/social-map/check/" in mail.outbox[0].body


def test_the_chosen_entries_are_asked_after_a_page_that_counts_them(desk):
    entries = [OrganisationFactory(check_email="desk@member.example") for _one in range(2)]
    entries.append(OrganisationFactory())
    OrganisationFactory(check_email="other@member.example")
    chosen = {"action": "ask_to_check", "_selected_action": [entry.pk for entry in entries]}
    page = desk.post(LIST, chosen)
    assert "The chosen entries: 2 mails, 1 without an address" in page.content.decode()
    assert not mail.outbox
    desk.post(ADD, {**page.context["form"].initial, "which": "chosen"})

    assert len(mail.outbox) == 2
    states = VerificationRound.objects.get().requests.values_list("state", flat=True)
    assert sorted(states) == [RequestState.ASKED, RequestState.ASKED, RequestState.NO_ADDRESS]


def test_all_that_are_due_or_overdue_are_asked(desk, editor):
    checked_days_ago(editor, 10)
    due = checked_days_ago(editor, 400)
    overdue = checked_days_ago(editor, 700)
    for listing in (Listing.HIDDEN, Listing.DECLINED):
        checked_days_ago(editor, 700, listing=listing)
    lapsed = checked_days_ago(editor, 900, listing=Listing.LAPSED)
    checked_days_ago(editor, 700, unreachable_since=timezone.localdate())
    page = desk.get(ADD)
    assert "All that are due or overdue: 3 mails" in page.content.decode()
    desk.post(ADD, {**page.context["form"].initial, "which": "due"})

    found = VerificationRound.objects.get().requests.values_list("organisation", flat=True)
    assert set(found) == {due.pk, overdue.pk, lapsed.pk}


@pytest.mark.parametrize(
    "changes",
    [
        {"key": "no"},
        {"answer_days": "0"},
        {"answer_days": "x"},
        {"answer_days": "10", "remind_days": "10"},
        {"which": "everybody"},
        {"entries": "1;drop"},
        {"entries": "1,2,x"},
        {"which": "chosen", "entries": ""},
    ],
)
def test_a_wrong_start_gets_words_and_sends_nothing(desk, editor, changes):
    checked_days_ago(editor, 700)
    initial = {**desk.get(ADD).context["form"].initial, "which": "due", **changes}
    response = desk.post(ADD, initial)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not mail.outbox


def test_a_double_click_starts_one_round(editor):
    entry = OrganisationFactory(check_email="desk@member.example")
    key = uuid.uuid4()

    assert start(editor, entry, key=key) == start(editor, entry, key=key)
    assert len(mail.outbox) == 1


def test_who_has_a_request_open_is_not_asked_again(editor):
    request = asked(editor)
    again = start(editor, request.organisation)

    assert not again.requests.exists()
    assert len(mail.outbox) == 1


def test_a_task_that_runs_twice_sends_once(editor):
    request = asked(editor)
    for _time in range(3):
        send_check_mail.enqueue(request.mails.get().pk)
    send_check_mail.enqueue(987654321)

    assert len(mail.outbox) == 1


def test_a_worker_that_stopped_while_sending_is_reported_and_nothing_sent_again(editor):
    request = asked(editor)
    hours_ago = timezone.now() - timedelta(hours=2)
    request.mails.update(state=MailState.SENDING, claimed_at=hours_ago)
    assert mails.lost() == 1
    services.keep_up()

    request.refresh_from_db()
    assert request.state == RequestState.UNDELIVERED
    assert request.mails.get().reason
    assert len(mail.outbox) == 1


def test_a_refusal_for_now_is_tried_five_times_and_then_reported(editor, monkeypatch):
    def busy(*_arguments):
        raise smtplib.SMTPRecipientsRefused({"desk@member.example": (451, b"Try later")})

    monkeypatch.setattr(mails.EmailMessage, "send", busy)
    request = asked(editor)
    for _time in range(10):
        CheckMail.objects.update(due_at=timezone.now())
        send_check_mail.enqueue(request.mails.get().pk)

    sent = request.mails.get()
    request.refresh_from_db()
    assert (sent.attempts, sent.state) == (5, MailState.FAILED)
    assert sent.reason == "451 Try later"
    assert request.state == RequestState.UNDELIVERED


@pytest.mark.parametrize(
    ("failure", "state"),
    [
        (smtplib.SMTPDataError(554, b"No"), MailState.FAILED),
        (smtplib.SMTPSenderRefused(452, b"Full", "a@b.c"), MailState.QUEUED),
        (smtplib.SMTPServerDisconnected("gone"), MailState.QUEUED),
        (TimeoutError("slow"), MailState.QUEUED),
        (ConnectionRefusedError("no"), MailState.QUEUED),
    ],
)
def test_every_way_a_mail_server_fails_is_kept_in_words(editor, monkeypatch, failure, state):
    def fail(*_arguments):
        raise failure

    monkeypatch.setattr(mails.EmailMessage, "send", fail)
    sent = asked(editor).mails.get()

    assert sent.state == state
    assert sent.reason


def test_the_progress_page_says_where_everybody_is_and_what_to_do(desk, editor):
    entries = [
        OrganisationFactory(name_en=f"House {number}", check_email=f"{number}@member.example")
        for number in range(3)
    ]
    silent = OrganisationFactory(name_en="House without address")
    round_ = start(editor, *entries, silent)
    requests = {one.organisation_id: one for one in round_.requests.all()}
    services.confirm(organisation=entries[0], request=requests[entries[0].pk], actor=None)
    text = desk.get(page_of(round_)).content.decode()

    assert "4 organisations are in it." in text
    assert "The mail server took a mail to 3 of them." in text
    for words in ("Confirmed (1)", "No answer yet (2)", "No address to write to (1)", "Call them"):
        assert words in text
    assert '<rect class="bar-part" x="0" y="0" width="75"' in text
    assert "House without address" in text


def test_the_progress_page_takes_as_many_queries_for_one_as_for_thirty(desk, editor, count_queries):
    few = start(editor, OrganisationFactory(check_email="desk@member.example"))
    many = start(
        editor, *(OrganisationFactory(check_email="desk@member.example") for _one in range(30))
    )

    assert count_queries(lambda: desk.get(page_of(many))) == count_queries(
        lambda: desk.get(page_of(few))
    )


def test_starting_a_round_does_not_ask_the_database_for_each_entry_who_may_be_asked(
    editor, count_queries
):
    def new_entries(number):
        return [OrganisationFactory() for _one in range(number)]

    one, many = new_entries(1), new_entries(30)
    assert count_queries(lambda: start(editor, *many)) == count_queries(lambda: start(editor, *one))


def test_closing_ends_links_and_mails(desk, editor):
    request = asked(editor)
    queued = CheckMail.objects.create(
        organisation=request.organisation,
        request=request,
        kind=MailKind.REMINDER,
        due_at=timezone.now() + timedelta(hours=1),
    )
    desk.post(page_of(request.round), {"close": "1"})
    desk.post(page_of(request.round), {"close": "1"})

    request.refresh_from_db()
    queued.refresh_from_db()
    assert (request.state, queued.state) == (RequestState.NO_ANSWER, MailState.CANCELLED)
    assert 'name="again"' not in desk.get(page_of(request.round)).content.decode()
    assert start(editor, request.organisation).requests.count() == 1


def test_staff_mark_who_cannot_be_reached(desk, editor):
    entry = OrganisationFactory(key="house")
    request = start(editor, entry).requests.get()
    desk.post(page_of(request.round), {"unreachable": request.pk})

    entry.refresh_from_db()
    assert entry.unreachable_since == timezone.localdate()
    text = desk.get(f"{LIST}{entry.pk}/history/").content.decode()
    assert "Marked as unreachable." in text


def test_only_who_asked_for_it_is_taken_off(desk, editor):
    request = asked(editor)
    desk.post(page_of(request.round), {"take_off": request.pk})
    assert Organisation.objects.get().listing == Listing.LISTED
    services.ask_off(request=request, remarks="")
    desk.post(page_of(request.round), {"take_off": request.pk})

    assert Organisation.objects.get().listing == Listing.DECLINED
    assert not start(editor, request.organisation).requests.exists()


@pytest.mark.parametrize("button", ["again", "called", "withdraw", "unreachable", "take_off"])
@pytest.mark.parametrize("number", ["", "x", "987654321", "-1", "9" * 400])
def test_a_button_for_nobody_does_nothing(desk, editor, button, number):
    request = asked(editor)
    response = desk.post(page_of(request.round), {button: number})

    assert response.status_code == 302
    request.refresh_from_db()
    assert request.state == RequestState.ASKED


def test_a_request_of_another_round_is_out_of_reach(desk, editor):
    first, second = asked(editor), asked(editor)
    desk.post(page_of(first.round), {"withdraw": second.pk})

    second.refresh_from_db()
    assert second.state == RequestState.ASKED


def test_who_answered_gets_no_new_link(desk, editor):
    request = asked(editor)
    services.confirm(organisation=request.organisation, request=request, actor=None)
    response = desk.post(page_of(request.round), {"again": request.pk}, follow=True)

    assert "has answered already" in response.content.decode()
    assert len(mail.outbox) == 1


def test_mail_again_in_an_older_round_says_that_a_newer_request_is_open(desk, editor):
    older = asked(editor)
    type(older).objects.update(state=RequestState.NO_ANSWER)
    newer = start(editor, older.organisation).requests.get()
    response = desk.post(page_of(older.round), {"again": older.pk}, follow=True)

    assert "There is a newer request open" in response.content.decode()
    assert len(mail.outbox) == 2
    newer.refresh_from_db()
    assert newer.state == RequestState.ASKED


def lines_of(entry):
    found = LogEntry.objects.filter(object_id=str(entry.pk)).order_by("pk")
    return [line.change_message for line in found]


@pytest.mark.usefixtures("in_english")
def test_a_call_is_one_line_in_the_history(editor):
    request = asked(editor)
    services.checked_by_telephone(actor=editor, request=request)

    assert lines_of(request.organisation) == ["Checked by telephone."]


def test_who_is_marked_as_checked_is_not_reminded(desk, editor):
    requests = [asked(editor) for _one in range(2)]
    VerificationRound.objects.update(remind_on=timezone.localdate())
    chosen = [request.organisation_id for request in requests]
    desk.post(LIST, {"action": "mark_as_checked", "_selected_action": chosen})
    services.keep_up()

    assert len(mail.outbox) == 2
    for request in requests:
        request.refresh_from_db()
        assert request.state == RequestState.CALLED
        assert request.answered_at
    assert lines_of(requests[0].organisation) == ["Marked as checked."]


def test_a_call_in_an_older_round_settles_the_newer_request_too(editor):
    older = asked(editor)
    type(older).objects.update(state=RequestState.NO_ANSWER)
    newer = start(editor, older.organisation).requests.get()
    services.checked_by_telephone(actor=editor, request=older)

    newer.refresh_from_db()
    assert newer.state == RequestState.CALLED


def test_who_asked_to_be_taken_off_is_not_asked_again(desk, editor):
    older = asked(editor)
    type(older).objects.update(state=RequestState.NO_ANSWER)
    request = start(editor, older.organisation).requests.get()
    services.ask_off(request=request, remarks="")
    entries = Organisation.objects.all()

    assert not start(editor, request.organisation).requests.exists()
    assert selectors.count_askable(entries) == (0, 0)
    response = desk.post(page_of(older.round), {"again": older.pk}, follow=True)
    assert "asked to be taken off" in response.content.decode()
    assert len(mail.outbox) == 2


def test_who_stays_after_all_is_asked_again_once_staff_checked_the_entry(editor):
    request = asked(editor)
    services.ask_off(request=request, remarks="")
    services.mark_as_checked(organisations=[request.organisation], actor=editor)

    request.refresh_from_db()
    assert request.state == RequestState.WANTS_OFF
    assert start(editor, request.organisation).requests.count() == 1


def test_a_wish_to_go_by_an_older_link_ends_the_newer_request(editor):
    older = asked(editor)
    type(older).objects.update(state=RequestState.UNDELIVERED)
    newer = start(editor, older.organisation).requests.get()
    services.ask_off(request=older, remarks="")

    newer.refresh_from_db()
    assert newer.state == RequestState.WANTS_OFF
    assert not start(editor, older.organisation).requests.exists()


def test_one_organisation_has_one_open_request_in_the_database(editor):
    assert connection.vendor in {"sqlite", "postgresql"}
    request = asked(editor)
    other = start(editor, OrganisationFactory())
    request.pk, request.round = None, other
    with pytest.raises(Exception, match=r"(?i)unique"):
        request.save()


def test_a_call_settles_a_request_and_checks_the_entry(desk, editor):
    entry = OrganisationFactory(listing=Listing.LAPSED)
    PhoneFactory(organisation=entry, number="+31 20 321")
    request = start(editor, entry).requests.get()
    assert "+31 20 321" in desk.get(page_of(request.round)).content.decode()
    desk.post(page_of(request.round), {"called": request.pk})
    desk.post(page_of(request.round), {"called": request.pk})

    request.refresh_from_db()
    entry.refresh_from_db()
    assert (request.state, entry.listing) == (RequestState.CALLED, Listing.LISTED)
    check = Verification.objects.get()
    assert (check.method, check.checked_by) == (CheckMethod.EDITORS, editor)
    assert "The editors checked it on" in desk.get(link_of(request)).content.decode()
