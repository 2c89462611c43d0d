"""A team lead keeps the local contacts of the agency's own step plan, without the admin."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseworkMixin, SafeFormMixin

from .. import selectors
from ..forms.contacts import AddressForm, ContactForm
from ..models import LocalContact, StepPlan
from ..services import contacts as services
from ..services.variants import PART, make_variant, set_address

LIST = reverse_lazy("identification:contact_list")


class OwnPlanMixin(CaseworkMixin):
    """A page about the plan of the lead's own agency; that of another does not exist (404)."""

    roles = frozenset({Role.TEAM_LEAD})
    part = PART
    event: Event | None = None  # it shows nothing of a case
    plan: StepPlan | None = None

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        self.plan = selectors.variant_of(request.user.agency)

    def own_plan(self) -> StepPlan:
        if self.plan is None:
            raise Http404
        return self.plan


class ContactListView(OwnPlanMixin, TemplateView):
    template_name = "identification/contacts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contacts = list(selectors.contacts_of(self.plan)) if self.plan else []
        return super().get_context_data(plan=self.plan, contacts=contacts, **kwargs)


class VariantMakeView(OwnPlanMixin, View):
    """The agency gets its own copy of the plan; pressed twice, it has one."""

    http_method_names = ["post", "options"]

    def post(self, request: Any) -> HttpResponse:
        try:
            make_variant(agency=request.user.agency, actor=request.user)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            messages.success(request, _("Your agency has its own step plan now."))
        return redirect(LIST)


class ContactFormView(SafeFormMixin, OwnPlanMixin, View):
    """Add a contact, or change one of the own plan."""

    form_class = ContactForm
    form_name = "local-contact"
    template_name = "identification/contact_form.html"
    makes = LocalContact
    saved_message = gettext_lazy("Saved. Whoever walks your step plan sees it from now on.")
    contact: LocalContact | None = None

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        own = selectors.contacts_of(self.own_plan())
        if "contact_id" in kwargs:
            self.contact = own.filter(pk=kwargs.pop("contact_id")).first()
            if self.contact is None:
                raise Http404

    def get_record(self) -> LocalContact | None:
        return self.contact

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.contact) if self.contact else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(contact=self.contact, **kwargs)

    def save(self, form: ContactForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        services.save_contact(
            plan=self.own_plan(),
            record_id=ticket.record_id,
            version=ticket.version,
            actor=user,
            **form.cleaned_data,
        )
        return str(LIST)


class ContactActView(OwnPlanMixin, View):
    """A button beside a contact: up, down, hide or show."""

    http_method_names = ["post", "options"]

    def post(self, request: Any, contact_id: UUID) -> HttpResponse:
        told = {"plan": self.own_plan(), "contact_id": contact_id, "actor": request.user}
        action = request.POST.get("action")
        try:
            if action in MOVES:
                services.move_contact(steps=MOVES[action], **told)
            else:
                services.show_contact(is_shown=action == "show", **told)
        except LocalContact.DoesNotExist as gone:
            raise Http404 from gone
        return redirect(LIST)


MOVES = {"up": -1, "down": 1}


class AddressView(SafeFormMixin, OwnPlanMixin, View):
    """Whether, and under which word, everybody can walk the agency's plan."""

    form_class = AddressForm
    form_name = "own-address"
    template_name = "identification/own_address.html"
    saved_message = gettext_lazy("The address is saved.")

    def find(self, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        self.own_plan()

    def get_initial(self) -> dict[str, Any]:
        return {"address": self.own_plan().address or ""}

    def save(self, form: AddressForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        set_address(plan=self.own_plan(), address=form.cleaned_data["address"], actor=user)
        return reverse("identification:contact_list")
