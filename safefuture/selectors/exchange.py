"""What other systems are told of a case the caller may already see."""

from safe_portal.cases.models import Case

from ..models import ReturnPlan


def return_asked(case: Case) -> ReturnPlan | None:
    """The newest return part for which an organisation was asked to receive the client."""
    found = ReturnPlan.objects.filter(case=case, asked_on__isnull=False)
    plan = found.order_by("-asked_on", "-created_at").first()
    if plan:
        plan.case = case
    return plan
