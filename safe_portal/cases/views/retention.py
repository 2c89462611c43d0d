"""The retention review list, keeping longer, legal hold, erasing, and the receipts."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from .. import retention
from ..enums import CaseStatus
from ..erasing import PART, erase_case, save_retention
from ..models import Case, ErasureReceipt, Retention
from ..retention_forms import EraseForm, RetentionForm
from ..tickets import Ticket
from .mixins import CaseFormMixin, CaseworkMixin

LEADS = frozenset({Role.TEAM_LEAD})


class RetentionListView(CaseworkMixin, TemplateView):
    template_name = "cases/retention_list.html"
    roles = LEADS
    part = PART
    event = Event.CASE_LISTED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(
            found=retention.review_list(user), receipts=retention.receipts_of(user), **kwargs
        )


class RetentionView(CaseFormMixin, View):
    """How long one case is kept, and the legal hold."""

    form_class = RetentionForm
    form_name = PART
    template_name = "cases/retention_form.html"
    roles = LEADS
    part = PART

    @cached_property
    def term(self) -> retention.Term:
        return retention.term_of(self.case)

    def get_record(self) -> Retention | None:
        return self.term.retention

    @property
    def form_key(self) -> str:
        """One for a case: the key stays the same once it was written."""
        return f"{self.form_name}:{self.case.pk}"

    def get_initial(self) -> dict[str, Any]:
        if self.term.retention is None:
            return {"legal_basis": self.term.legal_basis.value}
        return self.initial_of(self.term.retention)

    def initial_of(self, current: Any) -> dict[str, Any]:
        return super().initial_of(current) | {"on_hold": current.held_since is not None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(term=self.term, **kwargs)

    def save(self, form: RetentionForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        save_retention(
            actor=user,
            case=self.case,
            record_id=ticket.record_id,
            version=ticket.version,
            **form.cleaned_data,
        )
        return reverse("cases:retention_list")


class EraseView(CaseFormMixin, View):
    form_class = EraseForm
    form_name = "erasure"
    template_name = "cases/erase.html"
    roles = LEADS
    part = "erasure"
    saved_message = _("The case is erased. This is the receipt.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"is_closed": self.case.status == CaseStatus.CLOSED}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(term=retention.term_of(self.case), **kwargs)

    def save(self, form: EraseForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        told = {"is_sure": False, **form.cleaned_data}
        try:
            receipt = erase_case(actor=user, case=self.case, **told)
        except Case.DoesNotExist as error:  # a colleague was quicker
            raise Http404 from error
        return reverse("cases:receipt", args=[receipt.pk])


class ReceiptMixin(CaseworkMixin):
    roles = LEADS
    part = "erasure"
    kwargs: dict[str, Any]

    def find_receipt(self, receipt_id: UUID) -> ErasureReceipt:
        user: Any = self.request.user
        try:
            return retention.receipt_of(user, receipt_id)
        except ErasureReceipt.DoesNotExist as error:
            raise Http404 from error


class ReceiptView(ReceiptMixin, TemplateView):
    template_name = "cases/receipt.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        receipt = self.find_receipt(kwargs.pop("receipt_id"))
        return super().get_context_data(receipt=receipt, kinds=kinds_of(receipt), **kwargs)


class ReceiptPdfView(ReceiptMixin, View):
    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, receipt_id: UUID) -> HttpResponse:
        receipt = self.find_receipt(receipt_id)
        languages = parse_languages(request.GET.get("language"))
        context = {"receipt": receipt, "kinds": kinds_of(receipt), "method_content": False}
        return print_later(
            "cases/print/receipt.html",
            context,
            languages=languages,
            title=_("Receipt"),
            filename="receipt.pdf",
        )


def kinds_of(receipt: ErasureReceipt) -> list[tuple[Any, int]]:
    """(kind in words, how many) of what went; a model that is no more keeps its bare label."""
    known = {model._meta.label: model._meta.verbose_name_plural for model in apps.get_models()}
    return [(known.get(label, label), number) for label, number in sorted(receipt.records.items())]
