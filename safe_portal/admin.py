"""What every content admin shares (security.md 4): editors only, nothing of cases, no deleting."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
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


class ContentAdmin(EditorsOnly, LanguageTabs, TranslationAdmin):
    """Bilingual content. It is hidden, not deleted: old prints and cases still name it."""

    view_on_site: Any = False

    class Media(LanguageTabs.Media):
        pass

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        refuse_nul(request)
        return super().changelist_view(request, extra_context)


class ContentInline(EditorsOnly, TranslationTabularInline):
    """Rows within a piece of content; a row may be taken out."""

    extra = 0

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._is_editor(request)
