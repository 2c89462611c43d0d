"""The records of the Safe Future tools, a file for each instrument."""

from .change import Change
from .child import Child
from .conversation import Conversation
from .ecogram import Contact, EcogramSnapshot
from .factor import Factor
from .going_back import FollowUp, ReturnPlan, RiskAssessment
from .helper import HelpedBy
from .overview import Overview, OverviewScore
from .plan import ActionPlan, PlanItem, PlanStep, PlanVersion, StatusChange

__all__ = [
    "ActionPlan",
    "Change",
    "Child",
    "Contact",
    "Conversation",
    "EcogramSnapshot",
    "Factor",
    "FollowUp",
    "HelpedBy",
    "Overview",
    "OverviewScore",
    "PlanItem",
    "PlanStep",
    "PlanVersion",
    "ReturnPlan",
    "RiskAssessment",
    "StatusChange",
]
