"""People with a real second factor, and the steps of signing in."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from safe_portal.accounts import second_factor
from safe_portal.accounts.models import User
from tests.factories.accounts import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def give_second_factor(user: User, secret: str = SECRET) -> User:
    second_factor.enrol_app(user=user, secret=secret)
    user.refresh_from_db()
    return user


def app_code(secret: str = SECRET, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def recovery_codes(user: User) -> list[str]:
    found = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    with second_factor.secrets_of(user):
        return list(found.wrap().get_unused_codes())


def give_password(
    client: Client, email: str, password: str = PASSWORD, **extra: str
) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def give_code(client: Client, code: str, **extra: str) -> HttpResponse:
    return client.post(reverse("mfa_authenticate"), {"code": code}, **extra)


def sign_in(client: Client, user: User) -> None:
    give_password(client, user.email)
    response = give_code(client, app_code())
    assert response.status_code == 302, response.context["form"].errors


def is_signed_in(client: Client) -> bool:
    return client.get(reverse("account_profile")).status_code == 200
