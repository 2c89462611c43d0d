"""Legal terms: the table that everybody may read, and the terms that run in a case."""

from functools import cached_property
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView, View

from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.services import parse_languages, render_pdf
from safe_portal.printing.views import pdf_response

from ..forms.terms import TermForm, initial_of_term
from ..models import LegalTerm, RunningTerm
from ..presenters.terms import REMINDER, CaseTerms, CountryTerms, by_country, running_view
from ..selectors import terms as selectors
from ..services import terms as services


def table() -> list[CountryTerms]:
    return by_country(selectors.shown_terms(), on=timezone.localdate())


@method_decorator(login_not_required, name="dispatch")
class LegalTermsView(TemplateView):
    """The terms by country, the same for everybody: nothing is asked and nothing kept."""

    template_name = "identification/legal_terms.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(countries=table(), reminder=REMINDER, **kwargs)


@require_safe
@login_not_required
def legal_terms_pdf(request: HttpRequest) -> HttpResponse:
    """The same table on A4: Dutch, English or both."""
    languages = parse_languages(request.GET.get("language"))
    with translation.override(languages[0]):  # rows stand in the order of its names
        context = {"countries": table(), "reminder": REMINDER, "printed_on": timezone.localdate()}
        title = _("Legal terms by country")
    template = "identification/print/legal_terms.html"
    pdf = render_pdf(template, context, languages=languages, title=title, shared=True)
    return pdf_response(pdf, filename="terms.pdf")


class TermListView(CaseMixin, TemplateView):
    template_name = "identification/term_list.html"
    part = services.PART

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = CaseTerms(
            countries=selectors.countries_of(self.case),
            terms=selectors.terms_for(self.case),
            running=selectors.running_terms(self.case),
        )
        return super().get_context_data(page=page, reminder=REMINDER, **kwargs)


class TermFormMixin(CaseFormMixin):
    part = services.PART
    form_class = TermForm
    form_name = "term"
    template_name = "identification/term_form.html"

    @cached_property
    def terms(self) -> list[LegalTerm]:
        return selectors.terms_for(self.case)

    def form_kwargs(self) -> dict[str, Any]:
        return {"terms": self.terms}

    def initial_of(self, current: Any) -> dict[str, Any]:
        return initial_of_term(current)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(reminder=REMINDER, terms=self.terms, **kwargs)

    def save(self, form: TermForm, ticket: Ticket) -> str:
        told = {"actor": self.request.user, "case": self.case, "record_id": ticket.record_id}
        if ticket.version:
            services.change_term(version=ticket.version, **told, **form.values)  # type: ignore[arg-type]
        else:
            services.note_term(**told, **form.values)  # type: ignore[arg-type]
        return reverse("identification:term_list", args=[self.case.pk])


class TermNewView(TermFormMixin, View):
    makes = RunningTerm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        watched = selectors.terms_to_watch(self.case)
        already = [running_view(one) for one in watched if one.ends_on >= today]
        return super().get_context_data(already=already, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """A country of destination that knows one rule needs no choosing."""
        destination = self.case.country_of_destination
        own = [term.key for term in self.terms if term.country and term.country == destination]
        return {"term": own[0]} if len(own) == 1 else {}


class TermEditView(TermFormMixin, View):
    @cached_property
    def running(self) -> RunningTerm:
        try:
            return selectors.running_term_of(self.case, self.kwargs["running_id"])
        except RunningTerm.DoesNotExist as error:
            raise Http404 from error

    @cached_property
    def terms(self) -> list[LegalTerm]:
        """Also the rule it was noted under, when the case moved or staff hid the rule since."""
        found = selectors.terms_for(self.case)
        return found if self.running.term in found else [self.running.term, *found]

    def get_record(self) -> RunningTerm:
        return self.running

    def get_initial(self) -> dict[str, Any]:
        return initial_of_term(self.running)
