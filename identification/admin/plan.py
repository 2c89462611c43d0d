from django.contrib import admin

from identification.models import (
    ConversationOpening,
    ElementGuide,
    FirstCheck,
    NextQuestion,
    Question,
    QuestionCluster,
    Step,
    StepPlan,
)
from safe_portal.admin import ContentAdmin, ContentInline


class HiddenNotDeleted(ContentInline):
    """Parts of a plan are hidden: a deleted one would come back with the next release."""

    can_delete = False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


class FirstCheckInline(HiddenNotDeleted):
    model = FirstCheck


class OpeningInline(HiddenNotDeleted):
    model = ConversationOpening


class ClusterInline(HiddenNotDeleted):
    model = QuestionCluster
    show_change_link = True


class QuestionInline(HiddenNotDeleted):
    model = Question


class NextQuestionInline(HiddenNotDeleted):
    model = NextQuestion


@admin.register(StepPlan)
class StepPlanAdmin(ContentAdmin):
    inlines = (FirstCheckInline,)


@admin.register(Step)
class StepAdmin(ContentAdmin):
    list_display = ("title", "plan", "source", "position", "is_published")
    list_editable = ("position", "is_published")
    list_filter = ("plan",)
    inlines = (OpeningInline, ClusterInline)


@admin.register(QuestionCluster)
class QuestionClusterAdmin(ContentAdmin):
    list_display = ("title", "step", "position", "is_published")
    list_editable = ("position", "is_published")
    inlines = (QuestionInline,)


@admin.register(ElementGuide)
class ElementGuideAdmin(ContentAdmin):
    list_display = ("element", "plan")
    inlines = (NextQuestionInline,)
