from django.contrib import admin
from django.http import HttpRequest

from safe_portal.admin import ContentAdmin, LabelledInline

from ..models import EmergencyNumber, Hotline


class HotlineInline(LabelledInline):
    """Hotlines are hidden: a deleted one would come back with the next release."""

    model = Hotline
    fields = ["number", "label", "position", "is_published"]
    can_delete = False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(EmergencyNumber)
class EmergencyNumberAdmin(ContentAdmin):
    inlines = [HotlineInline]
    list_display = ["country", "number", "note", "position", "is_published"]
    list_editable = ["number", "position", "is_published"]
    search_fields = ["country", "number"]
