"""The plan and its parts at the desk of the editors; the plan is the one entrance."""

from typing import Any

from django.contrib import admin
from django.forms import ModelChoiceField
from django.http import HttpRequest
from modeltranslation.admin import TranslationStackedInline

from identification.models import (
    ConversationOpening,
    ElementGuide,
    FirstCheck,
    LocalContact,
    NextQuestion,
    Question,
    QuestionCluster,
    Step,
    StepPlan,
)
from safe_portal.admin import EditorsOnly

from .pages import PlanPages
from .parts import ContactForm, HiddenNotDeleted, LinkedPart, PlanFilter, PlanPartAdmin


class FirstCheckInline(EditorsOnly, TranslationStackedInline):
    """Its texts are long: they stand below each other."""

    model = FirstCheck
    extra = 0
    can_delete = False


class StepLinks(LinkedPart):
    model = Step
    fields = ("position", "is_published")


class GuideLinks(LinkedPart):
    model = ElementGuide
    fields = readonly_fields = ("element",)


class ContactInline(HiddenNotDeleted):
    model = LocalContact
    form = ContactForm


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
class StepPlanAdmin(PlanPages, PlanPartAdmin):
    list_display = ("title", "agency", "address")
    inlines = (FirstCheckInline, StepLinks, GuideLinks, ContactInline)
    change_form_template = "admin/identification/plan_change.html"
    change_list_template = "admin/identification/plan_list.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super(PlanPartAdmin, self).get_queryset(request).select_related("agency")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """There is one public plan; an agency's variant is made from it."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return ("agency",) if obj and obj.agency_id else ()

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> Any:
        """The public plan has the address of the step plan itself."""
        return () if obj and obj.agency_id else ("address",)


@admin.register(Step)
class StepAdmin(PlanPartAdmin):
    list_display = ("title", "plan", "source", "position", "is_published")
    list_editable = ("position", "is_published")
    list_filter = (PlanFilter,)
    list_select_related = ("plan__agency",)
    inlines = (OpeningInline, ClusterInline)


@admin.register(QuestionCluster)
class QuestionClusterAdmin(PlanPartAdmin):
    list_display = ("title", "step", "position", "is_published")
    list_editable = ("position", "is_published")
    list_filter = (PlanFilter,)
    inlines = (QuestionInline,)

    def get_form(self, request: HttpRequest, obj: Any = None, *args: Any, **kwargs: Any) -> Any:
        """A cluster may go to another step, of the same plan."""
        form = super().get_form(request, obj, *args, **kwargs)
        field = form.base_fields["step"]
        if obj and isinstance(field, ModelChoiceField):
            field.queryset = Step.objects.filter(plan_id=obj.step.plan_id)
        return form


@admin.register(ElementGuide)
class ElementGuideAdmin(PlanPartAdmin):
    list_display = ("element", "plan")
    list_filter = (PlanFilter,)
    list_select_related = ("plan__agency",)
    inlines = (NextQuestionInline,)
