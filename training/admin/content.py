from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Field, ManyToManyField, QuerySet, TextField
from django.http import HttpRequest
from modeltranslation.admin import TranslationStackedInline

from safe_portal.admin import ContentAdmin, ContentInline, EditorsOnly

from ..models import (
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Programme,
    ProgrammeItem,
)

LOW: dict[type[Field[Any, Any]], dict[str, Any]] = {
    TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}
}
# A list in a box that scrolls (admin_portal.css).
CHECKS: dict[type[Field[Any, Any]], dict[str, Any]] = {
    ManyToManyField: {"widget": forms.CheckboxSelectMultiple(attrs={"class": "checks"})}
}


class NeedInline(EditorsOnly, admin.TabularInline):
    model = MaterialNeed
    fields = ["material", "quantity", "per"]
    extra = 0

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self.has_change_permission(request)


class ItemInline(ContentInline):
    """The timetable at a glance; the rest of a row stands behind its change link."""

    model = ProgrammeItem
    fields = [
        "position",
        "minutes",
        "kind",
        "necessity",
        "title",
        "is_published",
    ]
    show_change_link = True


class PartInline(EditorsOnly, TranslationStackedInline):
    model = HandoutPart
    fields = ["title", "text", "facts", "hints", "trainer_note", ("position", "is_published")]
    formfield_overrides = LOW
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[HandoutPart]:
        """Without what agencies wrote for themselves."""
        return super().get_queryset(request).filter(agency=None)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self.has_change_permission(request)


@admin.register(Programme)
class ProgrammeAdmin(ContentAdmin):
    list_display = ["title", "starts_at", "is_published"]
    fields = [
        "title",
        "slug",
        "summary",
        "audience",
        "goals_know",
        "goals_able",
        "setting",
        "starts_at",
        ("recommended_group", "largest_group"),
        "editor_notes",
        ("position", "is_published"),
    ]
    inlines = [ItemInline]


@admin.register(ProgrammeItem)
class ProgrammeItemAdmin(ContentAdmin):
    """Reached from a programme's timetable, where rows are added too."""

    fields = [
        "programme",
        "title",
        ("kind", "necessity", "minutes"),
        "description",
        "exercises",
        "handouts",
        ("position", "is_published"),
    ]
    readonly_fields = ["programme"]
    formfield_overrides = CHECKS
    inlines = [NeedInline]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "exercises" and request.resolver_match:
            kwargs["queryset"] = exercises_beside_item(request.resolver_match.kwargs["object_id"])
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def exercises_beside_item(item_id: str) -> QuerySet[Exercise]:
    return Exercise.objects.filter(programme__items__pk=item_id)


@admin.register(Exercise)
class ExerciseAdmin(ContentAdmin):
    list_display = ["title", "number", "programme", "minutes", "is_published"]
    list_filter = ["programme", "is_published"]
    list_select_related = ["programme"]
    fields = [
        "programme",
        "number",
        "title",
        ("minutes", "group_form"),
        "goal",
        "case",
        "steps",
        "variants",
        "editor_notes",
        "alternative_to",
        ("position", "is_published"),
    ]
    search_fields = ["title_nl", "title_en"]
    inlines = [NeedInline]


@admin.register(Handout)
class HandoutAdmin(ContentAdmin):
    list_display = ["title", "layout", "is_published"]
    list_filter = ["layout", "is_published"]
    fields = [
        "title",
        "slug",
        "layout",
        "purpose",
        "instruction",
        ("quantity", "per"),
        "exercises",
        ("position", "is_published"),
    ]
    formfield_overrides = CHECKS
    inlines = [PartInline]


@admin.register(Material)
class MaterialAdmin(ContentAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name_nl", "name_en"]
