"""The admin has no sign-in of its own: its doors lead to the portal's (security.md 4)."""

from allauth.account.decorators import secure_admin_login
from allauth.account.utils import get_next_redirect_url
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def sign_in(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """Who is already signed in goes on; a password sent here is never looked at."""
    return redirect(get_next_redirect_url(request) or "admin:index")


def sign_out(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    from .views import SignOutView

    return SignOutView.as_view()(request)


def change_password(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    return redirect("account_change_password")


def close_own_doors() -> None:
    """Put the portal's sign-in, sign-out and password page in place of the admin's."""
    site = admin.site
    site.login = login_not_required(secure_admin_login(sign_in))  # type: ignore[method-assign]
    site.logout = login_not_required(sign_out)  # type: ignore[method-assign,assignment]
    site.password_change = change_password  # type: ignore[method-assign,assignment]
