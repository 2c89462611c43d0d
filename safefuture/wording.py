"""A plan in words: what is read to the client, kept sealed, and put on paper.

Plain dictionaries of texts, codes and days. Labels of factors are kept in every language, so that
a plan of last year reads as it did then.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from .enums import HelperKind

if TYPE_CHECKING:
    from .models import Factor, HelpedBy, PlanItem, PlanStep

OFF_MAP, LEFT_ECOGRAM = "off_map", "left_ecogram"
Words = dict[str, Any]


def plan_in_words(items: "Iterable[PlanItem]", on_map: Mapping[str, str]) -> list[Words]:
    """The items (with their steps) in order; `on_map` names organisations that are on the map."""
    return [item_in_words(item, on_map) for item in items]


def item_in_words(item: "PlanItem", on_map: Mapping[str, str]) -> Words:
    return {
        "track": item.track,
        "aspect": labels_of(item.aspect, "label"),
        "plain": labels_of(item.aspect, "plain_label"),
        "other": item.aspect_words,
        "child": item.child.name if item.child else "",
        "why_urgent": item.why_urgent,
        "goal": item.goal,
        "obstacle": item.obstacle,
        "helper": helper_in_words(item, on_map),
        "status": item.status,
        "result": item.result,
        "done_on": day(item.done_on),
        "steps": [step_in_words(step) for step in item.steps.all()],
    }


def step_in_words(step: "PlanStep") -> Words:
    return {
        "what": step.what,
        "who": step.who,
        "due_on": day(step.due_on),
        "done_on": day(step.done_on),
    }


def helper_in_words(record: "HelpedBy", on_map: Mapping[str, str]) -> Words:
    """Who helps; `gone` says when that name is no longer on the map or in the ecogram."""
    gone = ""
    if record.contact_is_gone:
        gone = LEFT_ECOGRAM
    if record.helper_kind == HelperKind.ORGANISATION and record.organisation_key not in on_map:
        gone = OFF_MAP
    return {"kind": record.helper_kind, "name": record.helper_name, "gone": gone}


def organisation_keys(records: "Iterable[HelpedBy]") -> set[str]:
    """The keys that the social map is asked for, once for a page."""
    return {one.organisation_key for one in records if one.organisation_key}


def labels_of(factor: "Factor | None", field: str) -> dict[str, str]:
    """The label in each language of the portal; empty without a factor."""
    if factor is None:
        return {}
    return {
        code: getattr(factor, build_localized_fieldname(field, code)) or getattr(factor, field)
        for code, _name in settings.LANGUAGES
    }


def day(value: Any) -> str:
    return value.isoformat() if value else ""
