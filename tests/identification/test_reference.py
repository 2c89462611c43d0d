import pytest
from django.apps import apps

from identification import reference
from identification.changes import parts_of
from identification.enums import Source
from identification.models import (
    ConversationOpening,
    FirstCheck,
    Question,
    QuestionCluster,
    Step,
)
from tests.test_inventory import leads_to_case

pytestmark = pytest.mark.django_db


def contents() -> dict[str, list[dict]]:
    """Every row of what is content: cases have a scope."""
    found = apps.get_app_config("identification").get_models()
    models = [model for model in found if not leads_to_case(model)]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_the_plan_has_three_checks_and_five_steps_in_order(plan):
    assert [check.key for check in plan.checks] == ["safe", "child", "language"]
    assert {check.source for check in plan.checks} == {Source.TRAFGUID}
    assert [step.key for step in plan.steps] == [
        "break", "signals", "consult", "refer", "follow-up",
    ]  # fmt: skip


def test_only_the_fifth_step_is_marked_as_our_addition(plan):
    assert [step.is_addition for step in plan.steps] == [False] * 4 + [True]


def test_the_clusters_of_the_manual_hold_four_six_and_five_questions(plan):
    clusters = QuestionCluster.objects.filter(source=Source.MANUAL)
    assert [cluster.questions.count() for cluster in clusters] == [4, 6, 5]


def test_general_questions_come_before_those_of_the_manual_and_are_marked_as_ours(plan):
    clusters = list(plan.clusters)
    assert [cluster.key for cluster in clusters] == ["general", "conditions", "pay", "trapped"]
    assert [cluster.is_addition for cluster in clusters] == [True, False, False, False]
    assert len(clusters[0].questions) == 4


def test_general_questions_come_first_also_where_the_others_were_loaded_before(plan):
    QuestionCluster.objects.get(key="general").questions.all().delete()
    QuestionCluster.objects.get(key="general").delete()
    for position, key in ((10, "conditions"), (20, "pay"), (30, "trapped")):
        QuestionCluster.objects.filter(key=key).update(position=position)
    reference.load()
    assert QuestionCluster.objects.first().key == "general"


def test_a_conversation_can_be_opened_in_the_three_ways_of_the_tip_sheet(plan):
    """Say what you heard, say that it is against the law, share your worry and offer help."""
    found = ConversationOpening.objects.filter(step__key="consult")
    assert [opening.key for opening in found] == ["mirror", "law", "worry"]


def test_three_steps_have_other_advice_for_a_child(plan):
    assert [step.key for step in plan.steps if step.child_advice] == [
        "signals", "consult", "refer",
    ]  # fmt: skip


def test_every_text_stands_there_in_both_languages(plan):
    for name, rows in contents().items():
        for row in rows:
            dutch = {key for key, value in row.items() if key.endswith("_nl") and value}
            english = {key for key, value in row.items() if key.endswith("_en") and value}
            assert {key[:-3] for key in dutch} == {key[:-3] for key in english}, (name, row)


def test_loading_twice_changes_nothing(plan):
    before = contents()
    reference.load()
    assert contents() == before


def test_loading_again_keeps_what_staff_edited_moved_and_hid(plan):
    question = Question.objects.get(key="papers")
    other = QuestionCluster.objects.get(key="pay")
    Question.objects.filter(pk=question.pk).update(
        text_nl="Eigen vraag", cluster=other, is_published=False
    )
    reference.load()
    question.refresh_from_db()
    assert (question.text_nl, question.cluster, question.is_published) == (
        "Eigen vraag",
        other,
        False,
    )
    assert Question.objects.count() == 19


def test_overwriting_brings_the_shipped_text_back(plan):
    shipped = Step.objects.get(key="break").title_nl
    Step.objects.filter(key="break").update(title_nl="Anders", position=90)
    reference.load(overwrite=True)
    step = Step.objects.get(key="break")
    assert (step.title_nl, step.position) == (shipped, 10)


def test_a_missing_part_is_created_again_in_its_place(plan):
    FirstCheck.objects.get(key="child").delete()
    reference.load()
    assert FirstCheck.objects.get(key="child").about_child is True


def test_every_shipped_key_stands_for_one_part_of_its_kind(plan):
    identities = [placed.identity for placed in parts_of(plan)]
    assert len(set(identities)) == len(identities)
