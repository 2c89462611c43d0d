"""Making and withdrawing a sealed link, on the worker's side."""

from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import View

from identification.envelopes import Envelope
from identification.forms.links import LinkForm
from identification.models import Referral, SealedLink
from identification.presenters.links import mail_text
from identification.selectors.links import referral_of_link
from identification.selectors.referral import obstacles, referral_of
from identification.services import links as services
from safe_portal.cases import drafts
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin


class LinkNewView(CaseFormMixin, View):
    """The answer to the form shows the address once: it is kept nowhere, not for a redirect."""

    form_class = LinkForm
    form_name = "link"
    template_name = "identification/link_form.html"
    part = services.PART
    kwargs: dict[str, Any]

    @cached_property
    def referral(self) -> Referral:
        try:
            return referral_of(self.case, self.kwargs["referral_id"])
        except ObjectDoesNotExist as error:
            raise Http404 from error

    @property
    def form_key(self) -> str:
        return f"{self.form_name}:{self.referral.pk}"

    def get_initial(self) -> dict[str, Any]:
        return {"languages": get_language()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reasons = obstacles(self.referral, on=timezone.localdate())
        return super().get_context_data(referral=self.referral, reasons=reasons, **kwargs)

    def try_to_save(self, form: LinkForm, ticket: Ticket) -> HttpResponse:
        try:
            link, envelope = services.make_link(
                actor=self.request.user,  # type: ignore[arg-type]
                case=self.case,
                referral_id=self.referral.pk,
                record_id=ticket.record_id,
                **form.cleaned_data,
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.invalid(form, ticket)
        except services.AlreadyMadeError:
            context = self.get_context_data()
            return render(self.request, "identification/link_sent.html", context, status=409)
        drafts.drop(ticket)
        return self.shown_once(link, envelope, form.cleaned_data["languages"])

    def shown_once(
        self, link: SealedLink, envelope: Envelope, languages: tuple[str, ...]
    ) -> HttpResponse:
        address = address_of(self.request, envelope, language=languages[0])
        context = self.get_context_data(link=link, address=address, code=envelope.code)
        context["mail"] = mail_text(address, link, code=envelope.code, language=languages[0])
        context["mail_language"] = languages[0]
        return render(self.request, "identification/link_made.html", context)


class LinkDetailView(CaseMixin, View):
    """A link has no page of its own: it stands on that of its referral."""

    part = services.PART

    def get(self, request: HttpRequest, link_id: UUID) -> HttpResponse:
        try:
            referral_id = referral_of_link(self.case, link_id)
        except SealedLink.DoesNotExist as error:
            raise Http404 from error
        return redirect("identification:referral_detail", self.case.pk, referral_id)


class LinkRevokeView(CaseMixin, View):
    part = services.PART
    event = None
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, link_id: UUID) -> HttpResponse:
        user: Any = request.user
        try:
            link = services.revoke_link(actor=user, case=self.case, link_id=link_id)
        except SealedLink.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, words_after(link))
        referral_id = link.handover.referral_id
        return redirect("identification:referral_detail", self.case.pk, referral_id)


def words_after(link: SealedLink) -> str:
    if link.opened_at:
        return _("The link was opened already: the receiver has the document.")
    return _("The link does not work any more, and the document behind it is gone.")


def address_of(request: HttpRequest, envelope: Envelope, *, language: str) -> str:
    """The whole address, key and all. It is shown and never stored."""
    host = settings.PORTAL_URL.rstrip("/") or request.build_absolute_uri("/").rstrip("/")
    with translation.override(language):
        path = reverse("identification:received", args=[envelope.token])
    return f"{host}{path}#{envelope.fragment}"
