"""The case as data: for the client's right to know, and in the standard of the field."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event

from ..export import case_as_data, in_pieces
from ..htcds import htcds_csv, htcds_data, htcds_fields
from .mixins import CaseMixin

ENCODER = json.JSONEncoder(ensure_ascii=False, indent=1)


class ExportMixin(CaseMixin):
    part = "export"


class RightsView(ExportMixin, TemplateView):
    """What each file holds, for whom, and what the client may ask."""

    template_name = "cases/rights.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(htcds=htcds_fields(self.case), **kwargs)


class FileExportView(ExportMixin, View):
    """The whole case as JSON. Read at once, so that a sealed value that stays shut is told."""

    event = Event.CASE_EXPORTED

    def get(self, request: HttpRequest) -> HttpResponseBase:
        user: Any = request.user
        words = ENCODER.iterencode(case_as_data(self.case, actor=user))
        response = StreamingHttpResponse(in_pieces(words), content_type="application/json")
        return as_attachment(response, "export.json")


class HtcdsView(ExportMixin, View):
    """The fields that correspond with HTCDS, as JSON or, with `?format=csv`, as a sheet."""

    event = Event.CASE_EXPORTED

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if request.GET.get("format") == "csv":
            sheet = HttpResponse(htcds_csv(self.case), content_type="text/csv; charset=utf-8")
            return as_attachment(sheet, "exchange.csv")
        words = ENCODER.encode(htcds_data(self.case))
        return as_attachment(HttpResponse(words, content_type="application/json"), "exchange.json")


def as_attachment(response: HttpResponseBase, filename: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
