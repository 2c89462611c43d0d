from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ManyToManyField, QuerySet, URLField
from django.http import HttpRequest
from modeltranslation.admin import TranslationStackedInline

from safe_portal.admin import EditorsOnly
from safe_portal.printing.tools import tool_sheet, tool_sheet_names

from ..models import Handout, HandoutPart
from .shared import CHECKS, LOW, TrainingAdmin, name_programmes


class PartInline(EditorsOnly, TranslationStackedInline):
    model = HandoutPart
    fields = [
        "title",
        "text",
        "facts",
        "hints",
        "trainer_note",
        ("drawing", "side"),
        "link",
        ("position", "is_published"),
    ]
    formfield_overrides = LOW | {URLField: {"assume_scheme": "https"}}
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[HandoutPart]:
        """Without what agencies wrote for themselves."""
        return super().get_queryset(request).filter(agency=None)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self.has_change_permission(request)


@admin.register(Handout)
class HandoutAdmin(TrainingAdmin):
    list_display = ["title", "layout", "is_for_trainer", "is_published"]
    list_filter = ["layout", "exercises__programme", "is_published"]
    search_fields = ["title_nl", "title_en"]
    fields = [
        "title",
        "slug",
        ("layout", "tool_sheet"),
        "purpose",
        "instruction",
        ("quantity", "per"),
        ("is_for_trainer", "takes_own_parts"),
        "exercises",
        ("position", "is_published"),
    ]
    formfield_overrides = CHECKS
    inlines = [PartInline]

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        name_programmes(field)
        return field

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "tool_sheet":
            return forms.ChoiceField(
                label=db_field.verbose_name,
                choices=lambda: tool_choices(kept_sheets()),
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def tool_choices(kept: set[str]) -> list[tuple[str, str]]:
    """The sheets of all tools; a name that no tool knows any more stays as it is."""
    known = {name: str(tool_sheet(name).label) for name in tool_sheet_names()}
    gone = {name: name for name in sorted(kept) if name not in known}
    return [("", "–"), *sorted(known.items(), key=lambda choice: choice[1]), *gone.items()]


def kept_sheets() -> set[str]:
    named = Handout.objects.exclude(tool_sheet="")
    return set(named.values_list("tool_sheet", flat=True))
