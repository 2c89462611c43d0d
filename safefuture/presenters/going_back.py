"""The return part in words: the receiver, what changed between assessments, what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from safe_portal.cases.agenda import lateness
from socialmap.selectors import named_by_key

from ..models import FollowUp, ReturnPlan, RiskAssessment
from ..selectors.going_back import ReturnPart

ASKED = ("risks", "protection", "agreed")


@dataclass(frozen=True)
class RiskLine:
    """One question of an assessment, and how it differs from the contact before."""

    label: Any
    text: str
    before: str
    state: str  # "first", "same" or "changed"


@dataclass(frozen=True)
class RiskView:
    """One assessment. `outcome_before` is empty at the first, and where it stayed the same."""

    risk: RiskAssessment
    lines: list[RiskLine]
    outcome_before: Any = ""


@dataclass(frozen=True)
class FollowUpView:
    follow_up: FollowUp
    late: str


class ReturnView:
    """Everything on the page of the return, and on paper."""

    def __init__(self, part: ReturnPart) -> None:
        self.going: ReturnPlan | None = part.going
        self.risks = compared(part.risks)
        self.follow_ups = [follow_up_view(one) for one in part.follow_ups]
        self.is_empty = part.is_empty

    @property
    def waits_for_receipt(self) -> bool:
        """Whether someone was asked to receive the client and did not confirm it."""
        return bool(self.going and self.going.asked_on and not self.going.confirmed_on)

    @cached_property
    def is_off_the_map(self) -> bool:
        """Whether the receiving organisation was taken off the social map since."""
        key = self.going.organisation_key if self.going else ""
        return bool(key) and key not in named_by_key([key])

    @property
    def open_days(self) -> list[Any]:
        """The days that are still to come, for the client's own paper."""
        today = timezone.localdate()
        days = [one.follow_up.due_on for one in self.follow_ups if not one.follow_up.done_on]
        if self.going and self.going.travel_on:
            days.append(self.going.travel_on)
        return sorted(day for day in days if day >= today)


def compared(risks: Sequence[RiskAssessment]) -> list[RiskView]:
    """Each assessment, newest first, beside the one before it."""
    return [risk_view(risk, before) for risk, before in zip_longest(risks, risks[1:])]


def risk_view(risk: RiskAssessment, before: RiskAssessment | None) -> RiskView:
    was = before.outcome if before else risk.outcome
    moved = before.get_outcome_display() if before and was != risk.outcome else ""
    return RiskView(risk, [risk_line(name, risk, before) for name in ASKED], moved)


def risk_line(name: str, risk: RiskAssessment, before: RiskAssessment | None) -> RiskLine:
    field: Any = RiskAssessment._meta.get_field(name)
    label, text = field.verbose_name, getattr(risk, name)
    if before is None:
        return RiskLine(label, text, "", "first")
    earlier = getattr(before, name)
    return RiskLine(label, text, earlier, "same" if earlier == text else "changed")


def follow_up_view(found: FollowUp) -> FollowUpView:
    late = "" if found.done_on else lateness(found.due_on, today=timezone.localdate())
    return FollowUpView(found, late)
