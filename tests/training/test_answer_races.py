"""Many phones at the same moment: nobody passes the limit, and one form is one answer."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from tests.training.factories import ParticipantFactory, SessionFactory
from training import mails
from training.enums import FollowUpState, Moment
from training.evaluation_form import Answer
from training.models import Certificate, Evaluation, FollowUpMail
from training.services.certificates import prepare
from training.services.evaluations import FormClosedError, receive
from training.services.followups import plan_follow_ups

pytestmark = pytest.mark.django_db(transaction=True)
POSTS, AT_ONCE, MOST = 50, 8, 2 * 10 + 5
ANSWER = Answer(
    moment=Moment.DAY,
    language="nl",
    scores={"before.know-1": 2},
    texts={},
    words=[("A", "actie")],
)
needs_threads = pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="the test database of SQLite lives in one thread"
)


def all_at_once(action, number):
    def run(place):
        try:
            return action(place)
        except Exception as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(number)))


@pytest.fixture
def session():
    return SessionFactory(held_on=timezone.localdate(), expected=10)


@needs_threads
def test_fifty_phones_at_once_do_not_pass_the_limit(session):
    found = all_at_once(
        lambda _place: receive(session=session, record_id=uuid.uuid4(), answer=ANSWER) and "in",
        POSTS,
    )
    assert found.count("in") == MOST
    assert found.count("FormClosedError") == POSTS - MOST
    assert Evaluation.objects.count() == MOST
    assert session.words.count() == MOST


@needs_threads
def test_one_form_sent_fifty_times_at_once_is_one_answer(session):
    record_id = uuid.uuid4()
    found = all_at_once(
        lambda _place: receive(session=session, record_id=record_id, answer=ANSWER) and "in",
        POSTS,
    )
    assert found == ["in"] * POSTS
    assert Evaluation.objects.count() == 1
    assert session.words.count() == 1


@needs_threads
def test_certificates_made_by_eight_at_once_are_one_each(session):
    for _person in range(3):
        ParticipantFactory(session=session)
    found = all_at_once(
        lambda _place: len(prepare(session=session, actor=session.created_by)), AT_ONCE
    )
    assert found == [3] * AT_ONCE
    assert Certificate.objects.count() == 3


@needs_threads
def test_one_mail_is_sent_once_by_eight_rounds(session, mailoutbox):
    ParticipantFactory(session=session, email="ana@example.org", wants_follow_up=True)
    session.held_on = timezone.localdate() - timedelta(days=settings.TRAINING_LATER_DAYS)
    session.save()
    plan_follow_ups(session=session)
    number = FollowUpMail.objects.get().pk
    found = all_at_once(lambda _place: mails.send(mail_id=number), AT_ONCE)
    assert sorted(found) == [False] * (AT_ONCE - 1) + [True]
    assert len(mailoutbox) == 1
    assert FollowUpMail.objects.get().state == FollowUpState.SENT


def test_one_after_another_they_do_not_pass_the_limit_either(session):
    taken = 0
    for _time in range(POSTS):
        try:
            receive(session=session, record_id=uuid.uuid4(), answer=ANSWER)
            taken += 1
        except (FormClosedError, OperationalError):
            continue
    assert taken == MOST
