"""Codes in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import template
from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_name, language_name

from ..enums import Channel
from ..models import Case, CaseRecord
from ..parts import part_name
from ..registry import CaseLink, case_links

register = template.Library()
register.filter(part_name)

FILE = CaseLink(_("File"), "cases:case_detail", "case")
LAST_LINKS = (
    CaseLink(_("Timeline"), "cases:timeline", "timeline"),
    CaseLink(_("Print"), "cases:file_print", "file"),
)


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


@dataclass(frozen=True)
class Place:
    """An entry of the navigation of a case; `current` is "page", "true" or empty."""

    label: Any
    url: str
    current: str


@register.simple_tag(takes_context=True)
def case_places(context: dict[str, Any]) -> list[Place]:
    """The parts of the case of this page, with the one where one is marked."""
    request, case = context["request"], context["case"]
    view = getattr(request.resolver_match.func, "view_class", None)
    links = [FILE, *case_links, *LAST_LINKS]
    marked = next((link for link in links if link.leads_to(getattr(view, "part", ""))), FILE)
    found = [(link, reverse(link.address, args=[case.pk])) for link in links]
    return [
        Place(link.label, url, mark(link is marked, url == request.path)) for link, url in found
    ]


def mark(is_marked: bool, is_page: bool) -> str:
    """The value of aria-current."""
    return ("page" if is_page else "true") if is_marked else ""


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
