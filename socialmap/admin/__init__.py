"""Where La Strada's staff keep the map."""

from django.utils.translation import gettext_noop

from . import memberships, notices, numbers, organisations, suggestions, terms, verification

__all__ = [
    "memberships",
    "notices",
    "numbers",
    "organisations",
    "suggestions",
    "terms",
    "verification",
]

# Words of Django's admin that its own Dutch does not have.
MISSING_IN_DJANGO = [
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
]
