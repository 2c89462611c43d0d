"""A round of checks over a real mail server, from the first mail to the changed entry."""

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from socialmap.enums import CheckMethod, Listing, MailState, RequestState
from socialmap.models import CheckMail, Organisation, Suggestion, Verification, VerificationRound
from socialmap.tasks import send_check_mail
from tests.portal_process import free_port
from tests.socialmap.factories import OrganisationFactory, PhoneFactory
from tests.socialmap.rounds import start
from tests.socialmap.typed import typed_in

pytestmark = pytest.mark.django_db

STREET = "Verborgenstraat 7"


class Mailbox:
    """A mail server that refuses one address for good and one for now."""

    def __init__(self) -> None:
        self.mails: list[email.message.EmailMessage] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address.startswith("refused"):
            return "550 5.1.1 No such mailbox here"
        if address.startswith("busy"):
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.mails.append(message)
        return "250 OK"

    def to(self, address: str) -> list[email.message.EmailMessage]:
        return [one for one in self.mails if one["To"] == address]


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=free_port())
    server.start()
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    monkeypatch.setattr(settings, "EMAIL_HOST", "127.0.0.1")
    monkeypatch.setattr(settings, "EMAIL_PORT", server.port)
    monkeypatch.setattr(settings, "PORTAL_URL", "https://portal.example.org")
    assert mail.get_connection().port == server.port
    yield box
    server.stop()


@pytest.fixture
def entries() -> dict[str, Organisation]:
    facts = {
        "right": {"check_email": "right@example.org", "listing": Listing.LAPSED},
        "dutch": {"check_email": "dutch@example.org", "check_language": "nl"},
        "leaving": {"check_email": "leaving@example.org"},
        "refused": {"check_email": "refused@example.org"},
        "busy": {"check_email": "busy@example.org"},
        "silent": {"check_email": ""},
    }
    return {
        key: OrganisationFactory(
            key=key, address=STREET, address_is_confidential=True, email="old@example.org", **more
        )
        for key, more in facts.items()
    }


def link_in(message: email.message.EmailMessage) -> str:
    found = re.search(r"https://portal\.example\.org(/\S+)", message.get_content())
    assert found
    return found[1]


def states() -> dict[str, str]:
    round_ = VerificationRound.objects.get()
    return dict(round_.requests.values_list("organisation__key", "state"))


