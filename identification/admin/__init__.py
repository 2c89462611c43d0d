from .plan import ElementGuideAdmin, QuestionClusterAdmin, StepAdmin, StepPlanAdmin
from .terms import LegalTermAdmin

__all__ = [
    "ElementGuideAdmin",
    "LegalTermAdmin",
    "QuestionClusterAdmin",
    "StepAdmin",
    "StepPlanAdmin",
]
