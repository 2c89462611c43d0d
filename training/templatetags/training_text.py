"""Lists that are kept as lines of text, line by line in every language of a print."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model

register = template.Library()


class Line:
    """One line of a translated field; reads as the language of the moment."""

    def __init__(self, instance: Model, field: str, number: int) -> None:
        self.instance, self.field, self.number = instance, field, number

    def __str__(self) -> str:
        lines = (getattr(self.instance, self.field) or "").splitlines()
        return lines[self.number] if self.number < len(lines) else ""


@register.filter
def aligned(instance: Model, field: str) -> list[Line]:
    """As many lines as the longest translation has, to be set side by side."""
    texts = [getattr(instance, f"{field}_{code}") or "" for code, _name in settings.LANGUAGES]
    return [Line(instance, field, n) for n in range(max(len(t.splitlines()) for t in texts))]


@register.filter
def in_sheets(parts: Iterable[Any], size: int) -> list[list[Any]]:
    """The parts that share a sheet of paper, sheet by sheet."""
    listed = list(parts)
    return [listed[start : start + size] for start in range(0, len(listed), size)]
