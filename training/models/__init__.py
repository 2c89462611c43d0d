"""The programmes and their content; planned sessions and what came of them."""

from .evaluations import Evaluation, EvaluationQuestion, EvaluationWord
from .handouts import Handout, HandoutPart
from .materials import Material, MaterialNeed
from .packs import Pack, PackFile
from .programmes import Exercise, Programme
from .sessions import Certificate, FollowUpMail, Participant, Session, SessionItem, new_token
from .shared import Content, Counted
from .theory import Slide, Theory
from .timetable import ProgrammeItem

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