def test_a_round_from_the_first_mail_to_the_changed_entry(client_for, editor, mailbox, entries):
    PhoneFactory(organisation=entries["dutch"], number="+31 20 1")
    desk, visitor = client_for(editor), Client()
    chosen = [entry.pk for entry in entries.values()]
    page = desk.post(
        "/en/admin/socialmap/organisation/",
        {"action": "ask_to_check", "_selected_action": chosen},
    )
    form = page.context["form"]
    start = {**form.initial, "which": "chosen"}
    round_page = desk.post("/en/admin/socialmap/verificationround/add/", start)
    desk.post("/en/admin/socialmap/verificationround/add/", start)

    assert states() == {
        "right": RequestState.ASKED,
        "dutch": RequestState.ASKED,
        "leaving": RequestState.ASKED,
        "refused": RequestState.UNDELIVERED,
        "busy": RequestState.WAITING,
        "silent": RequestState.NO_ADDRESS,
    }
    assert sorted(one["To"] for one in mailbox.mails) == [
        "dutch@example.org",
        "leaving@example.org",
        "right@example.org",
    ]
    progress = desk.get(round_page.url).content.decode()
    assert "550 5.1.1 No such mailbox here" in progress
    assert "451 4.3.0 Try again later" in progress

    # What the mails say, and do not say.
    dutch = mailbox.to("dutch@example.org")[0]
    assert "Wilt u" in dutch["Subject"]
    assert "uw vermelding" in dutch.get_content()
    assert dutch["Reply-To"] == settings.MAP_REPLY_TO
    for message in mailbox.mails:
        text = message.get_content()
        assert STREET not in text
        assert "Organisatie" not in text.replace("Organisaties", "")
        assert message.get_content_type() == "text/plain"

    # Looking changes nothing, confirming does.
    link = link_in(mailbox.to("right@example.org")[0])
    page = visitor.get(link)
    assert page.status_code == 200
    assert STREET not in page.content.decode()
    assert states()["right"] == RequestState.ASKED
    visitor.post(link)
    assert states()["right"] == RequestState.CONFIRMED
    entries["right"].refresh_from_db()
    assert entries["right"].listing == Listing.LISTED
    assert entries["right"].last_check.method == CheckMethod.ORGANISATION

    # A correction: the live entry stays until staff accept it.
    link = link_in(mailbox.to("dutch@example.org")[0])
    assert link.startswith("/nl/")
    form_page = visitor.get(f"{link}correct/")
    sent = typed_in(form_page, {"email": "new@example.org", "phones-0-number": "+31 20 2"})
    assert visitor.post(f"{link}correct/", sent).status_code == 302
    entries["dutch"].refresh_from_db()
    assert entries["dutch"].email == "old@example.org"
    suggestion = Suggestion.objects.get()
    review = f"/en/admin/socialmap/suggestion/{suggestion.pk}/change/"
    seen = typed_in(desk.get(review), {})
    assert desk.post(review, {**seen, "accept_all": "1"}).status_code == 302
    entry = Organisation.objects.get(key="dutch")
    assert entry.email == "new@example.org"
    assert [phone.number for phone in entry.phones.all()] == ["+31 20 2"]
    assert Verification.objects.get(organisation=entry).method == CheckMethod.ORGANISATION
    thanks = mailbox.to("dutch@example.org")[1]
    assert "2 wijzigingen" in thanks.get_content()
    assert "new@example.org" not in thanks.get_content()

    # Asked off: staff decide.
    link = link_in(mailbox.to("leaving@example.org")[0])
    visitor.post(f"{link}off/", {"remarks": "We stop."})
    number = VerificationRound.objects.get().requests.get(organisation__key="leaving").pk
    assert "We stop." in desk.get(round_page.url).content.decode()
    desk.post(round_page.url, {"take_off": number})
    assert Organisation.objects.get(key="leaving").listing == Listing.DECLINED


def test_a_mended_address_gets_a_new_link(client_for, editor, mailbox, entries):
    start(editor, entries["refused"])
    round_ = VerificationRound.objects.get()
    request = round_.requests.get()
    Organisation.objects.filter(key="refused").update(check_email="mended@example.org")

    desk = client_for(editor)
    desk.post(f"/en/admin/socialmap/verificationround/{round_.pk}/change/", {"again": request.pk})

    assert states() == {"refused": RequestState.ASKED}
    assert Client().get(link_in(mailbox.to("mended@example.org")[0])).status_code == 200


def test_a_mail_server_that_is_away_is_tried_again(editor, mailbox, entries, monkeypatch):
    monkeypatch.setattr(settings, "EMAIL_PORT", free_port())
    start(editor, entries["right"])
    request = VerificationRound.objects.get().requests.get()
    sent = request.mails.get()

    assert (sent.state, sent.attempts) == (MailState.QUEUED, 1)
    assert sent.due_at > sent.queued_at
    assert request.state == RequestState.WAITING


@pytest.fixture
def real_queue(settings):
    """Tasks wait in the database for a worker, as in real work."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work() -> None:
    """One worker, until the queue is empty."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


# The worker closes its connections, and with them a test's transaction.
@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_waits_and_nothing_twice(editor, mailbox, entries, real_queue):
    start(editor, *entries.values())
    assert not mailbox.mails
    work()
    send_check_mail.enqueue(CheckMail.objects.get(organisation__key="right").pk)
    work()

    assert len(mailbox.mails) == 3
    assert states()["busy"] == RequestState.WAITING
    waiting = DBTaskResult.objects.get(status="READY")
    assert timedelta() < waiting.run_after - timezone.now() <= timedelta(minutes=5)
    arguments = [str(task.args_kwargs) for task in DBTaskResult.objects.all()]
    assert not [one for one in arguments if "@" in one or "check/" in one]
