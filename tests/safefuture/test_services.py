import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.cases.versions import StaleVersion
from safefuture.enums import PictureOf, Side
from safefuture.models import Overview, OverviewScore
from safefuture.selectors.overviews import overview_of
from safefuture.services.overviews import correct_overview, hold_overview
from safefuture.sheet import Answer

from .factories import DETAILS, answers_for, make_overview

pytestmark = pytest.mark.usefixtures("unscoped")


def hold(case, factors, record_id=None, details=None, more=None, **scores):
    told = DETAILS | (details or {})
    return hold_overview(
        actor=case.created_by,
        case=case,
        record_id=record_id or uuid.uuid4(),
        details=told,
        answers=answers_for(factors, told["picture_of"], **scores),
        **(more or {}),
    )


def correct(overview, factors, version=1, details=None, **scores):
    told = DETAILS | (details or {})
    return correct_overview(
        actor=overview.created_by,
        case=overview.case,
        record_id=overview.pk,
        version=version,
        details=told,
        answers=answers_for(factors, told["picture_of"], **scores),
    )


def scores_of(overview):
    return {
        f"{entry.factor.key}_{entry.side}": entry.score
        for entry in OverviewScore.objects.filter(overview=overview).select_related("factor")
        if entry.score is not None
    }


def test_a_version_holds_every_factor_in_both_countries_and_its_scale(alice_case, factors):
    made = hold(alice_case, factors, housing_origin=-3, work_destination=0)
    assert made.scores.count() == 20
    assert scores_of(made) == {"housing_origin": -3, "work_destination": 0}
    assert made.scale == (-3, 3)


def test_a_new_conversation_leaves_the_earlier_one_as_it_was(alice_case, factors):
    first = hold(alice_case, factors, housing_origin=-3)
    second = hold(alice_case, factors, housing_origin=2)
    assert (scores_of(first), scores_of(second)) == ({"housing_origin": -3}, {"housing_origin": 2})


def test_the_same_submit_twice_makes_one_version(alice_case, factors):
    record_id = uuid.uuid4()
    first = hold(alice_case, factors, record_id, housing_origin=1)
    again = hold(alice_case, factors, record_id, housing_origin=1)
    assert first.pk == again.pk
    assert (Overview.objects.count(), OverviewScore.objects.count()) == (1, 20)
    assert AccessEntry.objects.filter(event=Event.RECORD_CREATED).count() == 1


def test_the_same_form_sent_again_with_other_answers_is_not_thrown_away(alice_case, factors):
    record_id = uuid.uuid4()
    hold(alice_case, factors, record_id, housing_origin=1)
    with pytest.raises(StaleVersion):
        hold(alice_case, factors, record_id, housing_origin=2)


@pytest.mark.parametrize("score", [4, -4, 10**12, 0.5, "1"])
def test_a_score_outside_the_scale_stores_nothing(alice_case, factors, score):
    with pytest.raises(ValidationError), transaction.atomic():
        hold(alice_case, factors, housing_origin=Answer(score))
    assert Overview.objects.count() == 0


def test_an_unknown_country_stores_nothing(alice_case, factors):
    with pytest.raises(ValidationError):
        hold(alice_case, factors, details={"country_of_origin": "ZZ"})
    assert Overview.objects.count() == 0


def test_the_log_names_fields_and_no_values(alice_case, factors):
    made = hold(alice_case, factors, details={"note": "geheim"}, housing_origin=Answer(1, "stil"))
    entry = AccessEntry.objects.get(event=Event.RECORD_CREATED, object_id=made.pk)
    assert entry.part == "overview1"
    assert entry.fields == sorted([*DETAILS, "scores", "notes"])


def test_a_correction_changes_what_changed_and_names_it(alice_case, factors):
    made = hold(alice_case, factors, housing_origin=1, work_origin=2)
    untouched = made.scores.get(factor__key="work", side=Side.ORIGIN).pk
    details = {"picture_of": PictureOf.TOGETHER}
    correct(made, factors, details=details, housing_origin=Answer(-1, "anders"), work_origin=2)
    found = overview_of(alice_case, made.pk)
    assert (found.version, found.picture_of) == (2, PictureOf.TOGETHER)
    assert scores_of(made) == {"housing_origin": -1, "work_origin": 2}
    assert made.scores.get(factor__key="work", side=Side.ORIGIN).pk == untouched
    entry = AccessEntry.objects.get(event=Event.RECORD_CHANGED, object_id=made.pk)
    assert entry.fields == ["housing.origin", "picture_of"]


def test_a_correction_without_a_change_writes_nothing(alice_case, factors):
    made = hold(alice_case, factors, housing_origin=1)
    correct(made, factors, housing_origin=1)
    assert overview_of(alice_case, made.pk).version == 1
    assert not AccessEntry.objects.filter(event=Event.RECORD_CHANGED).exists()


def test_a_stale_correction_is_refused_and_changes_nothing(alice_case, factors):
    made = hold(alice_case, factors, housing_origin=1)
    correct(made, factors, housing_origin=2)
    with pytest.raises(StaleVersion):
        correct(made, factors, version=1, housing_origin=-2)
    assert scores_of(made) == {"housing_origin": 2}


def test_a_correction_stays_on_the_scale_of_its_own_day(alice_case, factors, settings):
    made = hold(alice_case, factors)
    settings.OVERVIEW_SCALE = (-5, 5)
    with pytest.raises(ValidationError):
        correct(made, factors, housing_origin=5)


def test_another_case_s_overview_cannot_be_corrected(alice_case, bob_case, factors):
    made = make_overview(bob_case)
    with pytest.raises(Overview.DoesNotExist):
        correct_overview(
            actor=alice_case.created_by,
            case=alice_case,
            record_id=made.pk,
            version=1,
            details=DETAILS,
            answers={},
        )


def test_saving_takes_the_same_queries_however_much_was_said(alice_case, factors):
    everything = {
        f"{factor.key}_{side.value}": Answer(1, "x" * 5000) for factor in factors for side in Side
    }
    counted = []
    for scores in ({}, everything):
        with CaptureQueriesContext(connection) as queries:
            hold(alice_case, factors, **scores)
        counted.append(len(queries))
    assert counted[0] == counted[1] <= 9
