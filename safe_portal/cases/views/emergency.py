"""Opening a colleague's case in need, and the team lead's look at it afterwards."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.audit.services import deny

from .. import selectors, services
from ..forms import EmergencyForm
from ..tickets import Ticket
from .mixins import CaseworkMixin, SafeFormMixin


class EmergencyView(SafeFormMixin, CaseworkMixin, View):
    form_class = EmergencyForm
    form_name = "emergency"
    template_name = "cases/emergency.html"
    part = "emergency"
    event = None
    saved_message = _("You can open this case now. Your team lead sees that you did.")

    def save(self, form: EmergencyForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        case = services.open_in_emergency(actor=user, **form.cleaned_data)
        return reverse("cases:case_detail", args=[case.pk])

    def invalid(self, form: EmergencyForm, ticket: Ticket) -> HttpResponse:
        """A code that opens nothing is an attempt, and attempts are logged."""
        user: Any = self.request.user
        if form.has_error("code"):
            deny(actor=user, part=self.part)
        return super().invalid(form, ticket)


class EmergencyListView(CaseworkMixin, TemplateView):
    template_name = "cases/emergency_list.html"
    roles = frozenset({Role.TEAM_LEAD})
    part = "emergency_list"
    event = Event.LOG_READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(accesses=selectors.emergencies(user)[:200], **kwargs)


class EmergencyReviewView(CaseworkMixin, View):
    roles = frozenset({Role.TEAM_LEAD})
    part = "emergency_list"
    event = None
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, access_id: UUID) -> HttpResponse:
        user: Any = request.user
        if not selectors.emergencies(user).filter(pk=access_id).exists():
            raise Http404
        services.review_emergency(actor=user, access_id=access_id)
        return redirect("cases:emergency_list")
