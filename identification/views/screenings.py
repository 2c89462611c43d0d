"""Screenings of a case: the list, one of them, its form and its print."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.cases import drafts
from safe_portal.cases.models import Draft
from safe_portal.cases.tickets import FIELD, Ticket, TicketError
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages
from socialmap.selectors import emergency_numbers

from .. import selectors
from ..forms.screenings import ScreeningForm, initial_of
from ..forms.walk import note_name
from ..models import PlanVersion, Screening
from ..presenters.screenings import HOW_TO_SCREENING, NO_VERDICT, ScreeningView, lines_of
from ..services import screenings as services
from ..services.versions import version_now
from ..walk import Walk

TITLE = _("Screening")
NOTE = note_name("")
PLAN_UNKNOWN = _("This page was open for too long. Check your answers and save again.")
FILENAME = "notes.pdf"  # tells whoever finds it in the downloads nothing


class ScreeningPageMixin:
    part = services.PART
    case: Any
    kwargs: dict[str, Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"how_to": HOW_TO_SCREENING, "no_verdict": NO_VERDICT}
        return super().get_context_data(**told, **kwargs)  # type: ignore[misc]

    @cached_property
    def screening(self) -> Screening:
        try:
            return selectors.screening_of(self.case, self.kwargs["screening_id"])
        except Screening.DoesNotExist as error:
            raise Http404 from error


class ScreeningListView(ScreeningPageMixin, CaseMixin, TemplateView):
    template_name = "identification/screening_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = lines_of(selectors.screenings_of(self.case))
        return super().get_context_data(lines=lines, **kwargs)


class ScreeningDetailView(ScreeningPageMixin, CaseMixin, TemplateView):
    template_name = "identification/screening_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(view=ScreeningView(self.screening), **kwargs)


class ScreeningFormMixin(ScreeningPageMixin, CaseFormMixin):
    """The form asks what one version of the plan asks, from its opening to the last correction."""

    form_class = ScreeningForm
    form_name = services.PART
    template_name = "identification/screening_form.html"
    conflict_template_name = "identification/screening_conflict.html"

    @property
    def plan_version(self) -> PlanVersion:
        raise NotImplementedError

    def form_kwargs(self) -> dict[str, Any]:
        return {"plan": self.plan_version.walked(), **self.choices}

    @cached_property
    def choices(self) -> dict[str, Any]:
        held = self.get_record()
        return {
            "form_choices": selectors.forms_to_choose(held.forms if held else ()),
            "sector_choices": selectors.sectors_to_choose(held.sectors if held else ()),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"walk": Walk(kwargs["form"]), "screening": self.get_record()}
        told["emergency"] = next(iter(emergency_numbers()), None)
        return super().get_context_data(**told, **kwargs)

    def initial_of(self, current: Any) -> dict[str, Any]:
        return initial_of(current)

    def save(self, form: ScreeningForm, ticket: Ticket) -> str:
        told = {"actor": self.request.user, "case": self.case, "record_id": ticket.record_id}
        saved = self.write(form, ticket, told)
        if self.request.POST.get("action") == "finish":
            services.finish_screening(version=saved.version, **told)
        return reverse("identification:screening_detail", args=[self.case.pk, saved.pk])

    def write(self, form: ScreeningForm, ticket: Ticket, told: dict[str, Any]) -> Screening:
        return services.correct_screening(version=ticket.version, **told, **form.values)


class ScreeningNewView(ScreeningFormMixin, View):
    """A new conversation is a new screening, by the plan as it stands when the form is opened."""

    makes = Screening
    knows_plan = True
    typed_before: QueryDict | None = None
    saved_message = _("The screening is saved.")

    def new_ticket(self) -> Ticket:
        """It names the version on screen: what an editor changes meanwhile moves no answer."""
        plan = selectors.plan_for(self.case.agency)
        if plan is None:
            raise Http404
        user: Any = self.request.user
        version = version_now(plan=plan, actor=user)
        return replace(super().new_ticket(), basis=str(version.pk))

    def ticket_of(self, draft: Draft) -> Ticket:
        ticket = super().ticket_of(draft)
        return replace(ticket, basis=ticket.basis or self.new_ticket().basis)

    def posted_ticket(self) -> Ticket:
        """One that is too old still names the plan, for it is sealed."""
        try:
            named = Ticket.of_draft(self.request.POST.get(FIELD)).basis
        except TicketError:
            named = ""
        self.knows_plan = bool(named)
        return replace(super().posted_ticket(), basis=named or self.new_ticket().basis)

    def try_to_save(self, form: Any, ticket: Ticket) -> HttpResponse:
        """Without the plan that was on screen nobody knows which questions were answered."""
        if self.knows_plan:
            return super().try_to_save(form, ticket)
        form.add_error(None, PLAN_UNKNOWN)
        return self.invalid(form, ticket)

    def keeps(self, form: Any) -> bool:
        return super().keeps(form) or not self.knows_plan

    def answers_of(self, draft: Draft) -> dict[str, Any]:
        self.typed_before = drafts.as_querydict(draft.content)
        return super().answers_of(draft)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the notes for which this plan has no place, so that they can be copied."""
        typed = self.typed_before or self.request.POST
        names = [name for name in typed if name.startswith(NOTE)]
        strange = [str(typed[name]) for name in names if name not in kwargs["form"].fields]
        homeless = [text for text in strange if text.strip()]
        return super().get_context_data(homeless=homeless, **kwargs)

    @cached_property
    def plan_version(self) -> PlanVersion:
        return selectors.version_with_key(int(self.ticket.basis))

    def get_initial(self) -> dict[str, Any]:
        language = next(iter(self.case.languages), "")
        return {"held_on": timezone.localdate(), "language": language}

    def write(self, form: ScreeningForm, ticket: Ticket, told: dict[str, Any]) -> Screening:
        if ticket.version:  # it was made by an earlier submit of this form
            return super().write(form, ticket, told)
        return services.start_screening(plan_version=self.plan_version, **told, **form.values)


class ScreeningEditView(ScreeningFormMixin, View):
    """Go on with a screening, or mend it: it opens with its own version of the plan."""

    def get_record(self) -> Screening:
        return self.screening

    @property
    def plan_version(self) -> PlanVersion:
        return self.screening.plan_version

    def get_initial(self) -> dict[str, Any]:
        return initial_of(self.screening)


class ScreeningPrintView(ScreeningPageMixin, CaseMixin, View):
    """A screening on paper, for the file."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = {"view": ScreeningView(self.screening), "case": self.case}
        context |= {"how_to": HOW_TO_SCREENING, "no_verdict": NO_VERDICT}
        template = "identification/print/screening.html"
        return print_later(template, context, languages=languages, title=TITLE, filename=FILENAME)
