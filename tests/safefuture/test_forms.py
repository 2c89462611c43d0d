"""What the sheet takes in, and what it answers to nonsense."""

import pytest
import time_machine
from django.utils.translation import override

from safefuture.enums import Side, Voice
from safefuture.forms.overviews import CompareForm, OverviewForm, values_of
from safefuture.selectors.overviews import overview_of
from safefuture.sheet import Answer

from .factories import answers_for, make_overview, posted

MEGABYTE = "é" * 1_000_000


def form_with(factors, scale=(-3, 3), **changes):
    return OverviewForm(posted(factors, **changes), factors=factors, scale=scale)


def test_an_untouched_sheet_is_not_discussed_everywhere(factors):
    form = form_with(factors)
    assert form.is_valid(), form.errors
    assert form.answers == answers_for(factors)


def test_every_score_of_the_scale_is_taken(factors):
    for score in range(-3, 4):
        form = form_with(factors, score_housing_origin=str(score))
        assert form.is_valid()
        assert form.answers[factors[3].pk, Side.ORIGIN, Voice.CLIENT] == Answer(score)


@pytest.mark.parametrize(
    "bad", ["4", "-4", "1.5", "1,5", "veel", "1e3", "9" * 400, "٣", "\u202e1", "=1+1", " "]
)
def test_a_score_off_the_scale_is_refused_in_words_at_its_own_question(factors, bad):
    form = form_with(factors, score_housing_origin=bad, note_work_origin="blijft staan")
    assert not form.is_valid()
    assert list(form.errors) == ["score_housing_origin"]
    assert "+3" in form.errors["score_housing_origin"][0]
    assert len(form.errors["score_housing_origin"][0]) < 160
    assert form["note_work_origin"].value() == "blijft staan"


def test_a_missing_score_is_asked_for_and_never_guessed(factors):
    data = posted(factors)
    del data["score_housing_origin"]
    form = OverviewForm(data, factors=factors, scale=(-3, 3))
    with override("en"):
        assert form.errors["score_housing_origin"] == ["Choose a score, or “not discussed”."]


def test_the_version_s_own_scale_sets_the_bounds(factors):
    assert form_with(factors, (-5, 5), score_housing_origin="5").is_valid()
    assert not form_with(factors, (-2, 2), score_housing_origin="3").is_valid()


@pytest.mark.parametrize(
    "bad", ["1800-01-01", "2500-01-01", "2026-06-02", "31-02-2026", "gisteren"]
)
def test_an_impossible_date_is_refused_in_words(factors, bad):
    with time_machine.travel("2026-06-01 12:00"):
        form = form_with(factors, held_on=bad)
        assert list(form.errors) == ["held_on"]


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("country_of_origin", "ZZ"),
        ("country_of_origin", ""),
        ("country_of_destination", "Nederland"),
        ("language", "klingon"),
        ("picture_of", "everyone"),
        ("picture_of", ""),
        ("interpreter", "parrot"),
    ],
)
def test_an_answer_outside_the_list_is_refused_at_its_own_question(factors, name, bad):
    assert list(form_with(factors, **{name: bad}).errors) == [name]


@pytest.mark.parametrize(
    "text",
    [
        MEGABYTE,
        "=HYPERLINK(1)",
        "+31 6",
        "@cmd",
        "\u202eomgekeerd\u202c",
        "👩🏽‍👧 e\u0301",
        "مرحبا",
        "<script>alert(1)</script>",
        "  twee spaties en een regel\r\n",
    ],
    ids=lambda text: text[:12],
)
def test_a_note_is_taken_faithfully(factors, text):
    form = form_with(factors, note_housing_origin=text, note=text)
    assert form.is_valid(), form.errors
    assert form.answers[factors[3].pk, Side.ORIGIN, Voice.CLIENT].note == text
    assert form.details["note"] == text


@pytest.mark.parametrize("name", ["note_housing_origin", "note"])
def test_a_nul_in_a_note_is_refused_and_the_rest_is_kept(factors, name):
    form = form_with(factors, **{name: "a\x00b", "note_work_origin": "blijft"})
    assert list(form.errors) == [name]
    assert form["note_work_origin"].value() == "blijft"


def test_labels_tell_factor_and_country_so_an_error_list_reads_by_itself(factors):
    with override("en"):
        form = OverviewForm(factors=factors, scale=(-3, 3))
        labels = [str(form.fields[name].label) for name in form.fields if name.startswith("score_")]
        assert labels[6:8] == [
            "4. Housing (Country of destination)",
            "4. Housing (Country of origin)",
        ]


def test_a_new_sheet_has_no_picture_chosen_for_the_worker(factors):
    form = OverviewForm(factors=factors, scale=(-3, 3))
    assert form["picture_of"].value() is None
    assert [value for value, _label in form.fields["picture_of"].choices] == [
        "client",
        "worker",
        "together",
        "child",
        "both",
    ]


def test_a_saved_version_comes_back_as_form_values(alice_case, factors, unscoped):
    made = make_overview(alice_case, housing_origin=Answer(-2, "krap"), work_origin=0)
    values = values_of(overview_of(alice_case, made.pk))
    assert (values["score_housing_origin"], values["note_housing_origin"]) == ("-2", "krap")
    assert (values["score_work_origin"], values["score_work_destination"]) == ("0", "none")
    form = OverviewForm(posted(factors) | values, initial=values, factors=factors, scale=(-3, 3))
    assert form.is_valid()
    assert form.changed_data == []


def test_versions_to_compare_are_this_case_s_own(overview, bob_case):
    strange = make_overview(bob_case)
    data = {"before": str(overview.pk), "after": str(strange.pk)}
    assert list(CompareForm(data, overviews=[overview]).errors) == ["after"]
