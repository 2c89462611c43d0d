"""Rules that a new model or field cannot slip past: sealed or listed, scoped or listed."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models
from django_scopes.exceptions import ScopeError

from safe_portal.cases.models import Case
from safe_portal.sealed_fields import SealedTextField
from training.models import (
    Certificate,
    Evaluation,
    EvaluationWord,
    FollowUpMail,
    Participant,
    Session,
)

# What may stand in clear about a case, and why. Anything else that holds words is sealed.
PLAIN = {
    "cases.Case.code": "random, says nothing; searched and shown",
    "cases.Case.country_of_destination": "filter and statistics",
    "cases.Case.country_of_origin": "filter and statistics",
    "cases.Case.languages": "codes of languages: filter and statistics",
    "cases.Case.status": "one of three",
    "cases.Assignment.kind": "one of two",
    "cases.Retention.legal_basis": "one of three",
    "cases.Draft.form_key": "name of a form and a uuid",
    "cases.Draft.kind": "one of two",
    "cases.Draft.path": "the form's address: uuids only",
    "identification.Consent.receiver_kind": "one of three",
    "identification.Consent.decision": "one of two",
    "identification.Consent.form": "one of two",
    "identification.Consent.signed_by": "one of two",
    "identification.Referral.ground": "one of three",
    "identification.Referral.state": "one of seven",
    "identification.ReferralEvent.state": "one of seven",
    "identification.Handover.kind": "one of two",
    "identification.Handover.ground": "one of three",
    "identification.Handover.languages": "codes of languages",
    "identification.SealedLink.token_digest": "a fingerprint of a random number",
    "identification.SealedLink.proof_digest": "a fingerprint of what only the receiver has",
    "identification.SealedLink.claim_digest": "a fingerprint of a random number",
    "safefuture.Overview.picture_of": "one of five",
    "safefuture.Overview.language": "a language code: statistics",
    "safefuture.Overview.interpreter": "one of a few",
    "safefuture.Overview.country_of_destination": "statistics",
    "safefuture.Overview.country_of_origin": "statistics",
    "safefuture.Overview.agreement": "one of three",
    "safefuture.OverviewScore.side": "one of two",
    "safefuture.OverviewScore.voice": "one of four",
    "safefuture.Change.helper_kind": "one of four",
    "safefuture.Change.side": "one of two",
    "safefuture.Change.voice": "one of four",
    "safefuture.Contact.kind": "one of two",
    "safefuture.Contact.sector": "one of four",
    "safefuture.Contact.tie": "one of five",
    "safefuture.Contact.direction": "one of four",
    "safefuture.Contact.place": "one of three",
    "safefuture.Contact.safe_to_contact": "one of three",
    "safefuture.Contact.practical": "one of three",
    "safefuture.Contact.advice": "one of three",
    "safefuture.Contact.group": "one of three",
    "safefuture.Contact.emotional": "one of three",
    "safefuture.EcogramSnapshot.language": "a language code: statistics",
    "safefuture.EcogramSnapshot.interpreter": "one of a few",
    "safefuture.EcogramSnapshot.agreement": "one of three",
    "safefuture.PlanItem.helper_kind": "one of four",
    "safefuture.PlanItem.track": "one of two",
    "safefuture.PlanItem.status": "one of four",
    "safefuture.StatusChange.status": "one of four",
    "safefuture.PlanVersion.language": "a language code: statistics",
    "safefuture.PlanVersion.interpreter": "one of a few",
    "safefuture.PlanVersion.agreement": "one of three",
    "safefuture.RiskAssessment.outcome": "one of three",
}
# The same of a training day: who was there and what they wrote is sealed.
PLAIN_OF_TRAINING = {
    "training.Certificate.code": "random; it stands on the paper",
    "training.Certificate.name_digest": "a fingerprint with a key outside the database",
    "training.Evaluation.moment": "one of two",
    "training.Evaluation.source": "one of two",
    "training.Evaluation.language": "one of two",
    "training.Evaluation.scores": "numbers from 1 to 5",
    "training.EvaluationWord.letter": "one of 26",
    "training.EvaluationWord.word": "a word for a wall; who writes it is asked to name nobody",
    "training.FollowUpMail.state": "one of four",
    "training.FollowUpMail.reason": "a number of the mail server, never an address",
}
TRAINING_MODELS = (Participant, Certificate, Evaluation, EvaluationWord, FollowUpMail)
UNSCOPED = {
    "cases.Draft": "kept without a session too; every reader filters on its owner",
}
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField)


def leads_to_case(model: type[models.Model], seen: frozenset = frozenset()) -> bool:
    """True when a chain of foreign keys ends at a case."""
    if model is Case:
        return True
    targets = [f.related_model for f in model._meta.fields if f.is_relation and f.related_model]
    return any(target not in seen and leads_to_case(target, seen | {model}) for target in targets)


CASE_MODELS = [model for model in apps.get_models() if leads_to_case(model)]


def test_the_search_for_case_models_finds_what_is_known():
    assert {model._meta.label for model in CASE_MODELS} >= {
        "cases.Case",
        "cases.CaseKey",
        "cases.SafeContact",
        "cases.EmergencyAccess",
        "safefuture.Overview",
        "safefuture.OverviewScore",
    }


def test_every_field_with_words_is_sealed_or_listed():
    plain = {
        f"{model._meta.label}.{field.name}"
        for model in CASE_MODELS
        for field in model._meta.fields
        if isinstance(field, WORDS) and not isinstance(field, SealedTextField)
    }
    assert plain == set(PLAIN)


def test_every_word_of_a_training_day_is_sealed_or_listed():
    plain = {
        f"{model._meta.label}.{field.name}"
        for model in TRAINING_MODELS
        for field in model._meta.fields
        if isinstance(field, WORDS) and not isinstance(field, SealedTextField)
    }
    assert plain == set(PLAIN_OF_TRAINING)


@pytest.mark.parametrize("model", CASE_MODELS, ids=lambda model: model._meta.label)
def test_every_model_of_a_case_is_fenced(model):
    if model._meta.label in UNSCOPED:
        pytest.skip(UNSCOPED[model._meta.label])
    with pytest.raises(ScopeError):
        list(model.objects.filter(pk=None))


def test_the_admin_holds_nothing_of_cases_people_or_the_log():
    people = {*TRAINING_MODELS, Session}
    assert not people & set(admin.site._registry)
    closed = {"cases", "accounts", "audit", "auth", "account", "mfa", "axes", "sessions"}
    registered = {model._meta.app_label for model in admin.site._registry}
    assert not registered & closed
    assert not registered & {"django_tasks_db", "contenttypes"}
    assert not [model for model in admin.site._registry if leads_to_case(model)]
