from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from identification.models import ConsentText
from identification.services.consent_texts import new_version
from safe_portal.admin import EditorsOnly, refuse_nul
from safe_portal.countries import language_choices

WORDS = {"title", "body"}


class ConsentTextForm(forms.ModelForm[ConsentText]):
    """A text in one language. Which language is chosen once."""

    language = forms.ChoiceField(label=_("language"), choices=language_choices)

    class Meta:
        model = ConsentText
        fields = ("kind", "language", "title", "body", "is_published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["language"]


@admin.register(ConsentText)
class ConsentTextAdmin(EditorsOnly, admin.ModelAdmin[ConsentText]):
    """Editing the words makes the next version: what was read to somebody stays as it was."""

    form = ConsentTextForm
    view_on_site = False
    list_display = ("title", "kind", "spoken_language", "number", "is_published", "made_at")
    list_filter = ("kind",)

    @admin.display(description=_("language"), ordering="language")
    def spoken_language(self, text: ConsentText) -> str:
        return text.language_name

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kind", "spoken_language", "number") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        first = ("kind", "spoken_language", "number") if obj else ("kind", "language")
        return (*first, "title", "body", "is_published")

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        refuse_nul(request)
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: ConsentText, form: Any, change: bool) -> None:
        if change and not WORDS & set(form.changed_data):
            obj.save(update_fields=["is_published"])
        else:
            new_version(obj)
