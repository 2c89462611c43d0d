"""Pages that a link alone opens: no account, no cookie, and nobody learns the address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from .views import bad_request

View = Callable[..., HttpResponse]
# What reading a post can raise. Too large or too many fields are suspicious operations.
UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation, UnreadablePostError)


def leaves_no_trace(view: View, methods: tuple[str, ...] = ("GET", "HEAD", "POST")) -> View:
    """The link is the right to post: there is no cookie to steal.

    No browser, search machine, log or other site learns the address of the page.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed = request.method in methods
        try:
            response = (
                view(request, *args, **kwargs) if allowed else HttpResponseNotAllowed(methods)
            )
        except UNREADABLE as problem:
            response = bad_request(request, problem)
        # Django would write the whole address of a 400, 404, 405, 409 or 410 in the log.
        response._has_been_logged = True  # type: ignore[attr-defined]
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(csrf_exempt(sensitive_post_parameters()(answer)))
