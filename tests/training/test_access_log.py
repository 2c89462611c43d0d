"""Whoever reads the log sees of which day the people or answers were shown."""

import pytest
from django.urls import reverse

from safe_portal.audit.models import AccessEntry
from safe_portal.cases.parts import part_name
from tests.training.factories import (
    CertificateFactory,
    HandoutFactory,
    PackFactory,
    ParticipantFactory,
    SessionFactory,
)
from training.enums import HandoutLayout
from training.pack import keeping
from training.pack.editions import edition_of
from training.views.after import AnswerNewView, WordsView
from training.views.packs import PackNewView
from training.views.participants import AttendanceView, ParticipantFormView, PasteView

pytestmark = pytest.mark.django_db
PAGES = (
    "participants",
    "participants_csv",
    "results",
    "results_csv",
    "results_pdf",
    "answer_list",
    "certificate_list",
)


@pytest.fixture
def session(trainer):
    session = SessionFactory(created_by=trainer)
    ParticipantFactory(session=session)
    return session


@pytest.fixture
def shown(client_for, trainer, session):
    def show(name, *more):
        address = reverse(f"training:{name}", args=[session.pk, *more])
        assert client_for(trainer).get(address).status_code == 200
        return AccessEntry.objects.filter(part="training").latest("number")

    return show


@pytest.mark.parametrize("name", PAGES)
def test_a_page_about_a_day_names_the_day(shown, session, name):
    assert shown(name).object_id == session.pk


def test_so_does_one_certificate(shown, session):
    certificate = CertificateFactory(session=session)
    assert shown("certificate_withdraw", certificate.pk).object_id == session.pk


def test_so_does_a_single_paper_with_names(shown, session):
    handout = HandoutFactory(layout=HandoutLayout.BADGES)
    assert shown("session_paper", handout.slug).object_id == session.pk


def test_so_does_a_pack_with_names(shown, session):
    pack = PackFactory(session=session)
    told = {"contents": [{"holds_names": True}], "pages": 1, "edition": edition_of(session)}
    keeping.finish(keeping.claim(pack.pk), b"%PDF-file", told)
    assert shown("pack_pdf", pack.pk).object_id == session.pk


@pytest.mark.parametrize(
    "view", [PackNewView, AnswerNewView, WordsView, PasteView, AttendanceView, ParticipantFormView]
)
def test_every_form_has_a_name_that_people_read(view):
    assert part_name(f"{view.form_name}:1") != f"{view.form_name}:1"
