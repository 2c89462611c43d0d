from .plan import as_walked, open_variant, plan_for, public_step_plan

__all__ = ["as_walked", "open_variant", "plan_for", "public_step_plan"]
