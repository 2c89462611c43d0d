"""A referral that may leave, a link to it, and a receiver who opens it as the page does."""

import hashlib
import uuid
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils import timezone
from django_scopes import scopes_disabled

from identification import envelopes
from identification.envelopes import Envelope
from identification.models import Consent, Referral, SealedLink
from identification.services import links as services
from safe_portal.accounts.models import User
from safe_portal.cases.models import Case
from safe_portal.cases.registry import print_parts
from tests.identification.referrals import receiver

CANARY = "Kanarie5d20b"
PDF = f"%PDF-1.7 {CANARY}".encode()


def consent_of(case: Case, **fields: Any) -> Consent:
    """A client who agreed to what the referral sends."""
    given = {
        "receiver_kind": "organisation",
        "organisation_key": "haven",
        "receiver_name": "Haven",
        "decision": "given",
        "purposes": ["help"],
        "data_set": every_code(),
        "signed_by": "client",
        "form": "spoken",
    }
    told = {"case": case, "created_by": case.created_by}
    with scopes_disabled():
        return Consent.objects.create(**given | told | fields)


def every_code() -> list[str]:
    return [*(part.name for part in print_parts), "letter"]


def referral_of(case: Case, **fields: Any) -> Referral:
    """Stands on a consent, unless a test says otherwise."""
    given = {
        "ground": "consent",
        "organisation_key": "haven",
        "organisation_name": "Haven",
        "data_set": ["letter"],
        "letter": f"{CANARY} letter",
        "case": case,
        "created_by": case.created_by,
    }
    with scopes_disabled():
        receiver()
        if "ground" not in fields:
            given["consent"] = consent_of(case)
        return Referral.objects.create(**given | fields)


def link_of(referral: Referral, actor: User, **choices: Any) -> tuple[SealedLink, Envelope]:
    given = {"days": 3, "languages": ("nl",), "with_code": True, "record_id": uuid.uuid4()}
    with scopes_disabled():
        return services.make_link(
            actor=actor, case=referral.case, referral_id=referral.pk, **given | choices
        )


@dataclass
class Receiver:
    """Somebody at an address: the parts of it, and what they heard by telephone."""

    token: str
    secret: str
    code: str = ""
    claim: str = "my page"

    @classmethod
    def of(cls, envelope: Envelope, **changes: str) -> "Receiver":
        facts = {"token": envelope.token, "secret": envelope.fragment[1:], "code": envelope.code}
        return cls(**facts | changes)

    @property
    def proof(self) -> str:
        return envelopes.unlocking(self.secret, self.code, token=self.token)[1]

    def open(self) -> services.Claim:
        return services.claim_link(token=self.token, proof=self.proof, claim=self.claim)

    def confirm(self) -> bool:
        return services.confirm_opening(token=self.token, claim=self.claim)

    def unseal(self, sealed: bytes) -> bytes:
        """Raises InvalidTag."""
        key, _proof = envelopes.unlocking(self.secret, self.code, token=self.token)
        place = envelopes.place_of(self.token)
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], place)


def withdraw_consent(referral: Referral) -> None:
    with scopes_disabled():
        Consent.objects.filter(pk=referral.consent_id).update(withdrawn_on=timezone.localdate())


def stored(link: SealedLink) -> SealedLink:
    with scopes_disabled():
        return SealedLink.objects.select_related("case").get(pk=link.pk)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
