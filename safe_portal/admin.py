"""What every content admin shares (security.md 4): editors only, nothing of cases, no deleting."""

from collections.abc import Iterable
from typing import Any, cast

from django.core.exceptions import BadRequest
from django.db.models import Model
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.text import capfirst
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline


def refuse_nul(request: HttpRequest) -> None:
    """PostgreSQL takes no NUL in a filter, and Django does not look for one in the address."""
    if any("\x00" in text for values in request.GET.lists() for text in values[1]):
        raise BadRequest


class EditorsOnly:
    """Permission of directory editors and superusers, whatever Django's permission tables say."""

    def _is_editor(self, request: HttpRequest) -> bool:
        return bool(getattr(request.user, "is_staff", False))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._is_editor(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._is_editor(request)

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._is_editor(request)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._is_editor(request)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class LanguageTabs:
    """Dutch and English in tabs of our own: modeltranslation's fetch a script from elsewhere."""

    class Media:
        css = {"all": ("css/admin_languages.css",)}
        js = ("js/admin_languages.js",)


def words_by_label(models: Iterable[type[Model]]) -> dict[str, str]:
    """The verbose names of all fields in English, by the label that Django makes of them.

    Django keeps labels in the history, with a capital and "[nl]" behind it, which no catalogue has.
    """
    with translation.override(None):
        fields = [field for model in models for field in model._meta.fields]
        fields += [field for model in models for field in model._meta.many_to_many]
        return {
            capfirst(str(field.verbose_name)): str(
                getattr(field, "translated_field", field).verbose_name
            )
            for field in fields
        }


def kinds_of_rows(formsets: Iterable[Any]) -> list[str]:
    """Of which kinds rows were added, changed or taken out, in English."""
    with translation.override(None):
        return [
            str(rows.model._meta.verbose_name_plural)
            for rows in formsets
            if rows.new_objects or rows.changed_objects or rows.deleted_objects
        ]


def say_label(field: Any) -> None:
    """Say a field's label in an attribute: in the cell of a table it has none of its own."""
    if field is not None:
        # The box of a relation wraps the real one.
        widget: Any = getattr(field.widget, "widget", field.widget)
        widget.attrs["aria-label"] = field.label


class ContentAdmin(EditorsOnly, LanguageTabs, TranslationAdmin):
    """Bilingual content. It is hidden, not deleted: old prints and cases still name it."""

    view_on_site: Any = False

    class Media(LanguageTabs.Media):
        pass

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        formset = super().get_changelist_formset(request, **kwargs)
        for field in formset.form.base_fields.values():
            say_label(field)
        return formset

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        refuse_nul(request)
        return super().changelist_view(request, extra_context)

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        """Name the fields in the words of the catalogue, so that history speaks one language.

        Rows below the form are named by their kind: Django would write what they hold, and keep a
        telephone number for ever.
        """
        message = cast(
            list[dict[str, Any]], super().construct_change_message(request, form, [], add)
        )
        known = words_by_label([form._meta.model])
        own = [label for part in message for label in part.get("changed", {}).get("fields", [])]
        words = [*(known.get(label, label) for label in own), *kinds_of_rows(formsets or [])]
        changed = [{"changed": {"fields": list(dict.fromkeys(words))}}] if words else []
        return [{"added": {}}, *changed] if add else changed


class ContentInline(EditorsOnly, TranslationTabularInline):
    """Rows within a piece of content; a row may be taken out."""

    extra = 0

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._is_editor(request)


class LabelledFormSet(BaseInlineFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if deletion := form.fields.get("DELETE"):
            deletion.widget.attrs["aria-label"] = deletion.label


class LabelledRows:
    """Rows in a table whose fields say what they are."""

    formset: Any = LabelledFormSet

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        say_label(field)
        return field


class LabelledInline(LabelledRows, ContentInline):
    pass
