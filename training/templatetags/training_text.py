"""Lists that are kept as lines of text, line by line in every language of a print."""

from django import template
from django.conf import settings
from django.db.models import Model
from django.utils.safestring import SafeString

from safe_portal.printing.qr import qr_inline

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
def qr_code(address: str) -> SafeString:
    """The address as a square to point a phone at; the address itself stands beside it."""
    return qr_inline(address)
