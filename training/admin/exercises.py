from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest

from ..models import Exercise
from .shared import NeedInline, TrainingAdmin, name_programmes


@admin.register(Exercise)
class ExerciseAdmin(TrainingAdmin):
    keys = ()
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

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "alternative_to":
            name_programmes(field)
        return field
