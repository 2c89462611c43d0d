"""What goes after a set time, what stays, and the daily round that sees to it."""

import io
import logging
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.models import Draft
from tests.training.factories import (
    EvaluationFactory,
    ParticipantFactory,
    SessionFactory,
    WordFactory,
)
from training import mails
from training.models import Certificate, Evaluation, Pack, PackFile, Participant, Session
from training.services import retention
from training.services.certificates import prepare
from training.services.participants import remove_participant

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 4)
LAST = DAY + timedelta(days=120)


def forget_due(today):
    due = list(retention.days_to_forget(today))
    return sum(retention.forget(session=session, actor=None) for session in due)


@pytest.fixture
def session(trainer):
    session = SessionFactory(created_by=trainer, held_on=DAY)
    ParticipantFactory(session=session, email="a@example.org", wants_follow_up=True)
    EvaluationFactory(
        session=session, scores={"question.pace": 4}, texts={"question.missed": "Meer tijd"}
    )
    WordFactory(session=session)
    pack = Pack.objects.create(session=session, made_by=trainer, language="nl")
    PackFile.objects.create(pack=pack, sealed=b"x")
    prepare(session=session, actor=trainer)
    return session


def test_a_day_too_early_nothing_goes(session):
    assert forget_due(LAST - timedelta(days=1)) == 0
    assert Participant.objects.exists()


def test_people_own_words_and_packs_go_and_numbers_words_and_codes_stay(session):
    assert forget_due(LAST) == 1

    session.refresh_from_db()
    assert session.forgotten_at
    assert not Participant.objects.exists()
    assert not Pack.objects.exists()
    assert not PackFile.objects.exists()
    kept = Evaluation.objects.get()
    assert (kept.scores, kept.texts) == ({"question.pace": 4}, {})
    assert session.words.get().word == "aandacht"
    assert Certificate.objects.get().participant is None


def test_it_is_logged_for_the_agency_and_happens_once(session):
    forget_due(LAST)
    assert forget_due(LAST) == 0
    entry = AccessEntry.objects.get(event=Event.PARTICIPANTS_REMOVED)
    assert (entry.actor_id, entry.agency_id, entry.object_id) == (
        None,
        session.agency_id,
        session.pk,
    )


def test_a_trainer_can_delete_now_and_is_asked_first(client_for, trainer, session):
    client, address = client_for(trainer), reverse("training:session_forget", args=[session.pk])
    assert "2027" in client.get(address).content.decode()
    assert Participant.objects.exists()
    for _time in range(2):
        assert client.post(address).status_code == 302
    assert not Participant.objects.exists()
    assert AccessEntry.objects.get(event=Event.PARTICIPANTS_REMOVED).actor_id == trainer.pk


def test_results_and_certificates_still_open_afterwards(client_for, trainer, session):
    forget_due(LAST)
    client = client_for(trainer)
    for page in ("results", "certificate_list", "answer_list", "evaluation_code", "words"):
        assert client.get(reverse(f"training:{page}", args=[session.pk])).status_code == 200


def test_after_that_nothing_can_be_typed_in(client_for, trainer, session):
    forget_due(LAST)
    address = reverse("training:answer_new", args=[session.pk])
    response = client_for(trainer).post(address, {"before.know-1": "4"})
    assert response.status_code == 422
    assert Evaluation.objects.count() == 1


def test_the_daily_round_may_run_twice(session):
    Session.objects.update(held_on=timezone.localdate() - timedelta(days=121))
    for wanted in ("sessions forgotten: 1", "sessions forgotten: 0"):
        told = io.StringIO()
        call_command("keep_training", stdout=told)
        assert wanted in told.getvalue()


def test_one_day_that_fails_stops_nothing_and_is_told_without_names(
    session, trainer, monkeypatch, caplog
):
    long_ago = timezone.localdate() - timedelta(days=121)
    SessionFactory(created_by=trainer, held_on=long_ago)
    Session.objects.update(held_on=long_ago)
    forget = retention.forget

    def fail(*, session, actor):
        if session.participants.exists():
            raise ValueError("Ana Kovač")
        return forget(session=session, actor=actor)

    monkeypatch.setattr(retention, "forget", fail)
    told = io.StringIO()
    with caplog.at_level(logging.ERROR), pytest.raises(CommandError, match="1"):
        call_command("keep_training", stdout=told)
    assert "sessions forgotten: 1" in told.getvalue()
    assert "mails not sent: 0" in told.getvalue()
    assert str(session.pk) in caplog.text
    assert "Ana" not in caplog.text


def test_a_mail_that_fails_does_not_stop_the_next(session, monkeypatch, caplog):
    sent = []

    def send(*, mail_id):
        if mail_id == 1:
            raise OSError("ana@example.org")
        sent.append(mail_id)
        return True

    monkeypatch.setattr(mails, "send", send)
    monkeypatch.setattr("training.services.followups.mails_due", lambda: [1, 2])
    with pytest.raises(CommandError):
        call_command("keep_training", stdout=io.StringIO())
    assert sent == [2]
    assert "ana@" not in caplog.text


def test_packs_go_first(session, monkeypatch):
    seen = []
    monkeypatch.setattr("training.services.packs.forget_old", lambda: seen.append("packs") or 0)
    monkeypatch.setattr(
        "training.services.retention.days_to_forget", lambda _day: seen.append("people") or []
    )
    call_command("keep_training", stdout=io.StringIO())
    assert seen == ["packs", "people"]


def kept_draft(client, session, page, *more, **typed):
    """What is typed in a form that cannot be saved."""
    address = reverse(f"training:{page}", args=[session.pk, *more])
    ticket = client.get(address).context["ticket"]
    assert client.post(address, {"form_ticket": ticket, **typed}).status_code == 422


def test_what_was_typed_and_not_saved_goes_too(client_for, trainer, session):
    client, other = client_for(trainer), SessionFactory(created_by=trainer, held_on=DAY)
    person = session.participants.get()
    kept_draft(client, session, "participant_new", organisation="Ana")
    kept_draft(client, session, "participant_edit", person.pk, name="", organisation="Ana")
    kept_draft(client, session, "participants_paste", text="Ana; x; no-address", action="add")
    kept_draft(client, session, "attendance", organisation="Ana")
    kept_draft(client, session, "answer_new", **{"before.know-1": "9"})
    kept_draft(client, session, "words", **{"wall-A": "Ana" * 100})
    kept_draft(client, other, "participant_new", organisation="Bo")
    assert Draft.objects.count() == 7
    retention.forget(session=session, actor=trainer)
    assert Draft.objects.get().form_key == f"participant:{other.pk}"


def test_with_somebody_who_is_removed_goes_what_was_typed_about_them(client_for, trainer, session):
    person = session.participants.get()
    kept_draft(client_for(trainer), session, "participant_edit", person.pk, name="")
    remove_participant(session=session, participant_id=person.pk, actor=trainer)
    assert not Draft.objects.exists()
