"""Packs: order one, see how far it is, fetch it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.kept_forms import Ticket

from .. import packing, selectors
from ..forms.packs import TICKED, TWO, PackForm
from ..models import Pack
from ..pack.composing import composed, languages_of
from ..pack.status import Status
from ..services import packs as services
from .mixins import SessionFormMixin, SessionMixin


class PackNewView(SessionFormMixin, View):
    """Order a pack: everything or ticked sheets, language, sides. Earlier packs stand below."""

    form_class = PackForm
    form_name = "pack"
    template_name = "training/pack_form.html"
    makes = Pack
    saved_message = gettext_lazy("The pack is ordered.")

    def get_initial(self) -> dict[str, Any]:
        return {"language": self.session.language}

    def form_kwargs(self) -> dict[str, Any]:
        if not hasattr(self, "sections"):
            languages = languages_of(self.session.language)
            self.sections = composed(self.session, languages=languages)
        return {"sections": self.sections}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            participants=selectors.people_in(self.session),
            listed=self.session.participants.count(),
            materials=packing.materials_of_session(self.session),
            packs=[Status(pack) for pack in selectors.packs_of(self.session)],
            **kwargs,
        )

    def save(self, form: PackForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        answers = form.cleaned_data
        pack = services.order_pack(
            session=self.session,
            actor=user,
            record_id=ticket.record_id,
            language=answers["language"],
            is_two_sided=answers["sides"] == TWO,
            parts=answers["parts"] if answers["what"] == TICKED else (),
        )
        return address_of(pack)


class PackMixin(SessionMixin):
    """A page about one pack of the session."""

    pack: Pack

    def find(self, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        pack_id: UUID = kwargs.pop("pack_id")
        pack = selectors.packs_of(self.session).filter(pk=pack_id).first()
        if pack is None:
            raise Http404
        self.pack = pack

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(pack=self.pack, status=Status(self.pack), **kwargs)


class PackDetailView(PackMixin, TemplateView):
    template_name = "training/pack_detail.html"


class PackStateView(PackMixin, TemplateView):
    """The part of the page that changes, for the script that asks every two seconds."""

    template_name = "training/includes/pack_state.html"


class PackPdfView(PackMixin, View):
    """The file. Who fetches one with names leaves an entry in the access log."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: Any) -> HttpResponse:
        pdf = services.pdf_of(pack=self.pack, actor=request.user)
        if pdf is None:
            context = {"session": self.session, "pack": self.pack, "status": Status(self.pack)}
            return render(request, "training/pack_gone.html", context, status=410)
        if Status(self.pack).holds_names:
            self.event = Event.PARTICIPANTS_PRINTED
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="pack.pdf"'
        return response


class PackStopView(PackMixin, View):
    """Stop a pack, or let one go on that has stopped by itself."""

    http_method_names = ["post", "options"]

    def post(self, request: Any) -> HttpResponse:
        told = {"pack": self.pack, "actor": request.user}
        if request.POST.get("action") == "go_on":
            if services.go_on(**told):
                messages.success(request, _("The pack is taken up again."))
        elif services.stop_pack(**told):
            messages.success(request, _("The pack was stopped."))
        return redirect(address_of(self.pack))


def address_of(pack: Pack) -> str:
    return reverse("training:pack_detail", args=(pack.session_id, pack.pk))
