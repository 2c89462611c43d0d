from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.generic import View

from safe_portal.audit.enums import Event
from safe_portal.cases.views.mixins import CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from ..phrases import HOW_TO_ECOGRAM
from ..presenters.ecogram_blank import blank_ecogram
from ..presenters.ecogram_print import client_context, file_context, sheet_of
from ..selectors.ecogram import members_of
from ..services.ecogram import PART
from .ecogram import OneSnapshotMixin

TITLE = gettext_lazy("Ecogram")
PLAIN_TITLE = gettext_lazy("My network")


class EcogramPrintView(CaseMixin, View):
    """The network of today on paper: for the file, or a discreet copy for the client."""

    part = PART
    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        if request.GET.get("copy") == "client":
            context = client_context(self.case, languages, **self.day())
            context |= {"discreet": True, "with_notes": bool(request.GET.get("notes"))}
            return print_later(
                "safefuture/print/ecogram_client.html",
                context,
                languages=languages,
                title=PLAIN_TITLE,
            )
        context = file_context(self.case, languages, **self.day()) | {"how_to": HOW_TO_ECOGRAM}
        return print_later(
            "safefuture/print/ecogram.html", context, languages=languages, title=TITLE
        )

    def day(self) -> dict[str, Any]:
        return {"members": members_of(self.case)}


class SnapshotPrintView(OneSnapshotMixin, EcogramPrintView):
    """The ecogram of one day on paper."""

    def day(self) -> dict[str, Any]:
        return {"snapshot": self.snapshot}


class EcogramBlankView(CaseMixin, View):
    """The empty sheet, to fill in by hand. Nothing of the case is on it."""

    part = PART
    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = blank_ecogram(languages, sheet=sheet_of(request.GET.get("size")))
        return print_later(
            "safefuture/print/ecogram_blank.html", context, languages=languages, title=TITLE
        )
