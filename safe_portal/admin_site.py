"""The admin holds content and nothing else (security.md 4)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Notice:
    """Work that waits for editors: what, and the address where they do it."""

    text: str
    address: str


Notices = Callable[[], Iterable[Notice]]


class ContentAdminSite(AdminSite):
    """Takes only admins made for editors; what libraries bring along is left out."""

    site_title = _("Content")
    site_header = _("Content of the portal")
    index_title = _("What would you like to edit?")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self._notices: dict[str, Notices] = {}

    def notify_with(self, app_label: str, notices: Notices) -> None:
        """Ask `notices` for the work that waits in this app, on its page and on the first page."""
        self._notices[app_label] = notices

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        waiting = [one for notices in self._notices.values() for one in notices()]
        return super().index(request, {**(extra_context or {}), "notices": waiting})

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: Any = None
    ) -> TemplateResponse:
        notices = self._notices.get(app_label)
        waiting = list(notices()) if notices else []
        return super().app_index(request, app_label, {**(extra_context or {}), "notices": waiting})

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
