from .plan import ElementGuideAdmin, QuestionClusterAdmin, StepAdmin, StepPlanAdmin

__all__ = ["ElementGuideAdmin", "QuestionClusterAdmin", "StepAdmin", "StepPlanAdmin"]
