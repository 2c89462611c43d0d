"""Every address of the portal. All pages carry their language: /nl/ and /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from . import views
from .cases.views.day import MyDayView

handler400 = "safe_portal.views.bad_request"

urlpatterns: list[URLPattern | URLResolver] = [
    *i18n_patterns(
        path("", views.HomeView.as_view(), name="home"),
        path("my-day/", MyDayView.as_view(), name="my_day"),
        path("", include("identification.urls")),
        path("social-map/", include("socialmap.urls")),
        path("training/", include("training.urls")),
        path("cases/<uuid:case_id>/", include("safefuture.urls")),
        path("cases/", include("safe_portal.cases.urls")),
        path("team/", include("safe_portal.accounts.urls")),
        path("account/", include("safe_portal.accounts.account_urls")),
        path("admin/", admin.site.urls),
    ),
]
