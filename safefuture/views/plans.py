"""The action plan as a whole: both tracks, the client's answer, and its end."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages
from socialmap.selectors import named_by_key

from ..enums import Interpreter
from ..forms.plans import CloseForm, PlanPrintForm, ReadForm
from ..models import ActionPlan, PlanVersion
from ..phrases import HOW_TO_PLAN, OUR_PARTS
from ..presenters.blanks import blank_plan
from ..presenters.plans import TrackView, item_view, tracks, tracks_of_version
from ..selectors import plans as selectors
from ..services.plans import PART, close_plan, open_plan, read_to_client
from ..wording import organisation_keys, plan_in_words
from .actions import CaseActionView

TITLE = gettext_lazy("Action plan")
PLAIN_TITLE = gettext_lazy("My plan")
FILENAME = "plan.pdf"


class PlanMixin:
    """A page about the running plan, or about the one that its address names."""

    part = PART
    kwargs: dict[str, Any]
    case: Any

    @cached_property
    def plan(self) -> ActionPlan | None:
        if "plan_id" not in self.kwargs:
            return selectors.running_plan(self.case)
        try:
            return selectors.plan_of(self.case, self.kwargs["plan_id"])
        except ActionPlan.DoesNotExist as error:
            raise Http404 from error

    @cached_property
    def items(self) -> list[Any]:
        return selectors.items_of(self.plan) if self.plan else []

    @cached_property
    def on_map(self) -> dict[str, str]:
        keys = organisation_keys(self.items)
        return named_by_key(keys) if keys else {}

    def tracks(self) -> list[TrackView]:
        return tracks([item_view(item, self.on_map) for item in self.items])

    def page_url(self, plan: ActionPlan) -> str:
        return reverse("safefuture:plan_detail", args=[self.case.pk, plan.pk])


class PlanView(PlanMixin, CaseMixin, TemplateView):
    template_name = "safefuture/plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            plan=self.plan,
            is_open=self.plan is not None and not self.plan.is_closed,
            tracks=self.tracks(),
            versions=selectors.versions_of_plan(self.plan) if self.plan else [],
            closed=selectors.closed_plans(self.case),
            to_score=selectors.plan_now(self.case).to_score,
            print_form=PlanPrintForm(initial={"language": get_language()}),
            how_to=HOW_TO_PLAN,
            our_parts=OUR_PARTS,
            **kwargs,
        )


class PlanStartView(CaseActionView):
    """Begin a plan. Two clicks begin one."""

    part = PART

    def back(self) -> str:
        return reverse("safefuture:plan", args=[self.case.pk])

    def act(self) -> str:
        user: Any = self.request.user
        open_plan(actor=user, case=self.case)
        return self.back()


class PlanFormView(PlanMixin, CaseFormMixin, View):
    """A form about a plan that its address names; a closed one is only read."""

    part = PART
    plan: Any


class PlanCloseView(PlanFormView):
    form_class = CloseForm
    form_name = "plan:close"
    template_name = "safefuture/plan_close.html"
    saved_message = gettext_lazy("The plan is closed. It stays to be read.")

    def get_record(self) -> ActionPlan:
        return self.plan

    def get_initial(self) -> dict[str, Any]:
        return {"closed_on": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = sum(item.is_open for item in self.items)
        return super().get_context_data(plan=self.plan, open_items=waiting, **kwargs)

    def initial_of(self, current: Any) -> dict[str, Any]:
        current.case = self.case
        said = {"closed_on": current.closed_on, "learned": current.learned}
        return said | {"nothing": current.is_closed and not current.learned}

    def save(self, form: CloseForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        plan = close_plan(
            actor=user,
            case=self.case,
            record_id=self.plan.pk,
            version=ticket.version,
            closed_on=form.cleaned_data["closed_on"],
            learned=form.cleaned_data["learned"],
        )
        return self.page_url(plan)


class PlanReadView(PlanFormView):
    """Read the plan to the client; what was read is kept as it stood."""

    form_class = ReadForm
    form_name = "plan:read"
    template_name = "safefuture/plan_read.html"
    saved_message = gettext_lazy("The plan is kept as you read it, with the client’s answer.")

    @property
    def form_key(self) -> str:
        return f"{self.form_name}:{self.plan.pk}:new"

    def get_initial(self) -> dict[str, Any]:
        return {
            "held_on": timezone.localdate(),
            "language": next(iter(self.case.languages), ""),
            "interpreter": Interpreter.NONE,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=self.plan, tracks=self.tracks(), **kwargs)

    def save(self, form: ReadForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        read_to_client(
            actor=user,
            plan=self.plan,
            record_id=ticket.record_id,
            content=plan_in_words(self.items, self.on_map),
            **form.cleaned_data,
        )
        return self.page_url(self.plan)


class PlanPrintView(PlanMixin, CaseMixin, View):
    """The plan on paper: for the file, or a discreet copy for the client."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        context = {"plan": self.plan, "tracks": self.tracks(), "case": self.case}
        return printed_plan(request, context)


class PlanBlankView(CaseMixin, View):
    """An empty plan to fill in by hand. Nothing of the case is on it."""

    part = PART
    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = blank_plan()
        return print_later(
            "safefuture/print/plan_blank.html",
            context,
            languages=languages,
            title=TITLE,
            filename=FILENAME,
        )


class VersionMixin:
    """A page about the plan as it was read on one day."""

    part = PART
    kwargs: dict[str, Any]
    case: Any

    @cached_property
    def kept(self) -> PlanVersion:
        try:
            return selectors.version_of(self.case, self.kwargs["version_id"])
        except PlanVersion.DoesNotExist as error:
            raise Http404 from error


class VersionView(VersionMixin, CaseMixin, TemplateView):
    template_name = "safefuture/plan_version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            version=self.kept,
            tracks=tracks_of_version(self.kept.content),
            print_form=PlanPrintForm(initial={"language": get_language()}),
            **kwargs,
        )


class VersionPrintView(VersionMixin, CaseMixin, View):
    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        shown = tracks_of_version(self.kept.content)
        context = {"plan": self.kept.plan, "version": self.kept, "tracks": shown, "case": self.case}
        return printed_plan(request, context)


def printed_plan(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The worker's copy with everything, or the client's with only what is to be done."""
    languages = parse_languages(request.GET.get("language"))
    if request.GET.get("copy") != "client":
        context |= {"how_to": HOW_TO_PLAN, "our_parts": OUR_PARTS}
        return print_later(
            "safefuture/print/plan.html",
            context,
            languages=languages,
            title=TITLE,
            filename=FILENAME,
        )
    context |= {"discreet": True, "with_notes": bool(request.GET.get("notes"))}
    return print_later(
        "safefuture/print/plan_client.html",
        context,
        languages=languages,
        title=PLAIN_TITLE,
        filename=FILENAME,
    )
