from typing import Any

from django import template

from ..models import Session
from ..session_nav import Place, places_of

register = template.Library()


@register.simple_tag(takes_context=True)
def session_places(context: dict[str, Any], session: Session) -> list[Place]:
    """The pages of a session, with the one that is shown marked."""
    return places_of(session, path=context["request"].path)
