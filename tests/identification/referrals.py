"""Referrals made the way the portal makes them, and the consents they stand on."""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from identification.enums import ConsentDecision, Ground, ReceiverKind
from identification.models import Consent, Referral
from identification.services.referral import move_referral, prepare_referral
from safe_portal.cases.models import Case
from socialmap.models import CountryServed, Organisation
from tests.socialmap.factories import OrganisationFactory

REFERRAL: dict[str, Any] = {
    "organisation_key": "haven",
    "organisation_name": "Haven",
    "contact_name": "Mevrouw D.",
    "contact_details": "algemeen nummer",
    "alternate_name": "Meneer K.",
    "alternate_details": "alleen bellen",
    "ground": Ground.CONSENT,
    "ground_reason": "",
    "request": "Een plek in een opvanghuis",
    "data_set": ["case", "letter"],
    "letter": "Zoals besproken.",
    "screening_id": None,
}


def receiver(key: str = "haven", country: str = "NL") -> Organisation:
    """An organisation of the map that helps in this country."""
    found = Organisation.objects.filter(key=key).first()
    made = found or OrganisationFactory(key=key, name_nl=key.title(), name_en=key.title())
    CountryServed.objects.get_or_create(organisation=made, country=country)
    return made


def make_consent(case: Case, **fields: Any) -> Consent:
    """Given today for Haven, for the facts of the file and a letter."""
    given: dict[str, Any] = {
        "receiver_kind": ReceiverKind.ORGANISATION,
        "organisation_key": "haven",
        "receiver_name": "Haven",
        "data_set": ["case", "letter"],
        "decision": ConsentDecision.GIVEN,
        "asked_on": datetime.date(2026, 1, 5),
    }
    return Consent.objects.create(case=case, created_by=case.created_by, **given | fields)


def told(case: Case, record_id: uuid.UUID | None = None) -> dict[str, Any]:
    record_id = record_id or uuid.uuid4()
    return {"actor": case.created_by, "case": case, "record_id": record_id}


def make_referral(case: Case, **fields: Any) -> Referral:
    """Prepared, on a consent that covers it unless another ground is given."""
    receiver(fields.get("organisation_key", "haven"))
    if fields.get("ground", Ground.CONSENT) == Ground.CONSENT and "consent_id" not in fields:
        named = {"data_set": fields.get("data_set", REFERRAL["data_set"])}
        fields["consent_id"] = make_consent(case, **named).pk
    fields.setdefault("consent_id", None)
    return prepare_referral(**told(case), **REFERRAL | fields)


def step(referral: Referral, state: str, **fields: Any) -> Referral:
    """One step further, today unless said otherwise."""
    given = {"version": referral.version, "on": timezone.localdate(), "note": "Gebeld"}
    return move_referral(**told(referral.case, referral.pk), **given | fields | {"state": state})


def referral_at(case: Case, *states: str, **fields: Any) -> Referral:
    """A referral that went through these states."""
    made = make_referral(case, **fields)
    for state in states:
        made = step(made, state)
    return made
