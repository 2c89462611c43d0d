"""Overviews made the way the portal makes them."""

import datetime
import uuid
from typing import Any

from django.db import transaction
from django_scopes import scopes_disabled

from safe_portal.cases.models import Case
from safefuture.enums import Interpreter, PictureOf, Side, voices_of
from safefuture.models import Child, Factor, Overview
from safefuture.selectors.overviews import shown_factors
from safefuture.services.children import add_child
from safefuture.services.overviews import hold_overview
from safefuture.sheet import Answer
from tests.shipping import ship_factors

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
    ship_factors()
    return shown_factors()


def answers_for(
    factors: list[Factor], picture_of: str = PictureOf.CLIENT, **scores: Answer | int | None
) -> dict[Any, Answer]:
    """Not discussed everywhere, except `housing_origin=-2`; a second voice `housing_origin_2`."""
    given = {
        name: value if isinstance(value, Answer) else Answer(value)
        for name, value in scores.items()
    }
    return {
        (factor.pk, side, voice): given.get(
            f"{factor.key}_{side.value}{'_2' if slot else ''}", Answer(None)
        )
        for factor in factors
        for side in Side
        for slot, voice in enumerate(voices_of(picture_of))
    }


def make_overview(
    case: Case,
    details: dict[str, Any] | None = None,
    *,
    child: Child | None = None,
    copied_from: Overview | None = None,
    **scores: Answer | int | None,
) -> Overview:
    told = DETAILS | (details or {})
    with scopes_disabled(), transaction.atomic():
        return hold_overview(
            actor=case.created_by,
            case=case,
            record_id=uuid.uuid4(),
            details=told,
            answers=answers_for(load_factors(), told["picture_of"], **scores),
            child=child,
            copied_from=copied_from,
        )


def make_child(case: Case, name: str = "M.", birth_year: int | None = 2019) -> Child:
    with scopes_disabled(), transaction.atomic():
        return add_child(
            actor=case.created_by,
            case=case,
            record_id=uuid.uuid4(),
            name=name,
            birth_year=birth_year,
        )


def posted(factors: list[Factor], **changes: str) -> dict[str, str]:
    """What a browser sends: everything not discussed, except what `changes` says."""
    data = {name: str(value) for name, value in DETAILS.items()}
    for factor in factors:
        for side in Side:
            data[f"score_{factor.key}_{side.value}"] = "none"
            data[f"note_{factor.key}_{side.value}"] = ""
    return data | changes
