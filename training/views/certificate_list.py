"""The certificates of a day, for its trainers; and the button that deletes who was there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from safe_portal.audit.enums import Event

from .. import selectors
from ..models import Certificate
from ..services import certificates as services
from ..services import retention
from .mixins import SessionMixin


class CertificateListView(SessionMixin, TemplateView):
    """Who has one. Making them and printing them are two buttons."""

    template_name = "training/certificates.html"
    event = Event.PARTICIPANTS_READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            certificates=list(selectors.certificates_of(self.session)),
            waiting=list(selectors.without_certificate(self.session)),
            **kwargs,
        )

    def post(self, request: Any) -> HttpResponse:
        """Make those that are missing; pressed twice, nobody has two."""
        services.prepare(session=self.session, actor=request.user)
        messages.success(request, _("The certificates are ready."))
        return redirect("training:certificate_list", self.session.pk)


class CertificateWithdrawView(SessionMixin, TemplateView):
    """Asks before it withdraws; gives back one that was withdrawn."""

    template_name = "training/certificate_withdraw.html"
    event = Event.PARTICIPANTS_READ
    certificate: Certificate

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        found = selectors.certificates_of(self.session).filter(pk=kwargs.pop("certificate_id"))
        certificate = found.first()
        if certificate is None:
            raise Http404
        self.certificate = certificate

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(certificate=self.certificate, **kwargs)

    def post(self, request: Any) -> HttpResponse:
        told = {"certificate": self.certificate, "actor": request.user}
        if request.POST.get("action") == "restore":
            services.restore(**told)
            messages.success(request, _("The certificate is valid again."))
        else:
            services.withdraw(**told)
            messages.success(request, _("The certificate is withdrawn."))
        return redirect("training:certificate_list", self.session.pk)


class ForgetView(SessionMixin, TemplateView):
    """Delete the participants' data now, without waiting for its day. It asks first."""

    template_name = "training/forget.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(goes_on=selectors.kept_until(self.session), **kwargs)

    def post(self, request: Any) -> HttpResponse:
        retention.forget(session=self.session, actor=request.user)
        messages.success(request, _("The data of the participants is deleted."))
        return redirect("training:results", self.session.pk)
