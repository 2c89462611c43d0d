"""Tags of the page frame: the doors of the menu, the language switch, kinds of message."""

from typing import Any

from django import template
from django.urls import translate_url
from django.utils.translation import pgettext

from safe_portal.navigation import Door, doors_for

register = template.Library()

ALERT_KINDS = {"error": "danger", "debug": "secondary"}
KNOWN_KINDS = {"success", "info", "warning", "danger", "secondary"}


@register.simple_tag(takes_context=True)
def doors(context: dict[str, Any]) -> list[Door]:
    """The entries of the main menu for whoever looks at the page."""
    request = context.get("request")
    return doors_for(user=getattr(request, "user", None), path=getattr(request, "path", ""))


@register.simple_tag(takes_context=True)
def switch_language_url(context: dict[str, Any], code: str) -> str:
    """The address of this same page, query included, in another language."""
    request = context.get("request")
    return translate_url(request.get_full_path(), code) if request else f"/{code}/"


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
