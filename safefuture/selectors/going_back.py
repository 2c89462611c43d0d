"""Reading the return part of a case the caller may already see."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import F

from safe_portal.cases.models import Case, CaseRecord
from safe_portal.cases.selectors import all_with_case, with_case

from ..models import FollowUp, ReturnPlan, RiskAssessment

R = TypeVar("R", bound=CaseRecord)


@dataclass(frozen=True)
class ReturnPart:
    """All that is kept about a return. History goes on where one plan ends and the next begins."""

    going: ReturnPlan | None
    risks: list[RiskAssessment]
    follow_ups: list[FollowUp]

    @property
    def is_empty(self) -> bool:
        return not (self.going or self.risks or self.follow_ups)


def return_part(case: Case) -> ReturnPart:
    """With three queries."""
    return ReturnPart(going_of(case), risks_of(case), follow_ups_of(case))


def going_of(case: Case) -> ReturnPlan | None:
    """The return part of the plan that runs; else that of the plan that was closed last."""
    found = ReturnPlan.objects.filter(case=case).select_related("plan")
    newest = F("plan__closed_on").desc(nulls_first=True)
    going = found.order_by(newest, "-created_at").first()
    return with_case(going, case) if going else None


def risks_of(case: Case) -> list[RiskAssessment]:
    """Every assessment, the newest first."""
    found = RiskAssessment.objects.filter(case=case)
    return all_with_case(found.select_related("created_by"), case)


def latest_risk(case: Case) -> RiskAssessment | None:
    found = RiskAssessment.objects.filter(case=case).first()
    return with_case(found, case) if found else None


def risk_of(case: Case, risk_id: UUID) -> RiskAssessment:
    """Raises RiskAssessment.DoesNotExist."""
    return with_case(RiskAssessment.objects.get(case=case, pk=risk_id), case)


def follow_ups_of(case: Case) -> list[FollowUp]:
    """Every moment after arrival, in the order of its day."""
    return all_with_case(FollowUp.objects.filter(case=case), case)


def follow_up_of(case: Case, follow_up_id: UUID) -> FollowUp:
    """Raises FollowUp.DoesNotExist."""
    return with_case(FollowUp.objects.get(case=case, pk=follow_up_id), case)
