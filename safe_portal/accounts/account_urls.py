"""All addresses of signing in and of the own account. What is not here does not exist.

There is no sign-up, no list of e-mail addresses and no sign-in by mail. The names are allauth's,
because allauth looks its pages up by them.
"""

from allauth.account import views as account
from django.urls import include, path, re_path

from . import views

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", views.SignOutView.as_view(), name="account_logout"),
    path("signed-out/", views.SignedOutView.as_view(), name="account_signed_out"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("profile/", views.ProfileView.as_view(), name="account_profile"),
    path("password/change/", views.ChangePasswordView.as_view(), name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "invitation/<str:token>/", views.AcceptInvitationView.as_view(), name="account_invitation"
    ),
    path("2fa/", include("allauth.mfa.urls")),
]
