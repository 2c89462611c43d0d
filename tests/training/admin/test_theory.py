"""Theory, slides, the questions of the evaluation, and rows that planned days use."""

import pytest
from django.urls import reverse

from tests.factories.accounts import AgencyFactory
from tests.training.admin.forms import change_address, errors_of, posted, saved
from tests.training.factories import (
    ExerciseFactory,
    ItemFactory,
    MaterialFactory,
    ProgrammeFactory,
    SessionItemFactory,
)
from training.admin.programmes import USED
from training.models import EvaluationQuestion, ProgrammeItem, Slide, Theory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client_for, editor):
    return client_for(editor)


def theory(programme=None, **values):
    words = {f"{field}_{code}": "Kern" for field in ("core", "points") for code in ("nl", "en")}
    number = Theory.objects.count()
    titles = {"title_nl": f"Theorie {number}", "title_en": f"Theory {number}"}
    return Theory.objects.create(
        programme=programme or ProgrammeFactory(),
        slug=f"theory-{number}",
        minutes=10,
        **{**words, **titles, **values},
    )


def slide(programme=None, **values):
    titles = {"title_nl": "Dia", "title_en": "Slide"}
    return Slide.objects.create(programme=programme or ProgrammeFactory(), **{**titles, **values})


def question(**values):
    words = {"text_nl": "Hoe was het?", "text_en": "How was it?"}
    ends = {f"{end}_{code}": end for end in ("low", "high") for code in ("nl", "en")}
    slug = f"question-{EvaluationQuestion.objects.count()}"
    return EvaluationQuestion.objects.create(
        slug=slug, **{"kind": "scale", **words, **ends, **values}
    )


def test_theory_is_told_within_an_exercise_of_its_own_programme(client):
    row = theory()
    own, foreign = ExerciseFactory(programme=row.programme), ExerciseFactory()
    assert "exercise" in errors_of(saved(client, row, exercise=foreign.pk))
    assert saved(client, row, exercise=own.pk).status_code == 302
    row.refresh_from_db()
    assert row.exercise == own


def test_slide_belongs_to_theory_of_its_own_programme(client):
    row = slide()
    assert "theory" in errors_of(saved(client, row, theory=theory().pk))
    assert saved(client, row, theory=theory(row.programme).pk).status_code == 302


@pytest.mark.parametrize("value", ["", "0", "-3", "481", "tien"])
def test_wrong_minutes_of_theory_are_refused_beside_the_field(client, value):
    assert "minutes" in errors_of(saved(client, theory(), minutes=value))


@pytest.mark.parametrize("field", ["title_en", "core_nl", "points_en"])
def test_theory_stands_in_both_languages(client, field):
    assert field in errors_of(saved(client, theory(), **{field: ""}))


@pytest.mark.parametrize("end", ["low_nl", "low_en", "high_nl", "high_en"])
def test_a_scale_says_what_its_ends_mean(client, end):
    assert list(errors_of(saved(client, question(), **{end: " "}))) == [end]


def test_an_open_question_needs_no_ends(client):
    ends = dict.fromkeys(("low_nl", "low_en", "high_nl", "high_en"), "")
    assert saved(client, question(), kind="text", **ends).status_code == 302


@pytest.mark.parametrize("make", [theory, question, MaterialFactory])
def test_a_key_is_chosen_once(client, make):
    row = make()
    saved(client, row, slug="another")
    row.refresh_from_db()
    assert row.slug != "another"


def test_slides_are_moved_in_the_list(client):
    programme = ProgrammeFactory()
    first, second = slide(programme, position=1), slide(programme, position=2)
    address = reverse("admin:training_slide_changelist")
    formset = client.get(address).context["cl"].formset
    data = {formset.add_prefix(name): 2 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    data |= {"form-0-id": first.pk, "form-0-position": 3, "form-0-is_published": "on"}
    data |= {"form-1-id": second.pk, "form-1-position": 2, "form-1-is_published": "on"}
    assert client.post(address, data | {"_save": "1"}).status_code == 302
    assert list(Slide.objects.filter(programme=programme)) == [second, first]


@pytest.mark.parametrize("model", ["theory", "slide", "exercise", "handout", "evaluationquestion"])
def test_lists_come_in_pages(client, shipped, model):
    page = client.get(reverse(f"admin:training_{model}_changelist"))
    assert page.context["cl"].list_per_page == 50


@pytest.mark.parametrize("make", [theory, slide, question])
def test_list_of_30_takes_as_many_queries_as_of_one(client, count_queries, make):
    address = reverse(f"admin:training_{make()._meta.model_name}_changelist")
    client.get(address)
    one = count_queries(lambda: client.get(address))
    for _ in range(29):
        make()
    assert count_queries(lambda: client.get(address)) == one


def test_row_chooses_among_the_theory_of_its_own_programme(client):
    item = ItemFactory()
    own, foreign = theory(item.programme), theory()
    assert saved(client, item, theories=[foreign.pk]).status_code == 200
    assert saved(client, item, theories=[own.pk]).status_code == 302
    assert list(item.theories.all()) == [own]


def test_a_row_that_a_planned_day_uses_is_not_taken_out_and_it_says_why(client):
    item = ItemFactory(title_nl="Energizer", title_en="Energizer")
    SessionItemFactory(item=item, title="Voor Anna", session__agency=AgencyFactory())
    response = saved(client, item.programme, **{"items-0-DELETE": "on"})
    assert response.status_code == 200
    page = response.content.decode()
    assert str(USED) in page
    assert "Voor Anna" not in page
    assert ProgrammeItem.objects.filter(pk=item.pk).exists()


def test_a_row_that_no_planned_day_uses_is_taken_out(client):
    item = ItemFactory()
    assert saved(client, item.programme, **{"items-0-DELETE": "on"}).status_code == 302
    assert not ProgrammeItem.objects.filter(pk=item.pk).exists()


def test_a_used_row_can_be_hidden(client):
    item = ItemFactory()
    SessionItemFactory(item=item, session__agency=AgencyFactory())
    address = change_address(item.programme)
    data = posted(client.get(address))
    del data["items-0-is_published"]
    assert client.post(address, data).status_code == 302
    item.refresh_from_db()
    assert not item.is_published
