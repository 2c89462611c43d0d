from django.http import HttpRequest

from safe_portal.admin import ContentInline, LabelledInline

from ..models import Phone, Service, Verification


class ServiceInline(LabelledInline):
    model = Service


class PhoneInline(LabelledInline):
    model = Phone
    fields = ["number", "is_hotline", "label", "hours", "is_for_professionals", "position"]


class VerificationInline(ContentInline):
    """Read only: a check is made by the action of the list, in the name of who makes it."""

    model = Verification
    fields = ["checked_on", "method", "checked_by", "source"]

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
