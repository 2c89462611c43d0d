"""The list of cases, one case, and the forms of the file itself."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event

from .. import drafts, selectors, services
from ..enums import CaseStatus
from ..forms import CaseFilterForm, CaseForm, SafeContactForm
from ..happenings import newest_entries
from ..models import Case, CaseQuerySet, SafeContact
from ..registry import due_in, panels_for
from ..tickets import Ticket
from .mixins import CaseFormMixin, CaseMixin, CaseworkMixin, SafeFormMixin

PAGE_SIZE = 25
DUE_DAYS = 7


class CaseListView(CaseworkMixin, TemplateView):
    """Filters stand in the address. A search is posted: a working name never gets into one."""

    template_name = "cases/case_list.html"
    part = "case_list"
    event = Event.CASE_LISTED

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = CaseFilterForm(self.request.POST or self.request.GET)
        form.is_valid()
        wanted = {name: form.cleaned_data.get(name, "") for name in form.fields}
        cases = selectors.case_list(self.request.user, **wanted)  # type: ignore[arg-type]
        page = Paginator(cases, PAGE_SIZE).get_page(self.request.GET.get("page"))
        filtered = any(wanted[name] for name in ("q", "status", "country"))
        return super().get_context_data(form=form, page_obj=page, filtered=filtered, **kwargs)


class CaseDetailView(CaseMixin, TemplateView):
    """Where things stand, in five seconds. At most 12 queries, so each panel has one."""

    template_name = "cases/case_detail.html"

    def cases(self) -> CaseQuerySet:
        return super().cases().select_related("safe_contact")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        soon = timezone.localdate() + timedelta(days=DUE_DAYS)
        return super().get_context_data(
            safe_contact=selectors.safe_contact_of(self.case),
            panels=panels_for(user, self.case),
            due=due_in(selectors.only(self.case), soon),
            drafts=drafts.drafts_of(user).filter(case=self.case),
            entries=newest_entries(self.case),
            today=timezone.localdate(),
            **kwargs,
        )


class CaseNewView(SafeFormMixin, CaseworkMixin, View):
    form_class = CaseForm
    form_name = "case-new"
    template_name = "cases/case_form.html"
    part = "case_new"
    event = None
    saved_message = _("The case is open.")
    makes = Case

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {"country_of_destination": "NL", "opened_on": today, "status": CaseStatus.OPEN}

    def save(self, form: CaseForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        if ticket.version:  # it was opened by an earlier submit of this form
            found = get_object_or_404(selectors.cases_visible_to(user), pk=ticket.record_id)
            told = {"case": found, "version": ticket.version, **form.cleaned_data}
            case = services.change_case(actor=user, **told)
        else:
            case = services.open_case(actor=user, record_id=ticket.record_id, **form.cleaned_data)
        return reverse("cases:case_detail", args=[case.pk])


class CaseEditView(CaseFormMixin, View):
    form_class = CaseForm
    form_name = "case"
    template_name = "cases/case_form.html"
    part = "case"

    def get_record(self) -> Any:
        return self.case

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.case)

    def save(self, form: CaseForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        services.change_case(
            actor=user, case=self.case, version=ticket.version, **form.cleaned_data
        )
        return reverse("cases:case_detail", args=[self.case.pk])


class SafeContactView(CaseFormMixin, View):
    form_class = SafeContactForm
    form_name = "safe-contact"
    template_name = "cases/safe_contact_form.html"
    part = "safe_contact"

    @cached_property
    def card(self) -> SafeContact | None:
        return selectors.safe_contact_of(self.case)

    def get_record(self) -> SafeContact | None:
        return self.card

    @property
    def form_key(self) -> str:
        """One card for a case: the key stays the same once the card exists."""
        return f"{self.form_name}:{self.case.pk}"

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.card) if self.card else {}

    def save(self, form: SafeContactForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        services.save_safe_contact(
            actor=user,
            case=self.case,
            record_id=ticket.record_id,
            version=ticket.version,
            **form.cleaned_data,
        )
        return reverse("cases:case_detail", args=[self.case.pk])
