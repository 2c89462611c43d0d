from .plan import ElementGuideAdmin, QuestionClusterAdmin, StepAdmin, StepPlanAdmin
from .words import ExploitationFormAdmin, SectorAdmin

__all__ = [
    "ElementGuideAdmin",
    "ExploitationFormAdmin",
    "QuestionClusterAdmin",
    "SectorAdmin",
    "StepAdmin",
    "StepPlanAdmin",
]
