from django.contrib import admin

from safe_portal.admin import ContentAdmin

from .models import Factor


@admin.register(Factor)
class FactorAdmin(ContentAdmin):
    list_display = ["order", "label", "key", "is_hidden"]
    list_display_links = ["label"]
    readonly_fields = ["key"]

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        """The sheet's factors are the method's own: they are reworded or hidden, not invented."""
        return False
