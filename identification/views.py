from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from identification import selectors
from identification.forms import WalkForm
from identification.printing import sheet
from identification.walk import Walk
from safe_portal.printing.services import parse_languages
from safe_portal.printing.views import pdf_response

FILENAME = "plan.pdf"  # tells whoever finds it in the downloads nothing


def render_walk(request: HttpRequest, form: WalkForm | None) -> HttpResponse:
    """The walk as a page that no cache and no back button gives back."""
    context: dict[str, Any] = {
        "walk": Walk(form) if form else None,
        "form": form,
        "emergency_numbers": selectors.emergency_numbers(),
        "filename": FILENAME,
    }
    response = render(request, "identification/walk.html", context)
    response["Cache-Control"] = "no-store"
    return response


@method_decorator(login_not_required, name="dispatch")
class StartView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        plan = selectors.public_step_plan()
        return render_walk(request, WalkForm(plan=plan) if plan else None)


@method_decorator([login_not_required, csrf_exempt, sensitive_post_parameters()], name="dispatch")
class SheetOfWalkView(View):
    """Answers come in, a PDF goes out; no session, no row, no log line knows of them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """A tab that is reloaded or restored has no answers to show any more."""
        return redirect("identification:start")

    def post(self, request: HttpRequest) -> HttpResponse:
        plan = selectors.public_step_plan()
        if plan is None:
            return redirect("identification:start")
        form = WalkForm(request.POST, plan=plan)
        if not form.is_valid():
            return render_walk(request, form)
        languages = parse_languages(request.POST.get("language"))
        return pdf_response(sheet(Walk(form), languages=languages), filename=FILENAME)


@login_not_required
def step_plan_pdf(request: HttpRequest) -> HttpResponse:
    """The blank sheet: to fill in by hand, and the handout of exercise 12."""
    plan = selectors.public_step_plan()
    if plan is None:
        return redirect("identification:start")
    languages = parse_languages(request.GET.get("language"))
    return pdf_response(sheet(Walk(WalkForm(plan=plan)), languages=languages), filename=FILENAME)
