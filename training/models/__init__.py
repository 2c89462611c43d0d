"""The programmes and their content; planned sessions and what came of them."""

from .content import (
    Content,
    Counted,
    EvaluationQuestion,
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Programme,
    ProgrammeItem,
    Slide,
    Theory,
)
from .evaluations import Evaluation, EvaluationWord
from .packs import Pack, PackFile
from .sessions import Certificate, FollowUpMail, Participant, Session, SessionItem, new_token

__all__ = [
    "Certificate",
    "Content",
    "Counted",
    "Evaluation",
    "EvaluationQuestion",
    "EvaluationWord",
    "Exercise",
    "FollowUpMail",
    "Handout",
    "HandoutPart",
    "Material",
    "MaterialNeed",
    "Pack",
    "PackFile",
    "Participant",
    "Programme",
    "ProgrammeItem",
    "Session",
    "SessionItem",
    "Slide",
    "Theory",
    "new_token",
]
