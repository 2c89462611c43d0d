"""The one place that knows django-axes: it counts wrong passwords and codes in the database.

The lock is on person and address together: whoever guesses locks only the own address out,
and the owner on another one gets in. It ends by itself after AXES_COOLOFF_TIME. Codes have a limit
per person besides: who guesses them has the password, and many addresses are cheap.
"""

import ipaddress
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.signals import user_locked_out
from django.conf import settings
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from .models import User
from .selectors import CODE_FIELD, wrong_codes


def username(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """What axes counts under: the e-mail address as it was given, in lower case."""
    given = credentials or (request.POST if request is not None else {})
    value = given.get("email") or given.get("username") or given.get("login") or ""
    return str(value).strip().lower().replace("\0", "")[:255]


def client_address(request: HttpRequest) -> str | None:
    """The visitor's address: X-Forwarded-For only as far as our own proxies wrote it.

    IPv6 counts by network of 64 bits: one household or attacker owns all addresses in it.
    """
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    believed = proxies and len(hops) >= proxies
    found = hops[-proxies] if believed else request.META.get("REMOTE_ADDR", "")
    return _plain_address(found.strip())


def _plain_address(text: str) -> str | None:
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, 64), strict=False).network_address)


def client_label(*args: object) -> str:
    """What axes writes in its log lines: nobody's address and nobody's name."""
    return "a visitor"


def is_locked(request: HttpRequest, user: User) -> bool:
    """Did this address fail too often for this person, or were there too many wrong codes?"""
    refused = not AxesProxyHandler.is_allowed(request, {"email": user.email})
    return refused or wrong_codes(user) >= settings.WRONG_CODES_PER_HOUR


def was_locked_before(request: HttpRequest | None) -> bool:
    """Did axes refuse without counting? Then the log has told of this lock already."""
    locked = getattr(request, "axes_locked_out", False)
    return bool(locked and getattr(request, "axes_failures_since_start", None) is None)


def lock(request: HttpRequest) -> None:
    """Let axes' middleware answer with the page of locked-out visitors."""
    request.axes_locked_out = True  # type: ignore[attr-defined]


def count_failure(request: HttpRequest, user: User) -> None:
    """A wrong code counts like a wrong password; the fifth in a row locks."""
    credentials = {"email": user.email, CODE_FIELD: "***"}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    locked = getattr(request, "axes_locked_out", False)
    if not locked and wrong_codes(user) >= settings.WRONG_CODES_PER_HOUR:
        lock(request)
        user_locked_out.send(__name__, request=request, username=user.email)
