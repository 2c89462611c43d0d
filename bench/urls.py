"""The portal's addresses and two views that do nothing, behind the same middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from safe_portal.urls import urlpatterns as portal_patterns


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>-</title>")


def empty_signed_in(request: HttpRequest) -> HttpResponse:
    """Asks who is there, as every page behind the sign-in does."""
    return HttpResponse(f"<!doctype html><title>{request.user.pk}</title>")


urlpatterns = [
    path("empty/", empty, name="empty"),
    path("empty-signed-in/", empty_signed_in, name="empty_signed_in"),
    *portal_patterns,
]
