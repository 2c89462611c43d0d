"""Editors see every version, what changed between two, and make variants; nothing of a case."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from identification.models import PlanVersion, Question, QuestionCluster, Step, StepPlan
from identification.selectors import plan_for, variant_of, versions_of
from identification.services.variants import make_variant
from identification.services.versions import keep_before_change, keep_version, version_now
from tests.identification.test_admin import page, posted, saved

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_for, editor) -> Client:
    return client_for(editor)


@pytest.fixture
def public(plan) -> StepPlan:
    return plan_for(None)


def own(name: str, *args: object) -> str:
    return reverse(f"admin:identification_stepplan_{name}", args=args)


def reworded(public: StepPlan, editor, note: str = "") -> None:
    keep_before_change(plan_id=public.pk)
    Question.objects.filter(key="papers").update(
        text_nl="Wie bewaart <uw> papieren?", text_en="Who keeps <your> papers?"
    )
    keep_version(plan_id=public.pk, actor=editor, note=note)


def test_saving_a_cluster_keeps_a_version_with_the_note(public, desk, editor):
    cluster = QuestionCluster.objects.get(key="trapped")
    address = page("questioncluster", "change", cluster.pk)
    data = posted(desk.get(address)) | {
        "questions-0-text_nl": "Nieuwe vraag?",
        "what_changed": "Shorter",
    }
    assert saved(desk.post(address, data))
    newest, before = versions_of(public)
    assert (newest.made_by, newest.note) == (editor, "Shorter")
    assert "Nieuwe vraag?" in str(newest.walked())
    assert "Nieuwe vraag?" not in str(before.walked())


@pytest.mark.parametrize("model", ["stepplan", "step", "elementguide"])
def test_saving_any_other_part_keeps_a_version(public, desk, model):
    first = desk.get(page(model)).context["cl"].queryset.first()
    address = page(model, "change", first.pk)
    data = posted(desk.get(address))
    field = "title_en" if "title_en" in data else "explanation_en"
    assert saved(desk.post(address, data | {field: "Changed"}))
    assert "Changed" in str(versions_of(public)[0].walked())


def test_hiding_in_the_list_is_one_version(public, desk):
    rows = list(desk.get(page("step")).context["cl"].formset)
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows), "_save": "Save"}
    for index, row in enumerate(rows):
        data |= {f"form-{index}-id": row.instance.pk, f"form-{index}-position": 90 - index}
    assert saved(desk.post(page("step"), data))
    assert [version.number for version in versions_of(public)] == [2, 1]
    assert versions_of(public)[0].walked().steps == ()


def test_a_part_stays_in_its_plan_and_a_cluster_goes_only_to_a_step_of_it(
    public, desk, agency, editor
):
    make_variant(agency=agency, actor=editor)
    step = Step.objects.filter(plan=public).first()
    form = desk.get(page("step", "change", step.pk)).context["adminform"].form
    assert "plan" not in form.fields
    cluster = QuestionCluster.objects.filter(step__plan=public).first()
    form = desk.get(page("questioncluster", "change", cluster.pk)).context["adminform"].form
    assert {step.plan_id for step in form.fields["step"].queryset} == {public.pk}


def test_the_plan_leads_to_its_steps_guides_and_versions(public, desk):
    text = desk.get(page("stepplan", "change", public.pk)).content.decode()
    steps = Step.objects.filter(plan=public)
    for address in [page("step", "change", step.pk) for step in steps]:
        assert address in text
    assert own("versions", public.pk) in text
    assert reverse("identification:start") in text
    assert own("differences", public.pk) not in text


def test_the_list_of_versions_says_who_when_and_why(public, desk, editor):
    reworded(public, editor, "Clearer words")
    text = desk.get(own("versions", public.pk)).content.decode()
    assert "Clearer words" in text
    assert editor.name in text


def test_a_version_is_shown_in_both_languages_and_escaped(public, desk, editor):
    reworded(public, editor)
    text = desk.get(own("version", public.pk, 2)).content.decode()
    assert "Wie bewaart &lt;uw&gt; papieren?" in text
    assert "Who keeps &lt;your&gt; papers?" in text
    assert "<uw>" not in text


def test_two_versions_are_compared_in_both_languages(public, desk, editor):
    reworded(public, editor, "Clearer words")
    page = desk.get(own("compare", public.pk), {"old": 1, "new": 2})
    (change,) = page.context["changes"]
    assert [text.language for text in change.texts] == ["nl", "en"]
    assert "<ins>" in page.content.decode()
    assert "Clearer words" in page.content.decode()
    backwards = desk.get(own("compare", public.pk), {"old": 2, "new": 1})
    assert len(backwards.context["changes"]) == 1


@pytest.mark.parametrize(
    "query",
    ["", "?old=1", "?old=1&new=99", "?old=x&new=1", "?old=1&new=99999999999999", "?old=-1&new=1",
     "?old=²&new=1"],
)  # fmt: skip
def test_a_version_that_is_not_there_is_not_found(public, desk, editor, query):
    reworded(public, editor)
    assert desk.get(own("compare", public.pk) + query).status_code == 404


def test_nonsense_in_the_address_is_not_found(public, desk):
    assert desk.get(own("version", public.pk, 99999999999)).status_code == 404
    assert desk.get(own("versions", 99999999)).status_code == 404
    assert desk.get(own("versions", public.pk) + "?page=x").status_code == 200
    assert desk.get(own("versions", public.pk) + "?page=%00").status_code == 400


def test_an_editor_makes_a_variant_for_an_active_agency(public, desk, agency, other_agency):
    other_agency.is_active = False
    other_agency.save()
    form = desk.get(own("variant")).context["form"]
    assert list(form.fields["agency"].queryset) == [agency]
    response = desk.post(own("variant"), {"agency": agency.pk})
    variant = variant_of(agency)
    assert response.headers["Location"] == page("stepplan", "change", variant.pk)
    assert LogEntry.objects.filter(object_id=str(variant.pk)).exists()
    again = desk.post(own("variant"), {"agency": agency.pk})
    assert (again.status_code, StepPlan.objects.count()) == (200, 2)


def test_a_variant_shows_what_differs_from_the_public_plan(public, desk, agency, editor):
    variant = make_variant(agency=agency, actor=editor)
    assert desk.get(own("differences", variant.pk)).context["changes"] == []
    reworded(public, editor)
    Question.objects.filter(cluster__step__plan=variant, key="papers").update(text_nl="Anders?")
    (change,) = desk.get(own("differences", variant.pk)).context["changes"]
    assert "<ins>Anders?</ins>" in change.texts[0].sides[1].words
    assert desk.get(own("differences", public.pk)).status_code == 404


@pytest.mark.parametrize("address", ["sheet", "two words", "taken"])
def test_an_address_that_cannot_be_gets_words_in_the_admin(
    public, desk, agency, other_agency, editor, address
):
    make_variant(agency=other_agency, actor=editor)
    StepPlan.objects.filter(agency=other_agency).update(address="taken")
    variant = make_variant(agency=agency, actor=editor)
    at = page("stepplan", "change", variant.pk)
    response = desk.post(at, posted(desk.get(at)) | {"address": address})
    assert list(response.context["adminform"].form.errors) == ["address"]


def test_the_public_plan_has_no_address_of_its_own(public, desk):
    form = desk.get(page("stepplan", "change", public.pk)).context["adminform"].form
    assert "address" not in form.fields


def test_editors_do_not_see_whether_anybody_walks_with_a_version(public, desk, editor, agency):
    variant = make_variant(agency=agency, actor=editor)
    before = desk.get(own("versions", variant.pk)).content.decode()
    version_now(plan=plan_for(agency), actor=None)
    assert PlanVersion.objects.get(plan=variant).is_in_use
    after = desk.get(own("versions", variant.pk)).content.decode()
    assert masked(before) == masked(after)


def masked(text: str) -> str:
    lines = [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(line for line in lines if "nonce" not in line)


PAGES = ("versions", "compare", "differences")


@pytest.mark.parametrize("name", PAGES)
def test_who_edits_nothing_finds_no_page_of_versions(
    public, client_for, alice, lead, agency_admin, client, name
):
    for person in (alice, lead, agency_admin):
        response = client_for(person).get(own(name, public.pk))
        assert response.status_code in {302, 403, 404}
    assert client.get(own(name, public.pk)).status_code == 302


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_of_versions_asks_the_same_for_one_and_for_thirty(
    public, desk, editor, django_assert_max_num_queries, number
):
    for one in range(number):
        PlanVersion.objects.create(
            plan=public, number=one + 1, content={}, digest=str(one), made_by=editor
        )
    with django_assert_max_num_queries(9):
        page = desk.get(own("versions", public.pk))
    assert len(page.context["page_obj"].object_list) == number


@pytest.mark.parametrize("number", [1, 6])
def test_the_list_of_plans_asks_the_same_for_any_number_of_variants(
    public, desk, editor, django_assert_max_num_queries, number
):
    from tests.factories.accounts import AgencyFactory

    for _each in range(number):
        make_variant(agency=AgencyFactory(), actor=editor)
    with django_assert_max_num_queries(9):
        desk.get(page("stepplan"))
    with django_assert_max_num_queries(14):
        desk.get(page("step"))
