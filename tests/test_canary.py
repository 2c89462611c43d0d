"""A canary in every sealed field: it sings on the case's own pages and nowhere else."""

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.cases.models import CaseRecord
from safe_portal.sealed_fields import SealedJSONField, SealedTextField
from safefuture.models import Overview, OverviewScore
from safefuture.sheet import Answer
from tests.factories.records import fill_case
from tests.safefuture.factories import load_factors, make_overview
from tests.training.factories import ParticipantFactory, QuestionFactory, SessionFactory
from training.enums import QuestionKind
from training.services.certificates import prepare
from training.services.followups import plan_follow_ups

pytestmark = pytest.mark.django_db
CANARY = "Kanarievogel7f3a"
# Sealed fields that are no record of a case by themselves; records are filled as they come.
FILLED_BY_HAND = {
    "cases.Case.working_name",
    "cases.EmergencyAccess.reason",
    "cases.Draft.content",
    "safefuture.OverviewScore.note",
    "training.Participant.name",
    "training.Participant.organisation",
    "training.Participant.email",
    "training.Evaluation.texts",
}


def sealed_fields() -> Iterator[tuple[type, SealedTextField]]:
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, SealedTextField):
                yield model, field


def send(client: Client, url: str, data: dict) -> None:
    ticket = client.get(url).context["ticket"]
    assert client.post(url, {**data, "form_ticket": ticket}).status_code == 302


def fill_training(client: Client, trainer: User) -> None:
    """A day whose participants, answers, certificates and mails are all about the canary."""
    question = QuestionFactory(kind=QuestionKind.TEXT)
    day = timezone.localdate() - timedelta(days=settings.TRAINING_LATER_DAYS)
    session = SessionFactory(created_by=trainer, held_on=day)
    known = {"name": CANARY, "organisation": CANARY, "email": f"{CANARY}@example.org"}
    ParticipantFactory(session=session, attended=True, wants_follow_up=True, **known)
    prepare(session=session, actor=trainer)
    plan_follow_ups(session=session)
    typed = reverse("training:answer_new", args=[session.pk])
    send(client, typed, {f"question.{question.slug}": CANARY})
    public = reverse("training:evaluate", args=[session.evaluation_token])
    assert Client().post(public, {f"question.{question.slug}": CANARY}).status_code == 302
    client.post(typed, {"before.know-1": "9", f"question.{question.slug}": CANARY})  # a draft
    for page in ("results", "answer_list", "certificate_list"):
        assert CANARY in client.get(reverse(f"training:{page}", args=[session.pk])).content.decode()


@pytest.fixture
def everything(client_for, alice, bob, lead, trainer, alice_case, caplog):
    """A case in which every sealed field holds the canary, filled in through the forms."""
    caplog.set_level(logging.DEBUG)
    client = client_for(alice)
    edit = reverse("cases:case_edit", args=[alice_case.pk])
    initial = client.get(edit).context["form"].initial
    send(client, edit, {**initial, "languages": "", "working_name": CANARY})
    contact = reverse("cases:safe_contact", args=[alice_case.pk])
    words = dict.fromkeys(["details", "hours", "what_to_say", "never"], f"{CANARY} tekst")
    send(client, contact, {**words, "channels": ["text"]})
    reason = {"code": alice_case.code, "reason": f"{CANARY}: geen collega bereikbaar"}
    send(client_for(bob), "/nl/cases/emergency/", reason)
    note = {f"{load_factors()[0].key}_origin": Answer(1, CANARY)}
    make_overview(alice_case, {"note": CANARY, "partner": CANARY}, **note)
    with scopes_disabled():
        fill_case(alice_case, CANARY)
    ticket = client.get(contact).context["ticket"]
    typed = {"form_ticket": ticket, "hours": CANARY, "sequence": "1"}
    assert client.post("/nl/cases/draft/", typed).json()["saved"]
    client.get(reverse("cases:case_detail", args=[alice_case.pk]))
    client.get(reverse("cases:case_log_pdf", args=[alice_case.pk]))
    fill_training(client_for(trainer), trainer)
    return alice_case


def every_stored_value() -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for value in row:
                    raw = bytes(value) if isinstance(value, bytes | memoryview) else None
                    yield table, raw if raw is not None else str(value).encode()


def test_the_list_of_sealed_fields_is_complete():
    others = {
        f"{model._meta.label}.{field.name}"
        for model, field in sealed_fields()
        if not issubclass(model, CaseRecord)
    }
    assert others == FILLED_BY_HAND


def test_every_sealed_field_holds_a_canary_that_opens(everything, unscoped):
    for model, field in sealed_fields():
        if isinstance(field, SealedJSONField) and field.name == "channels":
            continue  # codes of a fixed list: there is no place for a word
        values = [str(getattr(one, field.name)) for one in model._base_manager.all()]
        assert any(CANARY in value for value in values), field


def test_no_table_holds_it_in_clear(everything):
    found = [table for table, value in every_stored_value() if CANARY.encode() in value]
    assert found == []


def test_no_session_log_or_mail_holds_it(everything, caplog):
    assert not [one for one in Session.objects.all() if CANARY in str(one.get_decoded())]
    assert CANARY not in caplog.text
    assert not [one for one in mail.outbox if CANARY in str(one.message())]


def test_the_search_itself_finds_what_is_in_clear(everything, alice):
    record(event=Event.CASE_OPENED, actor=alice, part=CANARY)
    assert [table for table, value in every_stored_value() if CANARY.encode() in value]


def test_no_admin_page_holds_it(everything, client_for, editor, superuser):
    from django.contrib import admin

    for user in (editor, superuser):
        client = client_for(user)
        pages = [reverse("admin:index")]
        for model in admin.site._registry:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            pages += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
            pages += [reverse(f"{name}_change", args=[one.pk]) for one in model.objects.all()[:2]]
        for page in pages:
            response = client.get(page)
            assert CANARY.encode() not in response.content, page


def test_titles_addresses_and_representations_say_nothing(everything, unscoped):
    for model in (Overview, OverviewScore, type(everything)):
        for one in model.objects.all():
            assert CANARY not in f"{one} {one!r}"
