"""What the portal writes to its people: plain text, in their language, nothing about any case."""

import os

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import User
from .tokens import ResetTokenGenerator, make_invitation

NOTICES: dict[str, str | Promise] = {
    "password_changed": _("Your password was changed."),
    "password_reset": _("Your password was changed through a link in a mail."),
    "totp_activated": _("An authenticator app was added to your account."),
    "totp_deactivated": _("The authenticator app was removed from your account."),
    "webauthn_added": _("A passkey was added to your account."),
    "webauthn_removed": _("A passkey was removed from your account."),
    "recovery_codes_generated": _("New recovery codes were made for your account."),
    "factor_reset": _(
        "Your administrator removed your second step. You set up a new one when you sign in."
    ),
}


def portal_url() -> str:
    """The address of this portal without a slash at the end: SAFE_URL, or the first host."""
    if settings.PORTAL_URL:
        return str(settings.PORTAL_URL).rstrip("/")
    host = settings.ALLOWED_HOSTS[0]
    return f"http://{host}:{os.environ.get('PORT', '8000')}" if settings.DEMO else f"https://{host}"


def send_invitation(*, user_id: int) -> None:
    user = _reachable(user_id)
    if user is not None and user.was_invited_only:
        link = _link(user, "account_invitation", token=make_invitation(user))
        context = {"link": link, "days": settings.INVITATION_DAYS}
        _send(user, _("Your account in the portal"), "invitation", context)


def send_password_reset(*, user_id: int) -> None:
    user = _reachable(user_id)
    if user is not None and user.has_usable_password():
        token = ResetTokenGenerator().make_token(user)
        link = _link(
            user, "account_reset_password_from_key", uidb36=user_pk_to_url_str(user), key=token
        )
        _send(user, _("Choose a new password"), "password_reset", {"link": link})


def send_notice(*, user_id: int, notice: str) -> None:
    user = _reachable(user_id)
    if user is not None and notice in NOTICES:
        _send(user, _("Something changed in your account"), "notice", {"notice": NOTICES[notice]})


def _reachable(user_id: int) -> User | None:
    user = User.objects.select_related("agency").filter(pk=user_id).first()
    return user if user and user.may_sign_in else None


def _link(user: User, name: str, **kwargs: str) -> str:
    with translation.override(user.language):
        return f"{portal_url()}{reverse(name, kwargs=kwargs)}"


def _send(user: User, subject: str | Promise, template: str, context: dict[str, object]) -> None:
    with translation.override(user.language):
        text = render_to_string(f"accounts/mail/{template}.txt", {"user": user, **context})
        send_mail(str(subject), text.strip() + "\n", settings.DEFAULT_FROM_EMAIL, [user.email])
