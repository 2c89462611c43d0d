from django.contrib import admin

from ..models import EvaluationQuestion
from .shared import TrainingAdmin


@admin.register(EvaluationQuestion)
class EvaluationQuestionAdmin(TrainingAdmin):
    """A session keeps the questions as they were when its first answer came."""

    list_display = ["text", "moment", "kind", "position", "is_published"]
    list_editable = ["position", "is_published"]
    list_filter = ["moment", "kind"]
    fields = ["slug", ("moment", "kind"), "text", "low", "high", ("position", "is_published")]
    search_fields = ["text_nl", "text_en"]
