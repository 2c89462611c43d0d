"""A new key in the ring: what the training seals is sealed anew, and opens without the old one."""

import io
import os
import uuid

import pytest
from django.core.management import call_command
from django.test import override_settings

from safe_portal.cases import rotation
from safe_portal.cases.models import Draft
from safe_portal.sealing import open_bytes_with_ring, ring, seal_bytes_with_ring
from tests.training.factories import EvaluationFactory, ParticipantFactory, SessionFactory
from training.models import Evaluation, Pack, PackFile, Participant
from training.resealing import reseal_training

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(trainer):
    session = SessionFactory(created_by=trainer)
    ParticipantFactory(session=session, name="Ana", email="ana@example.org")
    EvaluationFactory(session=session, texts={"question.missed": "Meer tijd"})
    pack = Pack.objects.create(session=session, made_by=trainer, language="nl")
    file = PackFile(pack=pack)
    file.sealed = seal_bytes_with_ring(b"%PDF-", aad=file.aad)
    file.save()


def test_after_the_rotation_the_old_key_can_go(kept):
    fresh = {max(ring()) + 1: os.urandom(32)}
    with override_settings(SEALING_KEYS={**ring(), **fresh}):
        told = io.StringIO()
        call_command("rotate_keys", stdout=told)
        assert "3 other texts" in told.getvalue()
    with override_settings(SEALING_KEYS=fresh):
        person = Participant.objects.get()
        assert (person.name, person.email) == ("Ana", "ana@example.org")
        assert Evaluation.objects.get().texts == {"question.missed": "Meer tijd"}
        file = PackFile.objects.get()
        assert open_bytes_with_ring(bytes(file.sealed), aad=file.aad) == b"%PDF-"


def test_what_has_the_newest_key_is_left_alone(kept):
    assert reseal_training() == 0


def test_what_fails_in_the_training_does_not_undo_the_drafts(trainer, monkeypatch):
    draft = Draft.objects.create(
        user=trainer, form_key="x:new", opening=uuid.uuid4(), content={"answers": {}}, path="/"
    )

    def fail():
        raise ValueError

    monkeypatch.setattr(rotation, "reseal_registered", fail)
    fresh = {max(ring()) + 1: os.urandom(32)}
    with override_settings(SEALING_KEYS={**ring(), **fresh}):
        with pytest.raises(ValueError):  # noqa: PT011
            rotation.reseal_ring_texts()
        kept = Draft.objects.get(pk=draft.pk)
        assert kept.__dict__["content"].token[0] == max(ring())
