"""Screenings to test with."""

import uuid
from typing import Any

from django.db import transaction
from django_scopes import scopes_disabled

from identification.models import Screening
from identification.services.screenings import start_screening
from safe_portal.cases.models import Case

from .factories import plan_version


def answers(*signals: str, checks: dict | None = None, notes: dict | None = None) -> dict[str, Any]:
    return {"checks": checks or {}, "signals": list(signals), "notes": notes or {}}


def make_screening(case: Case, *signals: str, **fields: Any) -> Screening:
    """One by the shipped plan, unless another version is given; held on 1 March 2026."""
    told = {"held_on": "2026-03-01", "plan_version": fields.pop("plan_version", None)}
    told["plan_version"] = told["plan_version"] or plan_version()
    own = {"actor": case.created_by, "case": case, "record_id": uuid.uuid4()}
    told |= {"answers": answers(*signals)} | fields
    with scopes_disabled(), transaction.atomic():
        made = start_screening(**own, **told)
        made.refresh_from_db()
        made.case = case
        return made
