"""An agency's variant is a copy with the same keys that goes its own way."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from identification.changes import changes_between
from identification.models import Question, Step, StepPlan
from identification.selectors import (
    agencies_without_variant,
    as_walked,
    plan_for,
    plan_now,
    variant_of,
    versions_of,
)
from identification.services.variants import PARTS, make_variant, set_address
from identification.urls import urlpatterns
from identification.validators import RESERVED
from safe_portal.audit.models import AccessEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(plan, agency, editor) -> StepPlan:
    return make_variant(agency=agency, actor=editor)


def test_a_new_variant_says_what_the_public_plan_says(plan, variant, agency):
    own = as_walked(plan_for(agency))
    assert changes_between(plan, own) == []
    assert own.key != plan.key
    assert plan_for(agency) == variant
    assert plan_for(None) != variant


def test_everything_is_copied_with_its_key_its_place_and_hidden_as_it_was(plan, agency, editor):
    Step.objects.filter(key="consult").update(is_published=False)
    make_variant(agency=agency, actor=editor)
    for model, home in PARTS:
        names = {field.attname for field in model._meta.concrete_fields} - {"id", f"{home}_id"}
        rows = [{name: row.__dict__[name] for name in names} for row in model.objects.all()]
        rows.sort(key=lambda row: row["key"] if "key" in row else row["element"])
        assert rows[::2] == rows[1::2], model


@pytest.mark.parametrize("language", ["nl", "en"])
def test_both_languages_are_copied_whichever_is_spoken(plan, agency, editor, language):
    with translation.override(language):
        make_variant(agency=agency, actor=editor)
    assert changes_between(plan, as_walked(plan_for(agency))) == []


def test_a_change_of_the_public_plan_leaves_the_variant_alone(plan, variant, agency):
    Question.objects.filter(key="papers", cluster__step__plan__agency=None).update(text_nl="Nieuw")
    (change,) = changes_between(as_walked(plan_for(None)), as_walked(plan_for(agency)))
    assert change.key == "papers"


def test_making_it_twice_makes_one(plan, variant, agency, editor):
    assert make_variant(agency=agency, actor=editor) == variant
    assert StepPlan.objects.count() == 2


def test_the_first_version_says_where_it_came_from(variant, editor):
    (version,) = versions_of(variant)
    assert version.made_by == editor
    assert version.note


def test_the_log_of_the_agency_tells_that_it_was_made(variant, agency):
    entry = AccessEntry.objects.latest("number")
    assert (entry.event, entry.part, entry.agency_id) == ("record_created", "step_plan", agency.pk)


def test_an_agency_that_is_not_active_gets_none(plan, agency, editor):
    agency.is_active = False
    agency.save()
    with pytest.raises(ValidationError):
        make_variant(agency=agency, actor=editor)
    assert agency not in agencies_without_variant()


def test_without_a_public_plan_there_is_nothing_to_copy(agency, editor):
    with pytest.raises(ValidationError):
        make_variant(agency=agency, actor=editor)


def test_who_has_a_variant_is_not_offered_another(plan, variant, agency, other_agency):
    assert list(agencies_without_variant()) == [other_agency]
    assert variant_of(agency) == variant
    assert variant_of(None) is None


def test_an_address_is_kept_in_small_letters(variant, lead):
    assert set_address(plan=variant, address="Haven-Licht", actor=lead).address == "haven-licht"
    assert set_address(plan=variant, address="", actor=lead).address is None


@pytest.mark.parametrize("address", ["sheet", "Take-Along", "two words", "a/b", "é", "x" * 41])
def test_an_address_that_cannot_be_gets_words(variant, lead, address):
    with pytest.raises(ValidationError) as refused:
        set_address(plan=variant, address=address, actor=lead)
    assert "address" in refused.value.message_dict
    variant.refresh_from_db()
    assert variant.address is None


def test_an_address_belongs_to_one_agency(variant, lead, other_agency, editor):
    set_address(plan=variant, address="haven", actor=lead)
    other = make_variant(agency=other_agency, actor=editor)
    with pytest.raises(ValidationError, match=r"Another variant|andere variant"):
        set_address(plan=other, address="HAVEN", actor=editor)


def test_every_word_that_the_portal_uses_behind_the_step_plan_is_reserved():
    routes = [str(pattern.pattern) for pattern in urlpatterns]
    behind = [route.split("/")[1] for route in routes if route.startswith("step-plan/")]
    fixed = {word for word in behind if word and "<" not in word}
    assert fixed <= RESERVED


def test_a_variant_is_read_in_a_fixed_number_of_queries(variant, django_assert_num_queries):
    with django_assert_num_queries(9):
        plan_now(variant.pk)
