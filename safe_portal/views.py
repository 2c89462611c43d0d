"""The doors of the portal, and its answer to what it cannot read."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView


@method_decorator(login_not_required, name="dispatch")
class HomeView(TemplateView):
    """Three doors without an account; the signed-in see their own beside them."""

    template_name = "home.html"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A post that is too large or malformed gets words: 413 or 400, never a bare page."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    return render(request, "400.html", {"too_large": too_large}, status=413 if too_large else 400)
