"""The return part of the action plan: its page, its forms, and its prints."""

from functools import cached_property
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from ..forms.going_back import (
    FollowUpForm,
    FollowUpsForm,
    ReturnForm,
    RiskForm,
    initial_of_follow_up,
    initial_of_return,
    proposed,
    taken_over,
)
from ..forms.helping import organisation_choices
from ..models import FollowUp, ReturnPlan, RiskAssessment
from ..phrases import HOW_TO_RETURN, RETURN_DECIDES_NOTHING, SOURCE_OF_RETURN
from ..presenters.going_back import ReturnView
from ..selectors import going_back as selectors
from ..services import going_back as services

TITLE = _("The return part")
PLAIN_TITLE = _("My dates")
FILENAME = "dates.pdf"


class ReturnPageMixin:
    part = services.PART
    case: Any
    kwargs: dict[str, Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = {"how_to": HOW_TO_RETURN, "source": SOURCE_OF_RETURN}
        told["decides_nothing"] = RETURN_DECIDES_NOTHING
        return super().get_context_data(**told, **kwargs)  # type: ignore[misc]

    def page_url(self) -> str:
        return reverse("safefuture:return_detail", args=[self.case.pk])


class ReturnDetailView(ReturnPageMixin, CaseMixin, TemplateView):
    template_name = "safefuture/return_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        view = ReturnView(selectors.return_part(self.case))
        return super().get_context_data(view=view, **kwargs)


class ReturnFormMixin(ReturnPageMixin, CaseFormMixin):
    """What the forms of the return part share: they lead back to its page."""

    def save(self, form: Any, ticket: Ticket) -> str:
        try:
            self.write(form, ticket)
        except ObjectDoesNotExist as error:
            raise Http404 from error
        return self.page_url()

    def write(self, form: Any, ticket: Ticket) -> None:
        raise NotImplementedError

    def told(self, ticket: Ticket) -> dict[str, Any]:
        return {"actor": self.request.user, "case": self.case, "record_id": ticket.record_id}


class ReturnEditView(ReturnFormMixin, View):
    form_class = ReturnForm
    form_name = "return"
    template_name = "safefuture/return_form.html"

    @cached_property
    def going(self) -> ReturnPlan | None:
        return selectors.going_of(self.case)

    def get_record(self) -> ReturnPlan | None:
        """That of a closed plan stays as it was: what is written now belongs to the next plan."""
        return self.going if self.going and not self.going.plan.is_closed else None

    @property
    def form_key(self) -> str:
        """One for a case: the key stays the same once it was written."""
        return f"{self.form_name}:{self.case.pk}"

    def form_kwargs(self) -> dict[str, Any]:
        going = self.going
        kept = (going.organisation_key, going.organisation_name) if going else ("", "")
        return {"organisations": organisation_choices(self.case, kept=kept), "record": going}

    def get_initial(self) -> dict[str, Any]:
        return initial_of_return(self.going) if self.going else {}

    def initial_of(self, current: Any) -> dict[str, Any]:
        return initial_of_return(current)

    def write(self, form: ReturnForm, ticket: Ticket) -> None:
        services.save_return(version=ticket.version, **self.told(ticket), **form.values)


class RiskNewView(ReturnFormMixin, View):
    """A new contact is a new assessment; the last one's texts are its start."""

    makes = RiskAssessment
    form_class = RiskForm
    form_name = "risk"
    template_name = "safefuture/risk_form.html"

    @cached_property
    def last(self) -> RiskAssessment | None:
        return selectors.latest_risk(self.case)

    def form_kwargs(self) -> dict[str, Any]:
        return {"taken_from": self.last}

    def get_initial(self) -> dict[str, Any]:
        return {"assessed_on": timezone.localdate(), **taken_over(self.last)}

    def write(self, form: RiskForm, ticket: Ticket) -> None:
        if ticket.version:  # it was made by an earlier submit of this form
            told = {"version": ticket.version, **self.told(ticket)}
            services.correct_risk(**told, **form.cleaned_data)
        else:
            services.assess_risk(**self.told(ticket), **form.cleaned_data)


class RiskEditView(ReturnFormMixin, View):
    """Mend what was written down wrongly."""

    form_class = RiskForm
    form_name = "risk"
    template_name = "safefuture/risk_form.html"

    @cached_property
    def risk(self) -> RiskAssessment:
        try:
            return selectors.risk_of(self.case, self.kwargs["risk_id"])
        except RiskAssessment.DoesNotExist as error:
            raise Http404 from error

    def get_record(self) -> RiskAssessment:
        return self.risk

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.risk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(risk=self.risk, **kwargs)

    def write(self, form: RiskForm, ticket: Ticket) -> None:
        told = {"version": ticket.version, **self.told(ticket)}
        services.correct_risk(**told, **form.cleaned_data)


class FollowUpsView(ReturnFormMixin, View):
    form_class = FollowUpsForm
    form_name = "follow-ups"
    template_name = "safefuture/follow_ups_form.html"
    saved_message = _("The follow-ups are planned.")

    @cached_property
    def going(self) -> ReturnPlan | None:
        return selectors.going_of(self.case)

    def get_initial(self) -> dict[str, Any]:
        """Days are proposed once: who plans more chooses freely."""
        planned = selectors.follow_ups_of(self.case)
        return {} if planned or not self.going else proposed(self.going.travel_on)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(going=self.going, **kwargs)

    def write(self, form: FollowUpsForm, ticket: Ticket) -> None:
        services.plan_follow_ups(moments=form.moments, **self.told(ticket))


class FollowUpEditView(ReturnFormMixin, View):
    form_class = FollowUpForm
    form_name = "follow-up"
    template_name = "safefuture/follow_up_form.html"

    @cached_property
    def follow_up(self) -> FollowUp:
        try:
            return selectors.follow_up_of(self.case, self.kwargs["follow_up_id"])
        except FollowUp.DoesNotExist as error:
            raise Http404 from error

    def get_record(self) -> FollowUp:
        return self.follow_up

    def get_initial(self) -> dict[str, Any]:
        return initial_of_follow_up(self.follow_up)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(follow_up=self.follow_up, **kwargs)

    def write(self, form: FollowUpForm, ticket: Ticket) -> None:
        told = {"version": ticket.version, **self.told(ticket)}
        services.save_follow_up(**told, **form.cleaned_data)


class ReturnPrintView(ReturnPageMixin, CaseMixin, View):
    """The return part on paper: for the file, or the client's own paper with bare days."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        view = ReturnView(selectors.return_part(self.case))
        if request.GET.get("copy") == "client":
            context: dict[str, Any] = {"view": view, "discreet": True}
            template, title = "safefuture/print/return_client.html", PLAIN_TITLE
        else:
            context = {"view": view, "case": self.case, "how_to": HOW_TO_RETURN}
            context["source"] = SOURCE_OF_RETURN
            template, title = "safefuture/print/return.html", TITLE
        return print_later(template, context, languages=languages, title=title, filename=FILENAME)
