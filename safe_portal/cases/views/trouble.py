"""When a form could not be taken in: the text is kept and the way on is said."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from ..drafts import keep_unsent


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's proof of origin is gone (cookies cleared, other sign-in): keep what was typed."""
    kept = keep_unsent(request)
    sign_in = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    again = request.path if request.user.is_authenticated else sign_in
    return render(request, "403_csrf.html", {"kept": kept, "again": again}, status=403)
