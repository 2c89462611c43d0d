"""What the admin of every part of a plan shares: each save is a version, nothing is deleted."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from identification.models import LocalContact, StepPlan
from identification.services.versions import NOTE_LENGTH, keep_before_change, keep_version
from safe_portal.accounts.models import User
from safe_portal.admin import ContentAdmin, LabelledInline

# How the plan of a part is found from it.
HOMES = {"step": "plan", "elementguide": "plan", "questioncluster": "step__plan"}


class NoteForm(forms.ModelForm):
    """A part of a plan, and in words what was changed."""

    what_changed = forms.CharField(
        label=_("What changed, in words"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("For colleagues: it stands in the list of versions."),
    )


class ContactForm(forms.ModelForm):
    def save(self, commit: bool = True) -> LocalContact:
        """A team lead who has the same contact open must notice that it changed."""
        self.instance.version += 1
        return cast(LocalContact, super().save(commit))


class HiddenNotDeleted(LabelledInline):
    """Parts of a plan are hidden: a deleted one would come back with the next release."""

    can_delete = False

    def has_delete_permission(self, request: object, obj: object = None) -> bool:
        return False


class LinkedPart(HiddenNotDeleted):
    """Parts that have a page of their own, where they are changed."""

    show_change_link = True

    def has_add_permission(self, request: object, obj: object = None) -> bool:
        return False


class PlanFilter(admin.SimpleListFilter):
    title = _("step plan")
    parameter_name = "plan"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        plans = StepPlan.objects.select_related("agency")
        return [(str(plan.pk), str(plan)) for plan in plans]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value() or ""
        if not (chosen.isdecimal() and len(chosen) < 19):
            return queryset
        home = HOMES[str(queryset.model._meta.model_name)]
        return queryset.filter(**{f"{home}_id": int(chosen)})


def plan_of(part: Any) -> int | None:
    """The plan in which a part stands; the plan itself stands in itself."""
    if isinstance(part, StepPlan):
        return part.pk
    return cast(int, part.step.plan_id if hasattr(part, "step") else part.plan_id)


class PlanPartAdmin(ContentAdmin):
    """Whoever saves a part makes a version of the whole plan."""

    form = NoteForm
    change_form_template = "admin/identification/part_change.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        home = HOMES[self.opts.model_name or ""]
        return super().get_queryset(request).select_related(f"{home}__agency")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A part stays in the plan it was made for."""
        return ("plan",) if obj and hasattr(obj, "plan") else ()

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        keep_before_change(plan_id=cast(int, plan_of(obj)))
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        keep_version(
            plan_id=cast(int, plan_of(form.instance)),
            actor=cast(User, request.user),
            note=form.cleaned_data.get("what_changed", ""),
        )

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        part = kw.get("obj")
        context["plan_id"] = plan_of(part) if part else None
        return super().render_change_form(request, context, *args, **kw)
