"""Codes in words."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import template
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_name, language_name

from ..enums import Channel
from ..models import Case, CaseRecord

register = template.Library()

PARTS = {
    "case": _("the file"),
    "case_list": _("the list of cases"),
    "my_day": _("my day"),
    "case_new": _("a new case"),
    "case-new": _("a new case"),
    "safe_contact": _("safe contact"),
    "safe-contact": _("safe contact"),
    "team": _("who works on it"),
    "log": _("the access log"),
    "emergency": _("emergency access"),
    "emergency_list": _("emergency access"),
    "draft": _("a draft"),
    "overview1": _("Overview 1"),
    "overview2": _("Overview 2"),
    "children": _("the children"),
    "plan": _("the action plan"),
    "return": _("the return part"),
    "ecogram": _("the ecogram"),
    "timeline": _("the timeline"),
    "file": _("the whole file"),
    "user": _("a colleague"),
}


@register.filter
def country(code: str) -> str:
    return country_name(code) if code else ""


@register.filter
def language_names(codes: Iterable[str]) -> str:
    return ", ".join(language_name(code) for code in codes)


@register.filter
def channel_names(codes: Iterable[str]) -> str:
    labels = dict(Channel.choices)
    return ", ".join(str(labels.get(code, code)) for code in codes)


@register.filter
def part_name(part: str) -> str:
    """What the access log calls a part, in words; an unknown part stands as it is."""
    return str(PARTS.get(part.partition(":")[0], part)) if part else "–"


@cache
def field_labels() -> dict[str, Any]:
    """The labels of all fields of a case file, by name."""
    models = [one for one in apps.get_models() if one is Case or issubclass(one, CaseRecord)]
    labels = {field.name: field.verbose_name for one in models for field in one._meta.fields}
    return labels | {"scores": _("scores"), "notes": _("notes"), "steps": _("steps")}


@register.filter
def field_names(names: Iterable[str]) -> str:
    """Field names of a log entry in words."""
    return ", ".join(str(field_labels().get(name, name)) for name in names)
