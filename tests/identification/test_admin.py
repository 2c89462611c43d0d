import pytest
from django.test import Client
from django.urls import reverse

from identification.models import Question, QuestionCluster, Step
from identification.selectors import public_step_plan

pytestmark = pytest.mark.django_db
MODELS = ("stepplan", "step", "questioncluster", "elementguide")


@pytest.fixture
def desk(client_for, editor) -> Client:
    return client_for(editor)


def page(model: str, name: str = "changelist", *args: object) -> str:
    return reverse(f"admin:identification_{model}_{name}", args=args)


def posted(response) -> dict[str, object]:
    """What a browser would send back of a change page: its form and its inlines as they stand."""
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:
                data[bound.html_name] = value
    return data


def saved(response) -> bool:
    return response.status_code == 302


@pytest.mark.parametrize("model", MODELS)
def test_lists_open_for_editors(plan, desk, model):
    assert desk.get(page(model)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_caseworker_sees_no_content_admin(plan, client_for, alice, model):
    assert client_for(alice).get(page(model)).status_code in {302, 403, 404}


@pytest.mark.parametrize("model", MODELS)
def test_nothing_can_be_deleted(plan, desk, model):
    first = desk.get(page(model)).context["cl"].queryset.first()
    assert desk.post(page(model, "delete", first.pk), {"post": "yes"}).status_code == 403


def test_steps_are_reordered_and_hidden_from_the_list(plan, desk):
    rows = list(desk.get(page("step")).context["cl"].formset)
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows), "_save": "Save"}
    for index, row in enumerate(rows):
        step = row.instance
        data |= {f"form-{index}-id": step.pk, f"form-{index}-position": 100 - step.position}
        if step.key != "consult":
            data[f"form-{index}-is_published"] = "on"
    assert saved(desk.post(page("step"), data))
    keys = [step.key for step in public_step_plan().steps]
    assert keys == ["follow-up", "refer", "signals", "break"]


def test_a_question_is_edited_in_both_languages_inside_its_cluster(plan, desk):
    cluster = QuestionCluster.objects.get(key="trapped")
    address = page("questioncluster", "change", cluster.pk)
    data = posted(desk.get(address))
    data["questions-0-text_nl"] = "Nieuwe vraag?"
    data["questions-0-text_en"] = "New question?"
    assert saved(desk.post(address, data))
    question = Question.objects.get(key="want")
    assert (question.text_nl, question.text_en) == ("Nieuwe vraag?", "New question?")


def test_a_question_that_points_nowhere_gets_words(plan, desk):
    cluster = QuestionCluster.objects.get(key="trapped")
    address = page("questioncluster", "change", cluster.pk)
    data = posted(desk.get(address))
    del data["questions-0-points_to_means"]
    response = desk.post(address, data)
    assert response.status_code == 200
    assert "points" in response.content.decode() or "wijst" in response.content.decode()


def test_a_step_needs_both_languages(plan, desk):
    step = Step.objects.get(key="break")
    address = page("step", "change", step.pk)
    data = posted(desk.get(address))
    data["title_en"] = ""
    response = desk.post(address, data)
    assert response.status_code == 200
    assert "title_en" in response.context["adminform"].form.errors
