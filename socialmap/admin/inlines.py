from typing import Any

from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from safe_portal.admin import ContentInline

from ..models import Phone, Service, Verification


class LabelledFormSet(BaseInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if deletion := form.fields.get("DELETE"):
            deletion.widget.attrs["aria-label"] = deletion.label


class LabelledInline(ContentInline):
    """Fields in the cells of a table have no label of their own: it is said in an attribute."""

    formset = LabelledFormSet

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            # The box of a relation wraps the real one.
            widget: Any = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = field.label
        return field


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
