from typing import Any

from django.contrib import admin
from django.db.models import ForeignKey
from django.http import HttpRequest

from ..models import Slide, Theory
from .shared import TrainingAdmin, name_programmes


@admin.register(Theory)
class TheoryAdmin(TrainingAdmin):
    list_display = ["title", "programme", "minutes", "position", "is_published"]
    list_editable = ["position", "is_published"]
    list_filter = ["programme", "is_published"]
    list_select_related = ["programme"]
    fields = [
        "programme",
        "slug",
        "title",
        ("minutes", "drawing"),
        "core",
        "points",
        "examples",
        "editor_notes",
        "exercise",
        ("position", "is_published"),
    ]
    search_fields = ["title_nl", "title_en"]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "exercise":
            name_programmes(field)
        return field


@admin.register(Slide)
class SlideAdmin(TrainingAdmin):
    """In the order in which they are shown, programme by programme."""

    keys = ()
    list_display = ["title", "programme", "theory", "position", "is_published"]
    list_editable = ["position", "is_published"]
    list_filter = ["programme", "is_published"]
    list_select_related = ["programme", "theory"]
    fields = [
        "programme",
        "theory",
        "title",
        "lines",
        "drawing",
        "said",
        ("position", "is_published"),
    ]
    search_fields = ["title_nl", "title_en"]
