"""A return part made the way the portal makes it."""

import datetime
import uuid
from typing import Any

from safe_portal.cases.models import Case
from safefuture.enums import RiskOutcome
from safefuture.models import FollowUp, ReturnPlan, RiskAssessment
from safefuture.services.going_back import Moment, assess_risk, plan_follow_ups, save_return

RETURN: dict[str, Any] = {
    "organisation_key": "",
    "organisation_name": "Vrouwenhuis",
    "contact_name": "Mevrouw A.",
    "contact_details": "chat-app",
    "alternate_name": "",
    "alternate_details": "",
    "asked_on": None,
    "confirmed_on": None,
    "confirmation": "",
    "travel_on": None,
    "travel": "",
}
RISK: dict[str, Any] = {
    "assessed_on": datetime.date(2026, 3, 2),
    "occasion": "Gesprek op kantoor",
    "risks": "Schuld bij de tussenpersoon",
    "protection": "Zus",
    "agreed": "Volgende week bellen",
    "outcome": RiskOutcome.FIRST,
}


def told(case: Case, record_id: uuid.UUID | None = None) -> dict[str, Any]:
    record_id = record_id or uuid.uuid4()
    return {"actor": case.created_by, "case": case, "record_id": record_id}


def make_return(case: Case, **fields: Any) -> ReturnPlan:
    return save_return(version=0, **told(case), **RETURN | fields)


def make_risk(case: Case, **fields: Any) -> RiskAssessment:
    return assess_risk(**told(case), **RISK | fields)


def make_follow_up(case: Case, day: datetime.date, what: str = "Bellen") -> FollowUp:
    return plan_follow_ups(**told(case), moments=[Moment(1, day, what)])[0]
