"""Invented answers: yes, no, for CoMensha, by a guardian, and one that was withdrawn."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case

from ..consent_rules import COMENSHA_KEY
from ..enums import (
    AgeGroup,
    ConsentDecision,
    ConsentForm,
    ConsentQuestion,
    ConsentReply,
    ConsentTextKind,
    DossierType,
    Purpose,
    ReceiverKind,
    SignedBy,
)
from ..models import Consent, ConsentText
from ..services.consent import ask_consent, withdraw_consent

YES, NO = ConsentReply.YES.value, ConsentReply.NO.value
REPLIES = {one.value: YES for one in ConsentQuestion} | {ConsentQuestion.POLICE.value: NO}
ANSWER: dict[str, Any] = {
    "receiver_kind": ReceiverKind.OTHER.value,
    "organisation_key": "",
    "receiver_name": "",
    "dossier_type": "",
    "purposes": [Purpose.SHELTER.value],
    "purpose_note": "",
    "data_set": ["letter", "case"],
    "limits": "",
    "decision": ConsentDecision.GIVEN.value,
    "valid_until": None,
    "read_in": "en",
    "interpreter": "",
    "form": ConsentForm.WRITTEN.value,
    "age_group": AgeGroup.ADULT.value,
    "signed_by": SignedBy.CLIENT.value,
    "guardian": "",
    "parent_not_asked": "",
    "instead": "",
    "questions": REPLIES,
}
COMENSHA: dict[str, Any] = {
    "receiver_kind": ReceiverKind.COMENSHA.value,
    "organisation_key": COMENSHA_KEY,
    "receiver_name": "CoMensha",
    "dossier_type": DossierType.SHELTER.value,
    "data_set": ["letter"],
}


def load() -> None:
    """Add answers to some demo cases. Does nothing a second time."""
    with scopes_disabled():
        if Consent.objects.exists():
            return
        for case in Case.objects.with_key().select_related("created_by"):
            answers = ANSWERS.get(str(case.working_name))
            if answers:
                answers(case)


def sunflower(case: Case) -> None:
    """Registered, and shelter agreed; no to a lawyer for now."""
    answer(case, 30, "CoMensha", read_in="bg", interpreter="Tolkentelefoon", **COMENSHA)
    answer(
        case,
        21,
        "opvang",
        receiver_name="Opvanghuis aan de rivier",
        read_in="bg",
        interpreter="Tolkentelefoon",
        data_set=["letter", "case", "safe_contact"],
        limits="Niets over haar broer. Niet bellen voor tien uur.",
        valid_until=timezone.localdate() + timedelta(days=150),
    )
    answer(
        case,
        6,
        "advocaat",
        receiver_name="Advocatenkantoor in de binnenstad",
        purposes=[Purpose.LEGAL.value],
        decision=ConsentDecision.REFUSED.value,
        read_in="bg",
        interpreter="Tolkentelefoon",
        instead="Ze mag altijd bij ons terugkomen. We leggen zelf uit welke termijnen er lopen.",
    )


def poppy(case: Case) -> None:
    """Said yes to a community centre and took it back."""
    made = answer(
        case,
        40,
        "buurthuis",
        receiver_name="Buurthuis om de hoek",
        purposes=[Purpose.INCOME.value],
        data_set=["letter"],
        form=ConsentForm.SPOKEN.value,
    )
    withdraw_consent(
        actor=case.created_by,
        case=case,
        consent_id=made.pk,
        version=made.version,
        withdrawn_on=timezone.localdate() - timedelta(days=12),
        withdrawal="Zei het aan het eind van een gesprek: er werkt een kennis van vroeger.",
    )


def forget_me_not(case: Case) -> None:
    """A girl of fourteen: the guardian decides, and the father is not asked."""
    answer(
        case,
        9,
        "jeugd",
        receiver_name="Beschermde opvang voor jongeren",
        age_group=AgeGroup.TEENAGER.value,
        signed_by=SignedBy.GUARDIAN.value,
        guardian="Mevrouw T., jeugdbeschermer van Nidos",
        parent_not_asked="De reis is door haar vader geregeld. Hij mag niet weten waar zij is.",
        read_in="vi",
        interpreter="Tolk in de kamer",
    )


ANSWERS = {"Zonnebloem": sunflower, "Klaproos": poppy, "Vergeet-mij-niet": forget_me_not}


def answer(case: Case, days: int, name: str, **fields: Any) -> Consent:
    kind = ConsentTextKind.SHARING
    if fields.get("receiver_kind") == ReceiverKind.COMENSHA:
        kind = ConsentTextKind.COMENSHA
    return ask_consent(
        actor=case.created_by,
        case=case,
        record_id=uuid.uuid5(case.pk, f"toestemming {name}"),
        asked_on=timezone.localdate() - timedelta(days=days),
        text=ConsentText.objects.filter(kind=kind, language="nl").first(),
        **ANSWER | fields,
    )
