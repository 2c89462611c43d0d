"""How long someone stays signed in, and what is reached without a second factor."""

import time
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from .models import User
from .selectors import has_second_factor, signed_in_user

GetResponse = Callable[[HttpRequest], HttpResponseBase]
STARTED, SEEN = "started", "seen"
# All that a person without a second factor reaches, besides the public pages.
ENROLMENT = frozenset(
    {"mfa_activate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "account_logout"}
)


def start_clock(session: SessionBase) -> None:
    session[STARTED] = session[SEEN] = int(time.time())


def is_over(session: SessionBase) -> bool:
    """Idle too long or open too long. A session without stamps is over."""
    now = time.time()
    idle = now - session.get(SEEN, 0)
    whole = now - session.get(STARTED, 0)
    return bool(
        idle > settings.SESSION_IDLE.total_seconds()
        or whole > settings.SESSION_ABSOLUTE.total_seconds()
    )


def stamp(session: SessionBase) -> None:
    """Note that the person is at work: at most once a minute, so that reading writes little."""
    if time.time() - session[SEEN] >= settings.SESSION_STAMP_EVERY.total_seconds():
        session[SEEN] = int(time.time())


def current_user(request: HttpRequest) -> User | AnonymousUser:
    user = get_user(request)
    if user.is_authenticated and is_over(request.session):
        return AnonymousUser()
    return user


def needs_sign_in(view: Callable[..., Any]) -> bool:
    return bool(getattr(view, "login_required", True))


def is_background(request: HttpRequest) -> bool:
    """A script asks, not a person following a link: it needs a status, not a page."""
    return request.headers.get("Sec-Fetch-Dest") == "empty"


class SessionClockMiddleware:
    """Ends idle and old sessions, and keeps what was being sent when one had ended.

    It stands before the CSRF check, which would refuse such a form first. Public pages touch no
    session. Pages that need sign-in are never stored by the browser, which others may use too.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.user = SimpleLazyObject(partial(current_user, request))  # type: ignore[assignment]
        response = self.get_response(request)
        if request.resolver_match and needs_sign_in(request.resolver_match.func):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not needs_sign_in(view):
            return None
        owner_id = request.session.get(SESSION_KEY)
        if request.user.is_authenticated:
            stamp(request.session)
            return None
        return end_session(request, owner_id)


def end_session(request: HttpRequest, owner_id: str | None) -> HttpResponseBase | None:
    """Keep what was sent, forget the session, and ask to sign in again."""
    kept = keep_what_was_sent(request, owner_id) if request.method == "POST" else False
    if owner_id is not None:
        request.session.flush()
    request.user = AnonymousUser()
    if is_background(request):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    if isinstance(kept, HttpResponseBase):
        return kept
    if owner_id is None and not kept:
        return None
    messages.info(request, _words_after(kept=kept))
    path = request.path if request.method == "POST" else request.get_full_path()
    return redirect_to_login(path)


def _words_after(*, kept: bool) -> str:
    if kept:
        return _("Your session has ended. Your text has been kept: sign in to go on with it.")
    return _("Your session has ended. Please sign in again.")


def keep_what_was_sent(request: HttpRequest, owner_id: str | None) -> bool | HttpResponseBase:
    """Hand the form to the case files, in the name of the person whose session ended."""
    owner = signed_in_user(owner_id) if owner_id else None
    request.user = owner if owner and owner.may_sign_in else AnonymousUser()
    handler = import_string(settings.UNSENT_FORM_HANDLER)
    return handler(request)


class SecondFactorMiddleware:
    """Nobody works without a second factor: until it is enrolled, four addresses are open."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not needs_sign_in(view) or not request.user.is_authenticated:
            return None
        if has_second_factor(request.user):
            return None
        match = request.resolver_match
        if match and match.view_name in ENROLMENT:
            return None
        if is_background(request):
            return HttpResponse(status=HTTPStatus.FORBIDDEN)
        return redirect("mfa_activate_totp")
