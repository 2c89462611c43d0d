"""One record of every kind in a case: whatever a new tool keeps is filled in by itself."""

import json
import uuid
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from identification.models import LegalTerm, PlanVersion
from safe_portal.cases.models import Case, CaseRecord
from safe_portal.sealed_fields import SealedJSONField, SealedTextField
from tests.identification.factories import legal_term, plan_version

WORDS = "{words}"
# What a sealed JSON value looks like where its page reads more than a list of words.
SHAPES: dict[str, Any] = {
    "cases.SafeContact.channels": ["text"],
    "safefuture.EcogramSnapshot.content": [{"id": "1", "name": WORDS}],
    "identification.Screening.answers": {"signals": [WORDS], "notes": {"pay": WORDS}},
    "identification.Consent.questions": {"understood": WORDS},
}
# Content that a record points at, where the test has none.
CONTENT: dict[Any, Any] = {PlanVersion: plan_version, LegalTerm: legal_term}


def record_models() -> list[type[CaseRecord]]:
    return [model for model in apps.get_models() if issubclass(model, CaseRecord)]


def fill_case(case: Case, words: str) -> dict[type[CaseRecord], CaseRecord]:
    """The case's record of each kind, made where there is none; every sealed text says `words`."""
    made: dict[type[CaseRecord], CaseRecord] = {}
    for model in record_models():
        one_of(model, case, words, made)
    return made


def one_of(model: Any, case: Case, words: str, made: dict[Any, Any]) -> CaseRecord:
    if model not in made:
        made[model] = model.objects.filter(case=case).first() or make(model, case, words, made)
    return made[model]


def make(model: Any, case: Case, words: str, made: dict[Any, Any]) -> CaseRecord:
    values = {"case": case, "created_by": case.created_by}
    for field in model._meta.fields:
        if field.name not in values and not field.primary_key:
            values |= value_for(field, case, words, made)
    return model.objects.create(**values)


def value_for(field: Any, case: Case, words: str, made: dict[Any, Any]) -> dict[str, Any]:
    """`{name: value}`, or nothing where the field's own default will do."""
    if isinstance(field, SealedJSONField):
        return {field.name: shaped(field, words)}
    if isinstance(field, SealedTextField):
        return {field.name: words}
    if field.is_relation:
        return related(field, case, words, made)
    if field.choices and not field.blank and not field.has_default():
        return {field.name: field.choices[0][0]}
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return {field.name: timezone.localdate()}
    if field.has_default() or field.null or field.blank:
        return {}
    numbers = {"scale_min": -3, "scale_max": 3}
    texts = {"language": "en", "country_of_destination": "NL", "country_of_origin": "BG"}
    known = numbers | texts | {"token_digest": uuid.uuid4().hex, "expires_at": timezone.now()}
    return {field.name: known[field.name]} if field.name in known else {}


def shaped(field: Any, words: str) -> Any:
    shape = json.dumps(SHAPES.get(f"{field.model._meta.label}.{field.name}", [WORDS]))
    return json.loads(shape.replace(json.dumps(WORDS), json.dumps(words)))


def related(field: Any, case: Case, words: str, made: dict[Any, Any]) -> dict[str, Any]:
    """Records that must be there are made; what is optional is left out."""
    if field.null:
        return {}
    target = field.related_model
    if issubclass(target, CaseRecord):
        return {field.name: one_of(target, case, words, made)}
    return {field.name: target.objects.first() or CONTENT[target]()}


def fill_often(case: Case, words: str, times: int) -> None:
    """Up to so many records of each kind; one where a case holds only one."""
    made = fill_case(case, words)
    for model in record_models():
        for _number in range(0 if is_single(model) else times - 1):
            make(model, case, words, dict(made))


def is_single(model: type[CaseRecord]) -> bool:
    unique = any(isinstance(one, models.UniqueConstraint) for one in model._meta.constraints)
    return unique or any(field.one_to_one for field in model._meta.fields)
