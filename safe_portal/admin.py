"""What every content admin shares (security.md 4): editors only, nothing of cases, no deleting."""

from django.http import HttpRequest
from modeltranslation.admin import TabbedTranslationAdmin


class EditorsOnly:
    """Permission of directory editors and superusers, whatever Django's permission tables say."""

    def _is_editor(self, request: HttpRequest) -> bool:
        user = request.user
        return user.is_active and (
            user.is_superuser or getattr(user, "is_directory_editor", False)
        )

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


class ContentAdmin(EditorsOnly, TabbedTranslationAdmin):
    """Bilingual content in tabs. Content is hidden, not deleted: old prints and cases name it."""
