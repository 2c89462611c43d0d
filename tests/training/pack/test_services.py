"""Ordering, stopping, going on, forgetting."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.training.days import small_day, trainer_of
from tests.training.factories import PackFactory
from training import tasks
from training.enums import PackState
from training.models import Pack, PackFile
from training.pack import keeping
from training.services import packs as services

pytestmark = pytest.mark.django_db


@pytest.fixture
def enqueued(monkeypatch):
    """The keys of the packs that the worker is told of."""
    told: list[str] = []
    monkeypatch.setattr(type(tasks.make_pack), "enqueue", lambda task, key: told.append(key))
    return told


@pytest.fixture
def session(db):
    return small_day(trainer_of(), expected=4)


def order(session, **facts):
    told = {"record_id": uuid.uuid4(), "language": "nl", "is_two_sided": True} | facts
    return services.order_pack(session=session, actor=session.created_by, **told)


def test_an_order_reaches_the_worker_after_it_is_saved(
    session, enqueued, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        pack = order(session, parts=["handout.case"])
        assert enqueued == []
    assert enqueued == [str(pack.pk)]
    assert (pack.state, pack.parts) == (PackState.QUEUED, ["handout.case"])


def test_the_same_order_twice_is_one_pack(session, enqueued):
    key = uuid.uuid4()
    assert order(session, record_id=key) == order(session, record_id=key)
    assert Pack.objects.count() == 1


def test_two_packs_of_a_session_are_made_at_once_and_no_third(session, enqueued):
    order(session)
    order(session)
    with pytest.raises(ValidationError, match=r"Two packs|Er worden al twee"):
        order(session)
    Pack.objects.filter(pk=Pack.objects.first().pk).update(state=PackState.DONE)
    order(session)
    assert Pack.objects.count() == 3


def test_a_pack_of_another_session_does_not_count(session, enqueued):
    PackFactory.create_batch(2, session=small_other_day())
    assert order(session)


def small_other_day():
    from tests.training.days import day_for

    return day_for(trainer_of("Noorderbrug"))


def test_an_unknown_language_is_refused(session, enqueued):
    with pytest.raises(ValidationError) as refused:
        order(session, language="fr")
    assert list(refused.value.message_dict) == ["language"]


def test_a_pack_is_stopped_once(session, enqueued):
    pack = order(session)
    told = {"pack": pack, "actor": session.created_by}
    assert services.stop_pack(**told)
    assert not services.stop_pack(**told)
    pack.refresh_from_db()
    assert pack.state == PackState.CANCELLED
    assert keeping.claim(pack.pk) is None


def stalled(session):
    pack = PackFactory(session=session, state=PackState.WORKING, attempts=1)
    Pack.objects.filter(pk=pack.pk).update(beat_at=timezone.now() - timedelta(minutes=3))
    return pack


def test_a_pack_that_stopped_goes_on_and_one_that_is_being_made_does_not(
    session, enqueued, django_capture_on_commit_callbacks
):
    left = stalled(session)
    alive = PackFactory(session=session, state=PackState.WORKING, beat_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert services.go_on(pack=left, actor=session.created_by)
        assert not services.go_on(pack=alive, actor=session.created_by)
    assert enqueued == [str(left.pk)]


def test_the_periodic_command_takes_up_what_was_left_lying(
    session, enqueued, django_capture_on_commit_callbacks
):
    left = stalled(session)
    waiting = PackFactory(session=session)
    Pack.objects.filter(pk=waiting.pk).update(created_at=timezone.now() - timedelta(minutes=5))
    PackFactory(session=session, state=PackState.WORKING, beat_at=timezone.now())
    PackFactory(session=session)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.resume_stalled() == 2
        assert services.resume_stalled() == 0
    assert sorted(enqueued) == sorted([str(left.pk), str(waiting.pk)])


def finished(session, hours):
    pack = PackFactory(session=session)
    keeping.finish(keeping.claim(pack.pk), b"%PDF-", {})
    Pack.objects.filter(pk=pack.pk).update(finished_at=timezone.now() - timedelta(hours=hours))
    return Pack.objects.get(pk=pack.pk)


def test_files_are_removed_after_their_time_and_the_pack_stays(session):
    old, fresh = finished(session, 25), finished(session, 23)
    told = {"actor": session.created_by}
    assert services.pdf_of(pack=old, **told) is None
    assert services.pdf_of(pack=fresh, **told) == b"%PDF-"
    assert services.forget_old() == 1
    assert list(PackFile.objects.values_list("pack", flat=True)) == [fresh.pk]
    assert Pack.objects.count() == 2
    assert services.forget_old() == 0
