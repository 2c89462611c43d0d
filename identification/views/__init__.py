from .walk import SheetOfWalkView, StartView, step_plan_pdf

__all__ = ["SheetOfWalkView", "StartView", "step_plan_pdf"]
