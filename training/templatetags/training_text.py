"""Lists that are kept as lines of text, line by line in every language of a print."""

import segno
from django import template
from django.conf import settings
from django.db.models import Model
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

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
    code = segno.make(address, error="m")
    words = escape(gettext("QR code"))
    drawn = code.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawn.replace("<svg ", f'<svg role="img" aria-label="{words}" ', 1))  # noqa: S308
