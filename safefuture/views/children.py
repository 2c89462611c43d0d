from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin

from ..forms.children import ChildForm
from ..models import Child
from ..selectors.children import child_of
from ..services.children import PART, add_child, change_child


class ChildFormMixin(CaseFormMixin):
    form_class = ChildForm
    form_name = PART
    part = PART
    template_name = "safefuture/child_form.html"

    def save(self, form: ChildForm, ticket: Ticket) -> str:
        told: dict[str, Any] = {
            "actor": self.request.user,
            "case": self.case,
            "record_id": ticket.record_id,
            **form.cleaned_data,
        }
        if ticket.version:
            change_child(version=ticket.version, **told)
        else:
            add_child(**told)
        return reverse("safefuture:overview_list", args=[self.case.pk])


class ChildNewView(ChildFormMixin, View):
    makes = Child
    saved_message = _("The child is added.")


class ChildEditView(ChildFormMixin, View):
    kwargs: dict[str, UUID]
    saved_message = _("The change is saved.")

    @cached_property
    def child(self) -> Child:
        try:
            return child_of(self.case, self.kwargs["child_id"])
        except Child.DoesNotExist as error:
            raise Http404 from error

    def get_record(self) -> Child:
        return self.child

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.child)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(child=self.child, **kwargs)
