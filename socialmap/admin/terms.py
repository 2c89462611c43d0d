from django.contrib import admin
from django.http import HttpRequest

from safe_portal.admin import ContentAdmin

from ..models import ServiceType, TargetGroup


@admin.register(ServiceType, TargetGroup)
class TermAdmin(ContentAdmin):
    list_display = ["name", "key", "position"]
    ordering = ["position"]

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> list[str]:
        return ["key"] if obj else []
