"""Pages behind the plan: its versions, what changed between two, and the variants of agencies."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from identification import selectors
from identification.changes import changes_between
from identification.forms.variants import VariantForm
from identification.models import PlanVersion, StepPlan
from identification.presenters.changes import in_words, whole_plan
from identification.services.variants import make_variant
from safe_portal.accounts.models import User
from safe_portal.admin import refuse_nul

TEMPLATES = "admin/identification"
PAGE_SIZE = 50


class PlanPages:
    """Reading pages of StepPlanAdmin, for editors only. Nothing on them comes from a case."""

    admin_site: Any
    opts: Any
    get_object: Callable[..., Any]
    log_addition: Callable[..., Any]
    _is_editor: Callable[[HttpRequest], bool]

    def get_urls(self) -> list[URLPattern]:
        about = "<int:plan_id>/"
        pages = [
            ("variant/", self.variant_page, "variant"),
            (f"{about}versions/", self.versions_page, "versions"),
            (f"{about}versions/compare/", self.compare_page, "compare"),
            (f"{about}versions/<int:number>/", self.version_page, "version"),
            (f"{about}differences/", self.differences_page, "differences"),
        ]
        own = [
            path(route, self.admin_site.admin_view(view), name=f"identification_stepplan_{name}")
            for route, view, name in pages
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def page(self, request: HttpRequest, name: str, **context: Any) -> TemplateResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"{TEMPLATES}/{name}.html", whole)

    def plan_or_404(self, request: HttpRequest, plan_id: int) -> StepPlan:
        refuse_nul(request)
        plan = self.get_object(request, str(plan_id)) if self._is_editor(request) else None
        if plan is None:
            raise Http404
        return cast(StepPlan, plan)

    def versions_page(self, request: HttpRequest, plan_id: int) -> HttpResponse:
        plan = self.plan_or_404(request, plan_id)
        versions = selectors.versions_of(plan)
        page = Paginator(versions, PAGE_SIZE).get_page(request.GET.get("page"))
        return self.page(
            request, "versions", title=_("Versions"), plan=plan, page_obj=page, versions=versions
        )

    def version_page(self, request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
        plan = self.plan_or_404(request, plan_id)
        version = version_or_404(plan, number)
        title = _("Version {number}").format(number=number)
        parts = whole_plan(version.walked())
        return self.page(request, "version", title=title, plan=plan, version=version, parts=parts)

    def compare_page(self, request: HttpRequest, plan_id: int) -> HttpResponse:
        """Two versions side by side, named in the address by their numbers."""
        plan = self.plan_or_404(request, plan_id)
        old, new = (version_or_404(plan, _number(request, name)) for name in ("old", "new"))
        changes = changes_between(old.walked(), new.walked())
        title = _("From version {old} to version {new}").format(old=old.number, new=new.number)
        return self.page(
            request, "compare", title=title, plan=plan, changes=in_words(changes), new=new
        )

    def differences_page(self, request: HttpRequest, plan_id: int) -> HttpResponse:
        """What the variant of an agency says otherwise than the public plan does now."""
        plan = self.plan_or_404(request, plan_id)
        public = selectors.public_step_plan()
        if plan.agency_id is None or public is None:
            raise Http404
        found = changes_between(public, selectors.plan_now(plan.pk))
        changes = in_words(found, sides=(_("Public plan"), _("This variant")))
        title = _("What differs from the public plan")
        return self.page(request, "compare", title=title, plan=plan, changes=changes)

    def variant_page(self, request: HttpRequest) -> HttpResponse:
        """Choose an agency; it gets a copy of the public plan that it can fill in."""
        if not self._is_editor(request):
            raise Http404
        agencies = selectors.agencies_without_variant()
        form = VariantForm(request.POST or None, agencies=agencies)
        if request.method == "POST" and form.is_valid():
            try:
                return self._made(request, form)
            except ValidationError as refused:
                form.add_error(None, refused)
        return self.page(request, "variant", title=_("Make a variant for an agency"), form=form)

    def _made(self, request: HttpRequest, form: VariantForm) -> HttpResponse:
        actor = cast(User, request.user)
        variant = make_variant(agency=form.cleaned_data["agency"], actor=actor)
        self.log_addition(request, variant, [{"added": {}}])
        messages.success(
            request, gettext("The variant is made. It says what the public plan says.")
        )
        return redirect("admin:identification_stepplan_change", variant.pk)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kw: Any) -> Any:
        context["public_walk"] = public_walk(kw["obj"]) if kw.get("obj") else ""
        return super().render_change_form(request, context, *args, **kw)  # type: ignore[misc]


def public_walk(plan: StepPlan) -> str:
    """Where everybody walks this plan; empty for a variant without an address of its own."""
    if plan.agency_id is None:
        return reverse("identification:start")
    return reverse("identification:variant_start", args=[plan.address]) if plan.address else ""


def version_or_404(plan: StepPlan, number: int) -> PlanVersion:
    version = selectors.version_of(plan, number) if number < 2**31 else None
    if version is None:
        raise Http404
    return version


def _number(request: HttpRequest, name: str) -> int:
    """A number in the address; what is none is the number of no version."""
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0
