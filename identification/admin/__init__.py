from .consent import ConsentTextAdmin
from .plan import ElementGuideAdmin, QuestionClusterAdmin, StepAdmin, StepPlanAdmin

__all__ = [
    "ConsentTextAdmin",
    "ElementGuideAdmin",
    "QuestionClusterAdmin",
    "StepAdmin",
    "StepPlanAdmin",
]
