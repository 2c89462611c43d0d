"""None"""

from .consent import ConsentTextAdmin
from .plan import ElementGuideAdmin, QuestionClusterAdmin, StepAdmin, StepPlanAdmin
from .terms import LegalTermAdmin
from .words import ExploitationFormAdmin, SectorAdmin

__all__ = [
    "ConsentTextAdmin",
    "ElementGuideAdmin",
    "ExploitationFormAdmin",
    "LegalTermAdmin",
    "QuestionClusterAdmin",
    "SectorAdmin",
    "StepAdmin",
    "StepPlanAdmin",
]
