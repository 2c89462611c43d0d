"""What the portal wants otherwise than allauth does by default."""

import io
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from . import second_factor, services
from .axes import client_address
from .models import User
from .selectors import has_second_factor
from .tasks import send_notice

BEGUN_AS = "begun_as"  # in the session: the account as it was when the password was given
WRONG_CODE = _(
    "This code is not right, or it was used before. Wait for the next code and try again."
)


def display(user: User) -> str:
    return str(user)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Try again in a quarter of an hour."),
        "rate_limited": _("Too many attempts. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of this very host: `next` leads nowhere else."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        user.is_active = user.may_sign_in
        request.session[BEGUN_AS] = user.get_session_auth_hash()
        return super().pre_login(request, user, **kwargs)

    def login(self, request: HttpRequest, user: Any) -> None:
        """The one door to a session: every way of signing in ends here.

        A password that was changed before the second step was given opens nothing any more.
        """
        begun_as = request.session.pop(BEGUN_AS, "")
        if not constant_time_compare(begun_as, user.get_session_auth_hash()):
            request.session.flush()
            messages.info(request, gettext("Your session has ended. Please sign in again."))
            raise ImmediateHttpResponse(redirect("account_login"))
        with transaction.atomic():
            super().login(request, user)
            services.record_sign_in(user=user)

    def reauthenticate(self, user: Any, password: str) -> bool:
        found = authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who enrols the first factor has just given a password or followed an invitation."""
        user = context.request.user
        if user.is_authenticated and not has_second_factor(user):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use a code"),
            "mfa_reauthenticate:webauthn": gettext("Use your passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def set_password(self, user: Any, password: str) -> None:
        services.set_password(user=user, password=password)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """allauth's notices go out as tasks, in our words and the person's language."""
        send_notice.enqueue(user.pk, template_prefix.rpartition("/")[2])

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request) or "0.0.0.0"  # noqa: S104

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("my_day")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_profile")


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "rate_limited": _("Too many attempts. Wait a minute and try again."),
    }

    def encrypt(self, text: str) -> str:
        return second_factor.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return second_factor.unseal(encrypted_text)

    def get_totp_label(self, user: Any) -> str:
        return str(user.email)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey {number}").format(number=number)

    def build_totp_svg(self, url: str) -> str:
        """The code to scan on a white ground, so that it reads in a dark theme too."""
        drawn = io.BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, light="#fff", xmldecl=False)
        return drawn.getvalue().decode()

    def _get_site_name(self) -> str:
        return "Portal"
