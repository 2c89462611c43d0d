"""The versions that were kept of a plan, and what changed since one of them."""

from django.db.models import QuerySet

from identification.changes import Change, changes_between
from identification.models import PlanVersion, StepPlan
from identification.plan import Plan

from .plan import as_walked, shown_plans


def plan_now(plan_id: int) -> Plan:
    """What is shown of a plan now, in a fixed number of queries. Raises StepPlan.DoesNotExist."""
    return as_walked(plan_row(plan_id))


def plan_row(plan_id: int) -> StepPlan:
    """The row of a plan with all that is shown of it. Raises StepPlan.DoesNotExist."""
    return shown_plans().get(pk=plan_id)


def versions_of(plan: StepPlan) -> QuerySet[PlanVersion]:
    """Newest first, without what they say: a list needs who, when and why."""
    return plan.versions.select_related("made_by").defer("content", "digest")


def version_of(plan: StepPlan, number: int) -> PlanVersion | None:
    return plan.versions.select_related("made_by").filter(number=number).first()


def differences_since(version: PlanVersion) -> list[Change]:
    """What changed in its plan since this version was made; empty when it says the same."""
    return changes_between(version.walked(), plan_now(version.plan_id))
