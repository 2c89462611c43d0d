"""A full walk, with a canary in every answer, leaves nothing behind (security.md 10)."""

import logging
import tempfile
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.log import AdminEmailHandler

from identification.models import Question
from identification.views.walk import Doors
from tests.identification.factories import variant
from tests.socialmap.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
CANARY = "Kanarie9c41e"


def rows() -> dict[str, list[tuple]]:
    """Every row of every table."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {name: table(cursor, name) for name in sorted(names)}


def table(cursor, name: str) -> list[tuple]:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
    return sorted(cursor.fetchall(), key=repr)


def files(folder: Path) -> set[str]:
    return {str(path) for path in folder.rglob("*")}


@pytest.fixture
def temp_folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def answers(plan) -> dict[str, object]:
    variant()
    checks = {f"walk-check-{check.key}": "unsure" for check in plan.checks}
    notes = {
        f"walk-note-{cluster.key}": f"{CANARY} note {cluster.key}"
        for step in plan.steps
        for cluster in step.clusters
    }
    ticks = list(Question.objects.values_list("key", flat=True))
    own = {f"walk-{name}": f"{CANARY} {name}" for name in ("facts", "thoughts", "agreed")}
    OrganisationFactory(key="house", serves=["BG"], gives=["legal"])
    call = {"call-country": "BG", "call-services": "legal", "call-chosen": ["house", CANARY]}
    return checks | notes | own | {"walk-signals": ticks} | call


def walk(visitor: Client, answers: dict[str, object]) -> list:
    """All that can be asked of the public plan and of a variant, what is refused too."""
    return [
        response
        for doors in (Doors(), Doors("havenlicht"))
        for response in at(doors, visitor, answers)
    ]


def at(doors: Doors, visitor: Client, answers: dict[str, object]) -> list:
    addresses = [doors.start, doors.blank_sheet]
    sheet = doors.sheet
    languages = [{"language": value} for value in ("nl", "en", "both")]
    too_long = {"walk-facts": CANARY * 1000}
    return [
        *(visitor.get(address) for address in addresses),
        *(visitor.post(sheet, answers | language) for language in languages),
        visitor.post(sheet, answers | too_long),
        visitor.post(doors.call, answers | too_long),
        visitor.post(doors.call, answers | {"part": "calls"}),
        visitor.post(doors.call, answers | {"call-country": CANARY}),
    ]


def test_the_walk_changes_no_row_of_any_table(answers, plan):
    before = rows()
    assert [response.status_code for response in walk(Client(), answers)] == [200] * 18
    assert rows() == before
    assert len(before) > 20


def test_the_walk_sets_no_cookie_and_needs_none(answers):
    visitor = Client(enforce_csrf_checks=True)
    for response in walk(visitor, answers):
        assert not response.cookies
        assert "Set-Cookie" not in response.headers
    assert not visitor.cookies


@pytest.fixture
def _every_line(caplog):
    """Each logger says all it has to say, in this test only: it takes its time."""
    caplog.set_level(logging.DEBUG)
    loggers = [logging.getLogger(name) for name in logging.root.manager.loggerDict]
    levels = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.NOTSET)
    yield
    for logger, level in levels:
        logger.setLevel(level)


@pytest.mark.usefixtures("_every_line")
def test_the_walk_writes_no_line_with_an_answer(answers, caplog, capfd):
    walk(Client(), answers)
    assert CANARY not in caplog.text
    assert CANARY not in "".join(capfd.readouterr())
    assert mail.outbox == []


def test_the_walk_leaves_no_file(answers, temp_folder):
    before = files(temp_folder)
    walk(Client(), answers)
    assert files(temp_folder) == before


def test_the_cache_holds_the_blank_pages_and_nothing_else(answers, monkeypatch):
    kept = {}
    real = cache.set

    def remember(key, value, *args, **kwargs):
        kept[key] = value
        return real(key, value, *args, **kwargs)

    monkeypatch.setattr(cache, "set", remember)
    monkeypatch.setattr(cache, "add", remember)
    walk(Client(), answers)
    assert CANARY not in str(kept)
    assert "house" not in str(list(kept))
    assert len(kept) == 2


def test_no_address_carries_an_answer(answers):
    for response in walk(Client(), answers):
        assert CANARY not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
        assert CANARY not in str(response.headers)


def test_a_crash_reports_no_answer(answers, monkeypatch, caplog, settings):
    """When making the sheet fails, the mail to the administrators stays silent."""
    settings.ADMINS = [("Admin", "admin@example.org")]
    logger = logging.getLogger("django.request")
    handler = AdminEmailHandler(include_html=True)
    logger.addHandler(handler)
    monkeypatch.setattr("identification.views.walk.sheet", fail)
    try:
        client = Client(raise_request_exception=False)
        response = client.post(reverse("identification:walk_pdf"), answers)
    finally:
        logger.removeHandler(handler)
    assert response.status_code == 500
    assert mail.outbox
    for message in mail.outbox:
        assert CANARY not in message.body + str(message.alternatives)
    assert CANARY not in response.content.decode()


def fail(walk, **_given):
    note = walk.form.cleaned_data["facts"]
    raise RuntimeError(f"no paper for {len(note)} letters")
