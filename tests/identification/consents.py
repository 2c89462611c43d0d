"""Consents, referrals and links made the way the portal makes them."""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from identification.models import Consent, ConsentText, Handover, Referral, SealedLink
from identification.services.consent import ask_consent
from safe_portal.cases.models import Case

DAY = datetime.date(2026, 3, 2)
ANSWER: dict[str, Any] = {
    "receiver_kind": "other",
    "organisation_key": "",
    "receiver_name": "Huis aan zee",
    "dossier_type": "",
    "purposes": ["shelter"],
    "purpose_note": "",
    "data_set": ["letter", "case"],
    "limits": "",
    "decision": "given",
    "asked_on": DAY,
    "valid_until": None,
    "read_in": "bg",
    "interpreter": "Tolk 12",
    "form": "spoken",
    "age_group": "16_plus",
    "signed_by": "client",
    "guardian": "",
    "parent_not_asked": "",
    "instead": "",
    "questions": {},
}


def text(kind: str = "sharing", language: str = "nl", **fields: Any) -> ConsentText:
    words = {"title": "Mogen wij", "body": "Dit lezen wij voor."}
    return ConsentText.objects.create(kind=kind, language=language, **words | fields)


def told(case: Case) -> dict[str, Any]:
    return {"actor": case.created_by, "case": case}


def answer(**fields: Any) -> dict[str, Any]:
    """What a client said, as fields; with the text of its kind of receiver."""
    kind = "comensha" if fields.get("receiver_kind") == "comensha" else "sharing"
    read = ConsentText.objects.filter(kind=kind).first() or text(kind)
    return ANSWER | {"text": read} | fields


def make_consent(case: Case, **fields: Any) -> Consent:
    return ask_consent(record_id=uuid.uuid4(), **told(case), **answer(**fields))


def make_referral(consent: Consent, **fields: Any) -> Referral:
    given = {"ground": "consent", "organisation_name": "Huis aan zee", "data_set": ["letter"]}
    return Referral.objects.create(
        case=consent.case,
        created_by=consent.created_by,
        consent=consent,
        **given | fields,
    )


def make_package(referral: Referral, kind: str = "paper", **link: Any) -> Handover:
    """On paper; or by a link, with what is known of the link."""
    own = {"case": referral.case, "created_by": referral.created_by}
    stood_on = {"consent": referral.consent, "ground": referral.ground}
    stood_on |= {"organisation_name": referral.organisation_name, "data_set": ["letter"]}
    made = Handover.objects.create(referral=referral, kind=kind, **stood_on, **own)
    if kind == "link":
        digest, ends = uuid.uuid4().hex, timezone.now() + datetime.timedelta(days=2)
        given = {"token_digest": digest, "expires_at": ends, "ciphertext": b"sealed"}
        SealedLink.objects.create(handover=made, **own, **given | link)
    return made
