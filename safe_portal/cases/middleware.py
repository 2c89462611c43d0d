"""The second fence: case queries work only inside the agency of who asks (django-scopes)."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django_scopes import scope


class CaseScopeMiddleware:
    """Open the scope of the signed-in person's agency around every page that asks to sign in.

    Public pages get no scope and do not touch the session: a case query there raises.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with ExitStack() as stack:
            request.case_scope = stack  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        if getattr(view, "login_required", True) and request.user.is_authenticated:
            # Nobody's agency is 0. None would switch the fence off.
            request.case_scope.enter_context(scope(agency=request.user.agency_id or 0))
