"""Reading the action plans of a case the caller may already see."""

from safe_portal.cases.models import Case

from ..models import ActionPlan


def running_plan(case: Case) -> ActionPlan | None:
    """The plan that runs, or None when there is none or the last one was closed."""
    found = ActionPlan.objects.filter(case=case, closed_on__isnull=True).first()
    if found:
        found.case = case
    return found
