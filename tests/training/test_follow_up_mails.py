"""The one mail after three months: to whom, once, and never to who said no or is gone."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.training.factories import ParticipantFactory, SessionFactory
from training import mails
from training.enums import FollowUpState, SessionLanguage
from training.models import FollowUpMail, Participant, Session
from training.services import followups
from training.services.sessions import change_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(trainer):
    held = timezone.localdate() - timedelta(days=91)
    return SessionFactory(created_by=trainer, held_on=held, language=SessionLanguage.ENGLISH)


@pytest.fixture
def person(session):
    return ParticipantFactory(session=session, email="ana@example.org", wants_follow_up=True)


@pytest.fixture
def row(session, person):
    followups.plan_follow_ups(session=session)
    return FollowUpMail.objects.get()


def round_of_today():
    return [mails.send(mail_id=number) for number in followups.mails_due()]


def test_who_said_yes_and_was_there_gets_a_row(session, person):
    ParticipantFactory(session=session, email="no@example.org")
    ParticipantFactory(session=session, wants_follow_up=True)
    ParticipantFactory(
        session=session, email="away@example.org", wants_follow_up=True, attended=False
    )
    assert followups.plan_follow_ups(session=session) == 1
    row = FollowUpMail.objects.get()
    assert row.participant == person
    assert row.due_on == session.held_on + timedelta(days=91)


def test_planned_twice_there_is_one_row(session, person):
    followups.plan_follow_ups(session=session)
    assert followups.plan_follow_ups(session=session) == 0
    assert FollowUpMail.objects.count() == 1


def test_the_mail_holds_a_link_and_nobodys_name(row, session, person):
    round_of_today()
    (sent,) = mail.outbox
    assert sent.to == ["ana@example.org"]
    assert f"/en/training/evaluate-later/{session.later_token}/" in sent.body
    assert person.name not in sent.body
    assert "This is the only mail" in sent.body
    assert session.created_by.email in sent.body
    assert sent.reply_to == [session.created_by.email]
    assert "\n\n\n" not in sent.body


def test_in_dutch_it_is_dutch(row, session):
    Session.objects.update(language=SessionLanguage.BOTH)
    round_of_today()
    assert "/nl/training/evaluate-later/" in mail.outbox[0].body


def test_nobody_gets_it_twice(row):
    assert round_of_today() == [True]
    assert round_of_today() == []
    assert mails.send(mail_id=row.pk) is False
    assert len(mail.outbox) == 1
    assert FollowUpMail.objects.get().state == FollowUpState.SENT


def test_not_before_its_day(row):
    FollowUpMail.objects.update(due_on=timezone.localdate() + timedelta(days=1))
    assert round_of_today() == []
    assert mails.send(mail_id=row.pk) is False


@pytest.mark.parametrize("change", [{"wants_follow_up": False}, {"email": ""}, {"attended": False}])
def test_nobody_gets_it_after_taking_the_yes_back(row, person, change):
    person = Participant.objects.get(pk=person.pk)
    for name, value in change.items():
        setattr(person, name, value)
    person.save()
    assert round_of_today() == [False]
    assert not mail.outbox
    assert not FollowUpMail.objects.exists()


def test_nobody_gets_it_after_deletion(row, person):
    due = followups.mails_due()
    person.delete()
    assert [mails.send(mail_id=number) for number in due] == [False]
    assert not mail.outbox


@pytest.mark.parametrize("change", ["cancelled_at", "forgotten_at"])
def test_nobody_gets_it_of_a_day_that_is_over_and_done(row, session, change):
    Session.objects.update(**{change: timezone.now()})
    round_of_today()
    assert not mail.outbox


def test_a_server_that_is_away_is_tried_again_the_next_day(row, monkeypatch):
    monkeypatch.setattr(mails.EmailMessage, "send", refuse(OSError("no route to ana@example.org")))
    for attempt in range(1, mails.MOST_ATTEMPTS + 1):
        FollowUpMail.objects.update(due_on=timezone.localdate())
        assert round_of_today() == [False]
        row.refresh_from_db()
        assert row.attempts == attempt
    assert row.state == FollowUpState.FAILED
    assert round_of_today() == []
    assert "ana@" not in row.reason


def test_a_refused_address_is_not_tried_again(row, monkeypatch):
    refused = smtplib.SMTPRecipientsRefused({"ana@example.org": (550, b"ana@ unknown")})
    monkeypatch.setattr(mails.EmailMessage, "send", refuse(refused))
    round_of_today()
    row.refresh_from_db()
    assert (row.state, row.reason) == (FollowUpState.FAILED, "550")


def refuse(error):
    def send(*_args, **_options):
        raise error

    return send


def test_a_round_that_was_killed_while_sending_is_reported_and_not_repeated(row, monkeypatch):
    monkeypatch.setattr(mails.EmailMessage, "send", refuse(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        round_of_today()
    row.refresh_from_db()
    assert row.state == FollowUpState.SENDING
    assert mails.lost() == 0

    FollowUpMail.objects.update(claimed_at=timezone.now() - timedelta(hours=2))
    assert mails.lost() == 1
    row.refresh_from_db()
    assert row.state == FollowUpState.FAILED
    assert round_of_today() == []


def test_every_day_that_was_held_is_planned(session, person):
    later = SessionFactory(held_on=timezone.localdate() + timedelta(days=1))
    ParticipantFactory(session=later, email="b@example.org", wants_follow_up=True)
    assert list(followups.days_to_plan()) == [session]


def test_of_a_day_to_come_nobody_is_planned(person, session):
    session.held_on = timezone.localdate() + timedelta(days=1)
    assert followups.plan_follow_ups(session=session) == 0


def test_when_the_day_is_moved_the_mail_moves_along(row, session, trainer):
    later = timezone.localdate() + timedelta(days=10)
    change_session(session=session, actor=trainer, version=session.version, held_on=later)
    row.refresh_from_db()
    assert row.due_on == later + timedelta(days=91)


def test_a_mail_that_was_sent_does_not_wait_again(row, session, trainer):
    round_of_today()
    before = FollowUpMail.objects.get().due_on
    later = timezone.localdate() + timedelta(days=10)
    change_session(session=session, actor=trainer, version=session.version, held_on=later)
    assert FollowUpMail.objects.get().due_on == before


def test_nobody_gets_a_link_to_a_form_that_is_not_open_yet(row, session):
    Session.objects.update(held_on=timezone.localdate() - timedelta(days=20))
    assert round_of_today() == [False]
    assert not mail.outbox
    followups.plan_follow_ups(session=Session.objects.get())
    assert FollowUpMail.objects.get().due_on == timezone.localdate() + timedelta(days=71)
