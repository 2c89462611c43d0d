"""What every template may know."""

from django.conf import settings
from django.http import HttpRequest


def portal(request: HttpRequest) -> dict[str, object]:
    return {
        "DEMO": settings.DEMO,
        "QUICK_EXIT_URL": settings.QUICK_EXIT_URL,
        # A page whose typed text a change of language would lose says True and has its own button.
        "keeps_language": False,
    }
