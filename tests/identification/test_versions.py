"""A version is what somebody walked with: used ones never change, a sitting of an editor is one."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from identification.models import PlanVersion, Question, StepPlan, VersionIsInUse
from identification.selectors import differences_since, plan_for, version_of, versions_of
from identification.services.versions import keep_before_change, keep_version, version_now
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(plan) -> StepPlan:
    return plan_for(None)


def reword(text: str, key: str = "papers") -> None:
    Question.objects.filter(key=key).update(text_nl=f"{text}?", text_en=f"{text}?")


def edit(row, editor, text: str, note: str = "") -> PlanVersion:
    keep_before_change(plan_id=row.pk)
    reword(text)
    return keep_version(plan_id=row.pk, actor=editor, note=note)


def numbers(row) -> list[int]:
    return [version.number for version in versions_of(row)]


def test_a_change_keeps_what_stood_there_before_it_too(row, editor):
    version = edit(row, editor, "Anders", "Shorter")
    assert numbers(row) == [2, 1]
    assert (version.made_by, version.note) == (editor, "Shorter")
    assert version_of(row, 1).made_by is None
    assert "papers" in [change.key for change in differences_since(version_of(row, 1))]
    assert differences_since(version) == []


def test_changes_of_one_sitting_are_one_version(row, editor):
    edit(row, editor, "Eerst", "First")
    edit(row, editor, "Dan", "Then")
    assert numbers(row) == [2, 1]
    newest = version_of(row, 2)
    assert newest.note == "First; Then"
    assert "Dan?" in [question.text.nl for question in newest.walked().questions]


def test_after_half_an_hour_a_new_version_begins(row, editor):
    edit(row, editor, "Eerst")
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        edit(row, editor, "Dan")
    assert numbers(row) == [3, 2, 1]


def test_another_editor_makes_another_version(row, editor):
    edit(row, editor, "Eerst")
    edit(row, UserFactory(is_directory_editor=True), "Dan")
    assert numbers(row) == [3, 2, 1]


def test_a_change_that_was_taken_back_leaves_no_version(row, editor):
    before = Question.objects.get(key="papers")
    edit(row, editor, "Anders")
    before.save()
    keep_version(plan_id=row.pk, actor=editor)
    assert numbers(row) == [1]


def test_a_version_that_somebody_walks_with_is_never_replaced(row, editor):
    edit(row, editor, "Eerst")
    walked = version_now(plan=plan_for(None), actor=editor)
    edit(row, editor, "Dan")
    assert numbers(row) == [3, 2, 1]
    assert version_of(row, walked.number).pk == walked.pk
    assert walked.walked() == version_of(row, 2).walked()


def test_a_version_in_use_cannot_be_changed_or_deleted(row, editor):
    version = version_now(plan=row, actor=editor)
    version.note = "Other"
    with pytest.raises(VersionIsInUse):
        version.save()
    with pytest.raises(VersionIsInUse):
        version.delete()
    # Also through an object that was read before it was handed out.
    old = edit(row, editor, "Anders")
    version_now(plan=plan_for(None), actor=None)
    with pytest.raises(VersionIsInUse):
        old.delete()


def test_walking_twice_with_the_same_words_is_one_version(row, alice):
    first = version_now(plan=row, actor=alice)
    assert version_now(plan=plan_for(None), actor=alice) == first


def test_a_note_is_cut_to_its_length_and_never_said_twice(row, editor):
    edit(row, editor, "Eerst", "a" * 200)
    edit(row, editor, "Dan", "a" * 200)
    assert edit(row, editor, "Nu", "b" * 200).note == f"{'a' * 200}; {'b' * 48}"


def test_differences_are_read_in_a_fixed_number_of_queries(
    row, editor, django_assert_max_num_queries
):
    version = version_now(plan=row, actor=editor)
    cluster = Question.objects.get(key="papers").cluster
    for number in range(30):
        Question.objects.create(
            cluster=cluster, text_nl="n", text_en="e", signal_nl="n", signal_en="e",
            points_to_act=True, position=number,
        )  # fmt: skip
    with django_assert_max_num_queries(9):
        assert len(differences_since(version)) == 30
