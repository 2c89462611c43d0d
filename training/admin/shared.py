"""What the admins of the training have in common."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db.models import CharField, Field, ManyToManyField, TextField
from django.http import HttpRequest

from safe_portal.admin import ContentAdmin, EditorsOnly, LabelledRows

from ..fields import LinesField
from ..models import Exercise, MaterialNeed

LOW: dict[type[Field[Any, Any]], dict[str, Any]] = {
    TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    LinesField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
}
# A title or question is longer than Django's boxes.
WIDE: dict[type[Field[Any, Any]], dict[str, Any]] = {
    CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})}
}
# A list in a box that scrolls (admin_portal.css).
CHECKS: dict[type[Field[Any, Any]], dict[str, Any]] = {
    ManyToManyField: {"widget": forms.CheckboxSelectMultiple(attrs={"class": "checks"})}
}


class TrainingAdmin(ContentAdmin):
    """A key is chosen once: the shipped content finds its rows by it, and so do old prints."""

    list_per_page = 50
    formfield_overrides = WIDE
    keys: tuple[str, ...] = ("slug",)

    def get_readonly_fields(self, request: HttpRequest, obj: object = None) -> tuple[str, ...]:
        own = tuple(super().get_readonly_fields(request, obj))
        return (*own, *self.keys) if obj else own


class NeedInline(LabelledRows, EditorsOnly, admin.TabularInline):
    model = MaterialNeed
    fields = ["material", "quantity", "per"]
    extra = 0

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self.has_change_permission(request)


def name_programmes(field: Any) -> None:
    """Let a choice among exercises say of which programme each is: both have an exercise 1."""
    field.queryset = Exercise.objects.select_related("programme")
    field.label_from_instance = lambda exercise: f"{exercise.programme} · {exercise}"
