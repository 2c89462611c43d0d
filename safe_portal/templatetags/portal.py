"""Tags of the page frame: the doors of the menu, the language switch, kinds of message."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from safe_portal.navigation import Door, doors_for

register = template.Library()

ALERT_KINDS = {"error": "danger", "debug": "secondary"}
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)
KNOWN_KINDS = {"success", "info", "warning", "danger", "secondary"}


@register.simple_tag(takes_context=True)
def doors(context: dict[str, Any]) -> list[Door]:
    """The entries of the main menu for whoever looks at the page."""
    request = context.get("request")
    return doors_for(user=getattr(request, "user", None), path=getattr(request, "path", ""))


@register.simple_tag(takes_context=True)
def switch_language_url(context: dict[str, Any], code: str) -> str:
    """The address of this same page, query included, in another language.

    Only the first part of a path tells its language, so nothing needs to be resolved.
    """
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    first, slash, rest = path.lstrip("/").partition("/")
    return f"/{code}/{rest}" if slash and first in LANGUAGES else f"/{code}/"


@register.simple_tag
def same_for_all(template_name: str) -> SafeString:
    """A part of the frame that depends on nothing but the language: rendered once."""
    render = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return render(template_name, get_language())


@lru_cache(maxsize=64)
def _rendered(template_name: str, _language: str) -> SafeString:
    return render_to_string(template_name)


@register.filter
def alert_kind(kind: str) -> str:
    """Bootstrap's name for a kind of message; several tags may come in one string."""
    word = str(kind).split()[-1] if kind else "info"
    word = ALERT_KINDS.get(word, word)
    return word if word in KNOWN_KINDS else "info"


@register.filter
def alert_word(kind: str) -> str:
    words = {
        "success": pgettext("kind of message", "Done"),
        "warning": pgettext("kind of message", "Warning"),
        "danger": pgettext("kind of message", "Error"),
    }
    return words.get(alert_kind(kind), pgettext("kind of message", "Note"))
