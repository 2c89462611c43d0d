"""Lists to choose from in a screening. An entry is hidden, not deleted: screenings name it."""

from django.contrib import admin

from identification.models import ExploitationForm, Sector
from safe_portal.admin import ContentAdmin


class ListedWords(ContentAdmin):
    list_display = ("name", "position", "is_published")
    list_editable = ("position", "is_published")


@admin.register(ExploitationForm)
class ExploitationFormAdmin(ListedWords):
    pass


@admin.register(Sector)
class SectorAdmin(ListedWords):
    pass
