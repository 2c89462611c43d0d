"""What happens by itself when someone signs in, fails, or changes the second factor."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.models import Authenticator
from axes.signals import user_locked_out
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from safe_portal.audit.enums import Event

from . import second_factor, services
from .axes import username, was_locked_before
from .middleware import start_clock
from .models import User
from .selectors import CODE_FIELD, SECOND_FACTORS


@receiver(user_logged_in)
def _start_clock(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None and hasattr(request, "session"):
        start_clock(request.session)


@receiver(user_login_failed)
def _log_failure(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kw: Any
) -> None:
    """One entry for each guess that was looked at. Axes' own receiver has run before this one."""
    if was_locked_before(request):
        return
    fields = credentials.keys() & {CODE_FIELD}
    email = username(request, credentials)
    services.record_failure(email=email, event=Event.SIGN_IN_FAILED, fields=fields)


@receiver(user_locked_out)
def _log_lock(username: str | None, request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Once per lock: whoever goes on guessing must not fill a log that never shrinks."""
    if not was_locked_before(request):
        services.record_failure(email=username or "", event=Event.LOCKED_OUT)


@receiver(post_save, sender=Authenticator)
def _factor_added(instance: Authenticator, created: bool, raw: bool = False, **kw: Any) -> None:
    if created and not raw:
        _factor_changed(instance)
        _count_as_confirmed(instance)
        _spend_first_code(instance)


@receiver(post_delete, sender=Authenticator)
def _factor_removed(instance: Authenticator, origin: Any = None, **kwargs: Any) -> None:
    """Only factors that the person takes away: with the whole person goes everything.

    A reset by the administrator ends the sessions and has an entry of its own.
    """
    if hasattr(instance, "reset_by") or getattr(origin, "model", type(origin)) is User:
        return
    _factor_changed(instance)


def _factor_changed(factor: Authenticator) -> None:
    """End every session of the person; the one that made the change goes on under a new key."""
    services.factor_changed(user=factor.user, kind=factor.type)
    request = context.request
    if request is not None and request.user.is_authenticated and request.user == factor.user:
        request.user.security_stamp = factor.user.security_stamp
        update_session_auth_hash(request, request.user)


def _count_as_confirmed(factor: Authenticator) -> None:
    """Who just proved to have the new factor need not prove it again to see the recovery codes."""
    request = context.request
    if request is not None and request.user == factor.user and factor.type in SECOND_FACTORS:
        facts = {"id": factor.pk, "type": factor.type, "reauthenticated": True}
        record_authentication(request, request.user, method="mfa", **facts)


def _spend_first_code(factor: Authenticator) -> None:
    """The code that proved a new app is used by that: it does not sign in as well."""
    request = context.request
    if request is not None and factor.type == Authenticator.Type.TOTP:
        second_factor.spend_app_code(factor, request.POST.get("code", ""))
