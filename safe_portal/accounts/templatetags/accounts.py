"""What the sign-in pages show. The demo's tags give nothing unless this is the demo."""

from django import template
from django.conf import settings
from django.template import Context

from .. import demo, second_factor

register = template.Library()


@register.simple_tag
def demo_accounts() -> list[demo.Person]:
    return list(demo.PEOPLE) if settings.DEMO else []


@register.simple_tag(takes_context=True)
def demo_code(context: Context) -> str:
    """The code that the person on this page would read from the app."""
    if not settings.DEMO:
        return ""
    user = second_factor.person_signing_in(context["request"])
    return demo.code_of(user) if user else ""


@register.filter
def in_fours(secret: str) -> str:
    """A long key in groups of four, to be typed over."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
