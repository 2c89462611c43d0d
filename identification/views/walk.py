"""The step plan for everybody, and the variants that agencies opened; nobody is remembered."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.gzip import gzip_page

from identification import selectors
from identification.calling import Calling, sheet_code
from identification.forms.calling import CallForm
from identification.forms.walk import WalkForm
from identification.plan import Plan
from identification.printing import sheet
from identification.walk import Walk
from safe_portal.printing.services import parse_languages
from safe_portal.printing.views import pdf_response
from socialmap.selectors import emergency_numbers

FILENAME = "plan.pdf"  # tells whoever finds it in the downloads nothing
BLANK_SECONDS = 60  # so long visitors may see a text that staff changed meanwhile
CALLS = "calls"  # what a page with scripts asks for: the answer of the map alone


@dataclass(frozen=True)
class Doors:
    """The addresses of one plan: the public one, or an agency's variant by its own name."""

    address: str = ""

    @property
    def start(self) -> str:
        return self._to("start")

    @property
    def blank_sheet(self) -> str:
        return self._to("step_plan_pdf")

    @property
    def sheet(self) -> str:
        return self._to("walk_pdf")

    @property
    def call(self) -> str:
        return self._to("walk_call")

    def _to(self, name: str) -> str:
        if not self.address:
            return reverse(f"identification:{name}")
        return reverse(f"identification:variant_{name}", kwargs={"address": self.address})

    def plan(self) -> Plan | None:
        """The plan behind the door; None when the public one is not loaded. Raises Http404."""
        if not self.address:
            return selectors.public_step_plan()
        variant = selectors.open_variant(self.address)
        if variant is None:
            raise Http404
        return variant


def walk_page(request: HttpRequest, walk_html: str | None) -> HttpResponse:
    """A page that no cache and no back button gives back."""
    response = render(request, "identification/walk.html", {"walk_html": walk_html})
    response["Cache-Control"] = "no-store"
    return response


def render_walk(doors: Doors, walk: Walk, calling: Calling) -> str:
    context = {
        "doors": doors,
        "walk": walk,
        "form": walk.form,
        "calling": calling,
        "emergency_numbers": emergency_numbers(),
        "filename": FILENAME,
    }
    return render_to_string("identification/includes/walk.html", context)


def render_blank(doors: Doors) -> str | None:
    plan = doors.plan()
    if plan is None:
        return None
    return render_walk(doors, Walk(WalkForm(plan=plan)), Calling(CallForm(), plan=plan))


class DoorView(View):
    """A page of one plan. Each address that is opened without its answers leads to the start."""

    def setup(self, request: HttpRequest, *args: object, **kwargs: str) -> None:
        super().setup(request, *args, **kwargs)
        self.doors = Doors(kwargs.get("address", ""))

    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        """A tab that is reloaded or restored has no answers to show any more."""
        self.doors.plan()
        return redirect(self.doors.start)


@method_decorator([login_not_required, gzip_page], name="dispatch")
class StartView(DoorView):
    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        """The same blank walk for everybody. Who is signed in may have just edited it."""
        if request.user.is_authenticated:
            return walk_page(request, render_blank(self.doors))
        key = f"step-plan-{get_language()}-{self.doors.address}"
        blank = cache.get_or_set(key, lambda: render_blank(self.doors), BLANK_SECONDS)
        return walk_page(request, blank)


@method_decorator([login_not_required, csrf_exempt, sensitive_post_parameters()], name="dispatch")
class AnswersView(DoorView):
    """Answers come in and something goes out; no session, no row, no log line knows of them."""

    def post(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        plan = self.doors.plan()
        if plan is None:
            return redirect(self.doors.start)
        walk = Walk(WalkForm(request.POST, plan=plan))
        calling = Calling(CallForm(request.POST), plan=plan, for_child=walk.may_be_child)
        return self.answer(request, walk, calling)

    def answer(self, request: HttpRequest, walk: Walk, calling: Calling) -> HttpResponse:
        raise NotImplementedError


class SheetOfWalkView(AnswersView):
    def answer(self, request: HttpRequest, walk: Walk, calling: Calling) -> HttpResponse:
        """The sheet as a PDF, or the page with words beside what it cannot take."""
        if not walk.form.is_valid():
            return walk_page(request, render_walk(self.doors, walk, calling))
        languages = parse_languages(request.POST.get("language"))
        whole = "whole" in request.POST
        pdf = sheet(walk, languages=languages, calling=calling, code=sheet_code(), whole=whole)
        return pdf_response(pdf, filename=FILENAME)


class CallView(AnswersView):
    def answer(self, request: HttpRequest, walk: Walk, calling: Calling) -> HttpResponse:
        """Whom to call: alone for a page with scripts, or else the whole page, filled in."""
        if request.POST.get("part") != CALLS:
            return walk_page(request, render_walk(self.doors, walk, calling))
        response = render(request, "identification/includes/calls.html", {"calling": calling})
        response["Cache-Control"] = "no-store"
        return response


@method_decorator(login_not_required, name="dispatch")
class BlankSheetView(DoorView):
    def get(self, request: HttpRequest, **kwargs: str) -> HttpResponse:
        """To fill in by hand, and the handout of exercise 12."""
        plan = self.doors.plan()
        if plan is None:
            return redirect(self.doors.start)
        languages = parse_languages(request.GET.get("language"))
        calling = Calling(CallForm(), plan=plan)
        walk = Walk(WalkForm(plan=plan))
        blank = sheet(walk, languages=languages, calling=calling, blank=True)
        return pdf_response(blank, filename=FILENAME)
