"""Rows of Overview 2, contacts and plan items made the way the portal makes them."""

import uuid
from typing import Any

from safe_portal.cases.models import Case
from safefuture.enums import ContactKind, Sector, Side, Track
from safefuture.models import Change, Contact, Factor, Overview, PlanItem
from safefuture.selectors.overviews import overview_of
from safefuture.services.changes import add_change
from safefuture.services.items import StepAnswer, add_item, set_status
from safefuture.services.plans import open_plan

NOBODY = {"helper_kind": "", "contact_id": None, "organisation_key": "", "helper_name": ""}


def make_contact(case: Case, name: str = "Tante R.") -> Contact:
    return Contact.objects.create(
        case=case,
        created_by=case.created_by,
        name=name,
        kind=ContactKind.PERSON,
        sector=Sector.FAMILY,
    )


def helped_by(contact: Contact) -> dict[str, Any]:
    return NOBODY | {
        "helper_kind": "contact",
        "contact_id": contact.pk,
        "helper_name": contact.name,
    }


def helped_by_organisation(key: str, name: str) -> dict[str, Any]:
    return NOBODY | {
        "helper_kind": "organisation",
        "organisation_key": key,
        "helper_name": name,
    }


def score_of(overview: Overview, key: str, side: Side) -> Any:
    case = overview.case
    entries = overview_of(case, overview.pk).entries
    return next(one for one in entries if one.factor.key == key and one.side == side)


def make_change(
    overview: Overview, key: str = "housing", side: Side = Side.DESTINATION, **fields: Any
) -> Change:
    told = {"how": "Inschrijven voor een kamer", "circumstances": "", "expected_score": 1}
    return add_change(
        actor=overview.created_by,
        overview=overview,
        record_id=uuid.uuid4(),
        entry=score_of(overview, key, side),
        **NOBODY | told | fields,
    )


def item_fields(**fields: Any) -> dict[str, Any]:
    told = {
        "track": Track.STAY,
        "aspect_id": None,
        "aspect_words": "Taal",
        "child_id": None,
        "goal": "Taalles op niveau A2",
        "why_urgent": "",
        "obstacle": "",
    }
    return NOBODY | told | fields


def step(what: str = "Bellen", **fields: Any) -> StepAnswer:
    return StepAnswer(key=uuid.uuid4(), what=what, **fields)


def make_item(case: Case, steps: Any = (), aspect: str = "", **fields: Any) -> PlanItem:
    if aspect:
        fields |= {"aspect_id": Factor.objects.get(key=aspect).pk, "aspect_words": ""}
    plan = open_plan(actor=case.created_by, case=case)
    return add_item(
        actor=case.created_by,
        plan=plan,
        record_id=uuid.uuid4(),
        fields=item_fields(**fields),
        steps=steps,
    )


def finish(item: PlanItem, result: str = "Gelukt") -> PlanItem:
    return set_status(
        actor=item.created_by,
        case=item.case,
        record_id=item.pk,
        version=PlanItem.objects.get(pk=item.pk).version,
        status="done",
        note="",
        result=result,
    )
