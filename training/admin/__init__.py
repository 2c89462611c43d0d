"""The content admin of the training. Sessions and what participants wrote are never in it."""

from .evaluation import EvaluationQuestionAdmin
from .exercises import ExerciseAdmin
from .handouts import HandoutAdmin
from .materials import MaterialAdmin
from .programmes import ProgrammeAdmin, ProgrammeItemAdmin
from .theory import SlideAdmin, TheoryAdmin

__all__ = [
    "EvaluationQuestionAdmin",
    "ExerciseAdmin",
    "HandoutAdmin",
    "MaterialAdmin",
    "ProgrammeAdmin",
    "ProgrammeItemAdmin",
    "SlideAdmin",
    "TheoryAdmin",
]
