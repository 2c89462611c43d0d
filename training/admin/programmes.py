from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import ManyToManyField, QuerySet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from safe_portal.admin import LabelledInline

from ..models import Exercise, Programme, ProgrammeItem, SessionItem, Theory
from .shared import CHECKS, WIDE, NeedInline, TrainingAdmin

USED = _("Planned days use this row. Untick “shown” instead of taking it out.")


class ItemForm(forms.ModelForm[ProgrammeItem]):
    def clean(self) -> dict[str, Any]:
        """A row that a planned day uses stays: that day would lose its sheets.

        Said here, before Django names the trainers' own rows that stand in the way.
        """
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get(DELETION_FIELD_NAME) and is_planned(self.instance):
            del values[DELETION_FIELD_NAME]
            self.add_error(None, USED)
        return values


def is_planned(item: ProgrammeItem) -> bool:
    return item.pk is not None and SessionItem.objects.filter(item=item).exists()


class ItemInline(LabelledInline):
    """The timetable at a glance; the rest of a row stands behind its change link."""

    model = ProgrammeItem
    form = ItemForm
    fields = [
        "position",
        "minutes",
        "kind",
        "necessity",
        "title",
        "is_published",
    ]
    show_change_link = True


@admin.register(Programme)
class ProgrammeAdmin(TrainingAdmin):
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
class ProgrammeItemAdmin(TrainingAdmin):
    """Reached from a programme's timetable, where rows are added too."""

    keys = ()
    fields = [
        "programme",
        "title",
        ("kind", "necessity", "minutes"),
        "description",
        "exercises",
        "theories",
        "handouts",
        ("position", "is_published"),
    ]
    readonly_fields = ["programme"]
    formfield_overrides = CHECKS | WIDE
    inlines = [NeedInline]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        model = db_field.related_model
        if model in (Exercise, Theory) and request.resolver_match:
            kwargs["queryset"] = beside_item(model, request.resolver_match.kwargs["object_id"])
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def beside_item(model: Any, item_id: str) -> QuerySet[Any]:
    """The exercises or the theory of the programme that a row belongs to."""
    return model.objects.filter(programme__items__pk=item_id)
