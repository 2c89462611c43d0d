import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from identification.models import NextQuestion, Question, QuestionCluster, StepPlan
from identification.selectors import public_step_plan
from socialmap.models import EmergencyNumber, ServiceType

pytestmark = pytest.mark.django_db
START = "/en/step-plan/"
SHEET = "/en/step-plan/sheet/"
TAKE_ALONG = "/en/step-plan/take-along/"


@pytest.fixture
def visitor() -> Client:
    """Somebody without an account, whose posts carry no token."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_walk_shows_every_text_of_the_plan(plan, visitor, language):
    with translation.override(language):
        page = visitor.get(reverse("identification:start"))
        plan = public_step_plan()
        texts = [plan.title, plan.opening]
        for check in plan.checks:
            texts += [check.question, check.explanation, check.advice]
        for step in plan.steps:
            texts += [step.title, step.explanation, step.tip, step.warning, step.child_advice]
            texts += [opening.text for opening in step.openings]
        texts += [question.text for question in Question.objects.all()]
        texts += [question.signal for question in Question.objects.all()]
        texts += [question.text for question in NextQuestion.objects.all()]
        said = [str(text or "") for text in texts]
    for text in said:
        assert text in page.content.decode()


def test_the_walk_has_quick_exit_and_emergency_numbers(plan, visitor):
    page = visitor.get(START).content.decode()
    assert "data-quick-exit" in page
    assert 'href="tel:112"' in page
    assert 'href="tel:999"' in page


@pytest.mark.parametrize("address", [START, SHEET])
def test_no_cache_keeps_a_page(plan, visitor, address):
    assert visitor.get(address)["Cache-Control"] == "no-store"


def test_no_field_may_be_filled_in_by_the_browser(plan, visitor):
    page = visitor.get(START).content.decode()
    kinds = ("<textarea", "<select", 'type="checkbox"', 'type="radio"')
    fields = sum(page.count(kind) for kind in kinds)
    assert fields == 7 + 2 + 19 + ServiceType.objects.count() + 9 + 1
    assert page.count('autocomplete="off"') == fields + 1  # the form itself


def test_without_a_plan_the_page_says_so(db, visitor):
    response = visitor.get(START)
    assert response.status_code == 200
    assert "has not been loaded" in response.content.decode()
    assert visitor.get(SHEET)["Location"] == START
    assert visitor.post(TAKE_ALONG)["Location"] == START


def test_answers_become_a_pdf(plan, visitor):
    response = visitor.post(TAKE_ALONG, {"walk-facts": "At three", "language": "en"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "no-store"
    assert response.content.startswith(b"%PDF")


def test_a_tab_that_is_opened_again_goes_back_to_the_start(plan, visitor):
    assert visitor.get(TAKE_ALONG)["Location"] == START


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("address", [START, TAKE_ALONG])
def test_other_methods_are_refused(plan, client, method, address):
    assert getattr(client, method)(address).status_code == 405


def test_a_note_of_a_megabyte_comes_back_whole_with_words_beside_it(plan, visitor):
    note = "overdag " * 125_000
    response = visitor.post(
        TAKE_ALONG,
        {"walk-facts": note, "walk-signals": "papers", "walk-check-child": "yes"},
    )
    page = response.content.decode()
    assert response.status_code == 200
    assert note.strip() in page
    assert "at most 5000 characters" in page
    assert 'aria-invalid="true"' in page
    assert page.count(" checked") == 2


ODD = ["\x00", "\u202e\u200f", "😀" * 50, "=1+1", "<script>alert(1)</script>", "{{ 1 }}", "\ud800"]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_makes_a_sheet(plan, visitor, text):
    note = QuestionCluster.objects.first()
    data = {f"walk-note-{note.key}": text.encode("utf-8", "replace"), "walk-thoughts": text}
    data["walk-thoughts"] = data[f"walk-note-{note.key}"]
    assert visitor.post(TAKE_ALONG, data).status_code == 200


def test_foreign_fields_and_three_hundred_ticks_do_no_harm(plan, visitor):
    data = {"walk-signals": list(range(300)), "walk-note-99999": "x", "id": "1", "language": "xx"}
    assert visitor.post(TAKE_ALONG, data).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_plan(
    plan, visitor, django_assert_num_queries
):
    with django_assert_num_queries(13):
        visitor.get(START)
    cluster = QuestionCluster.objects.first()
    for number in range(30):
        Question.objects.create(
            cluster=cluster, text_nl=f"V{number}", signal_nl="S", points_to_act=True
        )
    for country in ("JP", "BR", "IN"):
        EmergencyNumber.objects.create(country=country, number="110")
    cache.clear()
    with django_assert_num_queries(13):
        visitor.get(START)


def test_the_blank_walk_is_kept_for_visitors_per_language(plan, visitor, django_assert_num_queries):
    dutch = visitor.get("/nl/step-plan/").content
    with django_assert_num_queries(0):
        assert visitor.get("/nl/step-plan/").content == dutch
    assert visitor.get(START).content != dutch


def test_an_editor_sees_a_change_at_once(plan, visitor, client_for, editor):
    visitor.get(START)
    Question.objects.filter(key="papers").update(text_en="A new question?")
    assert "A new question?" in client_for(editor).get(START).content.decode()
    assert "A new question?" not in visitor.get(START).content.decode()


def test_answers_never_enter_the_kept_page(plan, visitor):
    data = {"walk-facts": "Kanarie" * 1000, "walk-signals": Question.objects.first().key}
    assert "Kanarie" in visitor.post(TAKE_ALONG, data).content.decode()
    page = visitor.get(START).content.decode()
    assert "Kanarie" not in page
    assert " checked" not in page


def test_the_page_travels_compressed(plan, visitor):
    response = visitor.get(START, headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < 14_000


def test_only_the_public_plan_is_walked(plan, visitor):
    StepPlan.objects.create(title_nl="Ander plan", title_en="Other plan", opening_nl="x")
    assert "Other plan" not in visitor.get(START).content.decode()
