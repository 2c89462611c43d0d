"""Age, writing, receiver and days: when an answer holds, and which answers are left out."""

import datetime

import pytest

from identification.consent_rules import problems, tidied
from identification.models import ConsentText

from .consents import ANSWER, DAY


def answers(**fields):
    return tidied(ANSWER | {"text": None} | fields)


def wrong(**fields):
    return list(problems(answers(**fields)))


COMENSHA = {"receiver_kind": "comensha", "dossier_type": "registration", "form": "written"}
YOUNG = {"age_group": "12_15", "signed_by": "guardian", "guardian": "Mevrouw T., Nidos"}


def test_a_plain_answer_holds():
    assert wrong() == []


@pytest.mark.parametrize("age_group", ["12_15", "under_12"])
def test_below_16_the_client_cannot_agree_alone(age_group):
    assert wrong(age_group=age_group) == ["signed_by"]


@pytest.mark.parametrize("age_group", ["12_15", "under_12"])
def test_a_no_holds_at_every_age(age_group):
    assert wrong(age_group=age_group, decision="refused") == []


@pytest.mark.parametrize("who", ["parent", "guardian", "other"])
def test_below_16_whoever_represents_the_client_agrees_by_name(who):
    assert wrong(**YOUNG | {"signed_by": who}) == []
    assert wrong(**YOUNG | {"signed_by": who, "guardian": "  "}) == ["guardian"]


@pytest.mark.parametrize("who", ["parent", "guardian"])
def test_from_16_on_no_parent_or_guardian_agrees(who):
    assert wrong(signed_by=who, guardian="Vader") == ["signed_by"]


def test_a_court_can_appoint_a_representative_for_an_adult():
    assert wrong(signed_by="other", guardian="Meneer B., curator") == []


def test_comensha_needs_a_signature_and_a_type():
    assert wrong(**COMENSHA) == []
    assert wrong(**COMENSHA | {"form": "spoken"}) == ["form"]
    assert wrong(**COMENSHA | {"dossier_type": ""}) == ["dossier_type"]


def test_comensha_may_be_refused_in_words():
    assert wrong(**COMENSHA | {"decision": "refused", "form": "spoken"}) == []


@pytest.mark.parametrize(
    ("dossier_type", "purposes"),
    [
        ("registration", ["registration"]),
        ("shelter", ["registration", "shelter"]),
        ("advice", ["registration", "advice"]),
    ],
)
def test_the_type_of_dossier_says_what_for(dossier_type, purposes):
    found = answers(**COMENSHA | {"dossier_type": dossier_type, "purposes": ["legal"]})
    assert found["purposes"] == purposes


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"receiver_name": " "}, "receiver_name"),
        ({"purposes": []}, "purposes"),
        ({"purposes": ["other"]}, "purpose_note"),
        ({"data_set": []}, "data_set"),
        ({"form": ""}, "form"),
        ({"valid_until": DAY - datetime.timedelta(days=1)}, "valid_until"),
        ({"valid_until": datetime.date(2060, 1, 1)}, "valid_until"),
        ({"text": ConsentText(kind="comensha")}, "text"),
        (COMENSHA | {"text": ConsentText(kind="sharing")}, "text"),
    ],
)
def test_what_is_missing_is_named(fields, name):
    assert wrong(**fields) == [name]


def test_answers_whose_question_fell_away_are_left_out():
    found = answers(
        decision="refused",
        form="spoken",
        valid_until=DAY,
        limits="Niets",
        guardian="Vader",
        parent_not_asked="Uitbuiter",
        dossier_type="shelter",
    )
    names = ("form", "valid_until", "limits", "guardian", "parent_not_asked", "dossier_type")
    assert not any(found[name] for name in names)
    assert answers(instead="Opvang")["instead"] == ""


def test_the_reason_not_to_ask_a_parent_stays_where_another_decides():
    reason = {"parent_not_asked": "De vader is misschien de uitbuiter."}
    assert answers(**YOUNG | reason)["parent_not_asked"] == reason["parent_not_asked"]
    assert answers(**YOUNG | reason | {"signed_by": "parent"})["parent_not_asked"] == ""


@pytest.mark.parametrize(("decision", "reply"), [("given", "yes"), ("refused", "no")])
def test_the_question_about_sharing_is_the_decision_itself(decision, reply):
    found = answers(decision=decision, questions={"share": "x", "police": "no"})
    assert found["questions"] == {"share": reply, "police": "no"}
