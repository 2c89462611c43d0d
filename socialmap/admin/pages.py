"""Pages of the admin that are no plain form of one record."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse

from safe_portal.admin import EditorsOnly


class PageAdmin(EditorsOnly, admin.ModelAdmin):
    """A list of Django's own, with pages of ours behind it. Nothing is changed by hand."""

    list_per_page = 50
    view_on_site: Any = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def page(
        self, request: HttpRequest, template: str, *, status: int = 200, **context: Any
    ) -> TemplateResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, template, whole, status=status)
