"""Screenings as they are written: once, by one version of the plan, with an entry in the log."""

import uuid

import pytest

from identification.models import Question, Screening
from identification.services.screenings import (
    correct_screening,
    finish_screening,
    start_screening,
)
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.versions import StaleVersion

from .factories import plan_version
from .screenings import answers, make_screening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]


@pytest.fixture
def told(alice, alice_case):
    return {"actor": alice, "case": alice_case, "record_id": uuid.uuid4()}


def last_entry():
    return AccessEntry.objects.order_by("-number").first()


def test_a_screening_keeps_its_version_and_is_logged_by_field_names(told):
    version = plan_version()
    made = start_screening(plan_version=version, facts="kanarie", answers=answers("rest"), **told)
    assert made.plan_version == version
    entry = last_entry()
    assert (entry.event, entry.part, entry.object_id) == ("record_created", "screening", made.pk)
    assert set(entry.fields) == {"facts", "answers"}


def test_the_same_submit_twice_is_one_screening(told):
    fields = {"plan_version": plan_version(), "answers": answers("rest")}
    assert start_screening(**fields, **told) == start_screening(**fields, **told)
    assert Screening.objects.count() == 1


def test_another_text_under_the_same_key_is_never_silent(told):
    version = plan_version()
    start_screening(plan_version=version, facts="first", **told)
    with pytest.raises(StaleVersion):
        start_screening(plan_version=version, facts="second", **told)
    assert Screening.objects.get().facts == "first"


def test_a_stale_correction_is_refused(told, alice_case):
    made = make_screening(alice_case)
    own = told | {"record_id": made.pk}
    correct_screening(version=1, facts="mine", **own)
    with pytest.raises(StaleVersion):
        correct_screening(version=1, facts="theirs", **own)


def test_a_correction_keeps_what_was_stored_under_unknown_keys(told, alice_case):
    stored = answers("rest", "of-then", checks={"old": "yes"}, notes={"gone": "woord", "pay": "x"})
    made = make_screening(alice_case, answers=stored)
    said = answers("pay-nothing", notes={})
    correct_screening(version=1, answers=said, **told | {"record_id": made.pk})
    now = Screening.objects.get().answers
    assert now["signals"] == ["of-then", "pay-nothing"]
    assert (now["checks"], now["notes"]) == ({"old": "yes"}, {"gone": "woord"})


def test_a_correction_that_changes_nothing_leaves_no_entry(told, alice_case):
    made = make_screening(alice_case, "rest")
    before = AccessEntry.objects.count()
    correct_screening(version=1, answers=answers("rest"), **told | {"record_id": made.pk})
    assert AccessEntry.objects.count() == before


def test_finishing_stamps_the_day_once(told, alice_case):
    made = make_screening(alice_case)
    own = told | {"record_id": made.pk}
    finished = finish_screening(version=1, **own)
    assert finished.finished_on is not None
    assert finish_screening(version=finished.version, **own).finished_on == finished.finished_on
    assert last_entry().fields == ["finished_on"]


def test_an_old_screening_corrects_by_its_own_version_after_rows_are_hidden(told, alice_case):
    made = make_screening(alice_case, "rest")
    Question.objects.filter(key="rest").update(is_published=False)
    correct_screening(version=1, answers=answers("rest", "ill"), **told | {"record_id": made.pk})
    found = Screening.objects.get()
    assert found.answers["signals"] == ["rest", "ill"]
    assert "rest" in {one.key for one in found.plan_version.walked().questions}
