"""The admin holds content and nothing else (security.md 4)."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ContentAdminSite(AdminSite):
    """Takes only admins made for editors; what libraries bring along is left out."""

    site_title = _("Content")
    site_header = _("Content of the portal")
    index_title = _("What would you like to edit?")

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        from .admin import EditorsOnly

        if admin_class is not None and issubclass(admin_class, EditorsOnly):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self) -> list[Any]:
        """Without Django's jump from the admin to any object by its number."""
        return [url for url in super().get_urls() if getattr(url, "name", "") != "view_on_site"]

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_staff", False))


class PortalAdminConfig(AdminConfig):
    default_site = "safe_portal.admin_site.ContentAdminSite"
