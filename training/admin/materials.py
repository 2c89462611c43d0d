from django.contrib import admin

from ..models import Material
from .shared import TrainingAdmin


@admin.register(Material)
class MaterialAdmin(TrainingAdmin):
    list_display = ["name", "slug", "is_used_up"]
    list_editable = ["is_used_up"]
    fields = ["slug", "name", "is_used_up"]
    search_fields = ["name_nl", "name_en"]
