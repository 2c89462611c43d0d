"""Headers that every answer carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def without_nul(request: HttpRequest) -> None:
    """Libraries store what a browser says of itself, and PostgreSQL stores no NUL."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    if "\0" in agent:
        request.META["HTTP_USER_AGENT"] = agent.replace("\0", "")


class HeaderMiddleware:
    """What Django and django-csp leave out of the list in security.md 8."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        without_nul(request)
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
