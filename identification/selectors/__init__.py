from .plan import as_walked, plan_for, public_step_plan

__all__ = ["as_walked", "plan_for", "public_step_plan"]
