"""Secrets of the second factor: sealed, tied to their owner, and each code good for one use."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.http import HttpRequest

from safe_portal.sealing import SealError, open_with_ring, seal_with_ring

from .models import User

logger = logging.getLogger(__name__)
_owner: ContextVar[User | None] = ContextVar("second_factor_owner", default=None)


@contextmanager
def secrets_of(user: User) -> Iterator[None]:
    """Within this block secrets are sealed and opened as belonging to `user`."""
    token = _owner.set(user)
    try:
        yield
    finally:
        _owner.reset(token)


def seal(text: str) -> str:
    return seal_with_ring(text, aad=_place())


def unseal(token: str) -> str:
    """Open a sealed secret. Raises SealError when it was altered or belongs to someone else."""
    return open_with_ring(token, aad=_place())


def _place() -> str:
    owner = _owner.get() or _person_at(context.request)
    if owner is None:
        raise SealError("nobody owns this secret")
    return f"mfa_authenticator.data.{owner.pk}"


def _person_at(request: HttpRequest | None) -> User | None:
    if request is None:
        return None
    if request.user.is_authenticated:
        return request.user
    return person_signing_in(request)


def person_signing_in(request: HttpRequest) -> User | None:
    """Who gave the right password and still owes the second factor."""
    login = unstash_login(request, peek=True)
    return login.user if login else None


def pending_secret(*, renew: bool) -> str:
    """The secret on the enrolment page; until it is confirmed the session keeps it sealed."""
    session = context.request.session
    sealed = session.get(totp.SECRET_SESSION_KEY)
    if renew or not sealed:
        secret = totp.generate_totp_secret()
        session[totp.SECRET_SESSION_KEY] = seal(secret)
        return secret
    return unseal(sealed)


@transaction.atomic
def use_code(*, user: User, code: str) -> Authenticator | None:
    """Spend a code of the app or a recovery code; None when no factor of the person takes it."""
    factors = Authenticator.objects.select_for_update().filter(user=user)
    with secrets_of(user):
        for factor in factors.exclude(type=Authenticator.Type.WEBAUTHN):
            factor.user = user
            if _takes(factor, code):
                return factor
    return None


def _takes(factor: Authenticator, code: str) -> bool:
    try:
        if factor.type == Authenticator.Type.TOTP:
            return spend_app_code(factor, code)
        return bool(factor.wrap().validate_code(code))
    except SealError:
        logger.error("Second factor %s does not open: altered, or its key is gone.", factor.pk)
        return False


def spend_app_code(factor: Authenticator, code: str) -> bool:
    """A code counts once, on every node: the step it belongs to is remembered with the factor."""
    step = step_of(unseal(factor.data["secret"]), code)
    if step is None or step <= factor.data.get("last_step", 0):
        return False
    factor.data["last_step"] = step
    factor.save(update_fields=["data"])
    return True


def step_of(secret: str, code: str) -> int | None:
    """The half minute a code belongs to, within the tolerance; None for a wrong code."""
    for step in totp.yield_hotp_counters_from_time():
        if totp.compare_user_code(actual=code, expected=code_at(secret, step=step)):
            return step
    return None


def code_at(secret: str, *, step: int | None = None) -> str:
    """The six digits of a step; of this half minute when none is given."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    return str(totp.format_hotp_value(totp.hotp_value(secret, now if step is None else step)))


def next_code(factor: Authenticator) -> str:
    """The first code the factor will take now. Only the demo shows it."""
    steps = list(totp.yield_hotp_counters_from_time())
    current = steps[len(steps) // 2]
    step = min(max(current, factor.data.get("last_step", 0) + 1), steps[-1])
    with secrets_of(factor.user):
        secret = unseal(factor.data["secret"])
    return code_at(secret, step=step)


def enrol_app(*, user: User, secret: str) -> None:
    """Enrol an app with a known secret and recovery codes: for the demo and for tests."""
    with secrets_of(user):
        totp.TOTP.activate(user, secret)
        RecoveryCodes.activate(user)


@transaction.atomic
def reseal_all() -> int:
    """Seal every secret again with the newest key of the ring; gives how many factors it was."""
    factors = Authenticator.objects.select_for_update().exclude(type=Authenticator.Type.WEBAUTHN)
    for factor in factors:
        with secrets_of(factor.user):
            for name in factor.data.keys() & {"secret", "seed"}:
                factor.data[name] = seal(unseal(factor.data[name]))
        factor.save(update_fields=["data"])
    return len(factors)
