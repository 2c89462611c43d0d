"""What the consent form on paper needs: filled in from a record, or empty to write on."""

from typing import Any

from django.utils.translation import pgettext_lazy

from .consent_words import HOW_TO_CONSENT
from .datasets import data_choices
from .enums import AgeGroup, ConsentQuestion, ConsentTextKind, DossierType, Purpose, SignedBy
from .models import Consent
from .presenters.consent import ConsentView, SpokenText
from .selectors.consent import texts_to_read

BLANK_TITLE = pgettext_lazy("title of a printed form", "Form")
QUESTIONS = [one for one in ConsentQuestion if one != ConsentQuestion.SHARE]


def filled_context(consent: Consent) -> dict[str, Any]:
    return {"view": ConsentView(consent), "case": consent.case, "text": consent.text}


def blank_context(*, kind: str, text_key: str | None, languages: tuple[str, ...]) -> dict[str, Any]:
    """The empty form for a kind of receiver; wrong values fall back to the general one."""
    texts = texts_to_read(also=text_key)
    named = next((text for text in texts if str(text.pk) == text_key), None)
    kind = named.kind if named else kind
    if kind not in ConsentTextKind.values:
        kind = ConsentTextKind.SHARING.value
    return {
        "spoken": SpokenText([text for text in texts if text.kind == kind]),
        "text": named if named and named.language not in languages else None,
        "is_for_comensha": kind == ConsentTextKind.COMENSHA,
        "how_to": HOW_TO_CONSENT,
        **boxes(),
    }


def boxes() -> dict[str, Any]:
    """What can be ticked. Labels speak when they are printed."""
    return {
        "purposes": list(Purpose),
        "dossier_types": list(DossierType),
        "questions": QUESTIONS,
        "ages": list(AgeGroup),
        "deciders": list(SignedBy),
        "data": data_choices(),
    }
