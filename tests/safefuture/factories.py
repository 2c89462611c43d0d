"""Overviews made the way the portal makes them."""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case
from safefuture import reference
from safefuture.enums import Interpreter, PictureOf, Side
from safefuture.models import Factor, Overview
from safefuture.selectors.overviews import shown_factors
from safefuture.services.overviews import hold_overview
from safefuture.sheet import Answer

DETAILS = {
    "held_on": datetime.date(2026, 3, 2),
    "picture_of": PictureOf.CLIENT,
    "language": "bg",
    "interpreter": Interpreter.PHONE,
    "country_of_destination": "NL",
    "country_of_origin": "BG",
    "note": "",
}


def load_factors() -> list[Factor]:
    reference.load()
    return shown_factors()


def answers_for(factors: list[Factor], **scores: Answer | int | None) -> dict[Any, Answer]:
    """Not discussed everywhere, except `housing_origin=-2` and so on."""
    given = {
        name: value if isinstance(value, Answer) else Answer(value)
        for name, value in scores.items()
    }
    return {
        (factor.pk, side): given.get(f"{factor.key}_{side.value}", Answer(None))
        for factor in factors
        for side in Side
    }


def make_overview(
    case: Case, details: dict[str, Any] | None = None, **scores: Answer | int | None
) -> Overview:
    with scopes_disabled(), transaction.atomic():
        return hold_overview(
            actor=case.created_by,
            case=case,
            record_id=uuid.uuid4(),
            details=DETAILS | (details or {}),
            answers=answers_for(load_factors(), **scores),
        )


def posted(factors: list[Factor], **changes: str) -> dict[str, str]:
    """What a browser sends: everything not discussed, except what `changes` says."""
    data = {name: str(value) for name, value in DETAILS.items()}
    for factor in factors:
        for side in Side:
            data[f"score_{factor.key}_{side.value}"] = "none"
            data[f"note_{factor.key}_{side.value}"] = ""
    return data | changes
