"""What makes an answer of a client hold: age, writing, receiver. Nothing is read or written here.

Answers come as fields of a Consent. Age: from 16 on a person decides about their own data, below
16 a legal representative does (UAVG art. 5). A no holds whoever says it.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from .enums import (
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

COMENSHA_KEY = "comensha"  # its entry on the social map
LONGEST = timedelta(days=5 * 366)
PURPOSES_OF_DOSSIER = {
    DossierType.REGISTRATION: [Purpose.REGISTRATION],
    DossierType.SHELTER: [Purpose.REGISTRATION, Purpose.SHELTER],
    DossierType.ADVICE: [Purpose.REGISTRATION, Purpose.ADVICE],
}

Answers = dict[str, Any]
Problems = Iterator[tuple[str, str]]


def tidied(answers: Answers) -> Answers:
    """The answers without those whose question fell away."""
    kept = dict(answers)
    if kept["receiver_kind"] != ReceiverKind.COMENSHA:
        kept["dossier_type"] = ""
    else:
        kept |= purposes_of(kept["dossier_type"])
    if kept["decision"] != ConsentDecision.GIVEN:
        kept |= {"form": "", "valid_until": None, "limits": ""}
    else:
        kept["instead"] = ""
    if kept["signed_by"] == SignedBy.CLIENT:
        kept["guardian"] = ""
    if not is_young(kept) or kept["signed_by"] in (SignedBy.CLIENT, SignedBy.PARENT):
        kept["parent_not_asked"] = ""
    return kept | {"questions": with_share(kept)}


def purposes_of(dossier_type: str) -> Answers:
    """What CoMensha does follows from the type of dossier."""
    known = {one.value: codes for one, codes in PURPOSES_OF_DOSSIER.items()}
    return {"purposes": [code.value for code in known.get(dossier_type, [Purpose.REGISTRATION])]}


def with_share(answers: Answers) -> dict[str, str]:
    """The replies to the seven questions: that about sharing is the decision itself."""
    agreed = answers["decision"] == ConsentDecision.GIVEN
    share = ConsentReply.YES if agreed else ConsentReply.NO
    return {**answers["questions"], ConsentQuestion.SHARE.value: share.value}


def is_young(answers: Answers) -> bool:
    return answers["age_group"] in (AgeGroup.TEENAGER, AgeGroup.CHILD)


def problems(answers: Answers) -> dict[str, str]:
    """What does not hold, in words, by the name of the field; empty when all is well."""
    found: dict[str, str] = {}
    for check in (of_receiver, of_purpose, of_decision, of_age, of_days):
        for name, words in check(answers):
            found.setdefault(name, words)
    return found


def of_receiver(answers: Answers) -> Problems:
    kind, text = answers["receiver_kind"], answers["text"]
    if kind == ReceiverKind.OTHER and not answers["receiver_name"].strip():
        yield "receiver_name", _("Write who gets the data, or choose a receiver from the list.")
    if kind == ReceiverKind.COMENSHA and not answers["dossier_type"]:
        yield "dossier_type", _("Choose a type of dossier.")
    fitting = kind == ReceiverKind.COMENSHA
    if kind and text and (text.kind == ConsentTextKind.COMENSHA) != fitting:
        yield "text", _("This text is for another receiver. Choose the one that you read out.")


def of_purpose(answers: Answers) -> Problems:
    if not answers["purposes"]:
        yield "purposes", _("Tick at least one purpose.")
    if Purpose.OTHER in answers["purposes"] and not answers["purpose_note"].strip():
        yield "purpose_note", _("Write what the data are for.")


def of_decision(answers: Answers) -> Problems:
    if answers["decision"] != ConsentDecision.GIVEN:
        return
    if not answers["data_set"]:
        yield "data_set", _("Tick what may be given. Without it nothing may leave.")
    for_comensha = answers["receiver_kind"] == ReceiverKind.COMENSHA
    if not answers["form"]:
        yield "form", _("Choose how your client agreed.")
    elif for_comensha and answers["form"] != ConsentForm.WRITTEN:
        yield "form", _("CoMensha needs a signature. Print the form and have it signed first.")


def of_age(answers: Answers) -> Problems:
    who, agreed = answers["signed_by"], answers["decision"] == ConsentDecision.GIVEN
    if is_young(answers) and who == SignedBy.CLIENT and agreed:
        yield "signed_by", _("Below 16 a parent, guardian or other legal representative agrees.")
    if answers["age_group"] == AgeGroup.ADULT and who in (SignedBy.PARENT, SignedBy.GUARDIAN):
        yield "signed_by", _("From 16 on your client decides, not a parent or guardian.")
    if who and who != SignedBy.CLIENT and not answers["guardian"].strip():
        yield "guardian", _("Write who decided, and what they are to your client.")


def of_days(answers: Answers) -> Problems:
    first, last = answers["asked_on"], answers["valid_until"]
    if not first or not last:
        return
    if last < first:
        yield "valid_until", _("This is before the day on which your client agreed.")
    elif last - first > LONGEST:
        yield "valid_until", _("This is more than five years away. Choose a nearer day.")
