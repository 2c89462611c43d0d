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

from . import services
from .axes import username
from .middleware import start_clock
from .models import User
from .selectors import SECOND_FACTORS


@receiver(user_logged_in)
def _start_clock(request: HttpRequest | None, **kwargs: Any) -> None:
    if request is not None and hasattr(request, "session"):
        start_clock(request.session)


@receiver(user_login_failed)
def _log_failure(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kw: Any
) -> None:
    services.record_failure(email=username(request, credentials), event=Event.SIGN_IN_FAILED)


@receiver(user_locked_out)
def _log_lock(username: str | None, **kwargs: Any) -> None:
    services.record_failure(email=username or "", event=Event.LOCKED_OUT)


@receiver(post_save, sender=Authenticator)
def _factor_added(instance: Authenticator, created: bool, raw: bool = False, **kw: Any) -> None:
    if created and not raw:
        _factor_changed(instance)
        _count_as_confirmed(instance)


@receiver(post_delete, sender=Authenticator)
def _factor_removed(instance: Authenticator, origin: Any = None, **kwargs: Any) -> None:
    """Only factors that are taken away: with the whole person goes everything."""
    if getattr(origin, "model", type(origin)) is not User:
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
