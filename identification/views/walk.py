from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page

from identification import selectors
from identification.forms.walk import WalkForm
from identification.printing import sheet
from identification.walk import Walk
from safe_portal.printing.services import parse_languages
from safe_portal.printing.views import pdf_response
from socialmap.selectors import emergency_numbers

FILENAME = "plan.pdf"  # tells whoever finds it in the downloads nothing
BLANK_SECONDS = 60  # so long visitors may see a text that staff changed meanwhile


def walk_page(request: HttpRequest, walk_html: str | None) -> HttpResponse:
    """A page that no cache and no back button gives back."""
    response = render(request, "identification/walk.html", {"walk_html": walk_html})
    response["Cache-Control"] = "no-store"
    return response


def render_walk(form: WalkForm) -> str:
    context = {
        "walk": Walk(form),
        "form": form,
        "emergency_numbers": emergency_numbers(),
        "filename": FILENAME,
    }
    return render_to_string("identification/includes/walk.html", context)


def render_blank() -> str | None:
    plan = selectors.public_step_plan()
    return render_walk(WalkForm(plan=plan)) if plan else None


@method_decorator([login_not_required, gzip_page], name="dispatch")
class StartView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        """The same blank walk for everybody. Who is signed in may have just edited it."""
        if request.user.is_authenticated:
            return walk_page(request, render_blank())
        key = f"step-plan-{get_language()}"
        return walk_page(request, cache.get_or_set(key, render_blank, BLANK_SECONDS))


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
            return walk_page(request, render_walk(form))
        languages = parse_languages(request.POST.get("language"))
        return pdf_response(sheet(Walk(form), languages=languages), filename=FILENAME)


@login_not_required
def step_plan_pdf(request: HttpRequest) -> HttpResponse:
    """The blank sheet: to fill in by hand, and the handout of exercise 12."""
    plan = selectors.public_step_plan()
    if plan is None:
        return redirect("identification:start")
    languages = parse_languages(request.GET.get("language"))
    blank = sheet(Walk(WalkForm(plan=plan)), languages=languages, blank=True)
    return pdf_response(blank, filename=FILENAME)
