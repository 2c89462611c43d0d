"""The whole map at a glance: in which countries somebody helps, and with what."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from safe_portal.printing.services import parse_languages, render_pdf
from safe_portal.printing.views import pdf_response

from .. import coverage, pages


@method_decorator(login_not_required, name="dispatch")
class MapView(TemplateView):
    """Europe in a drawing and in words; `?order=number` puts the most helped countries first."""

    template_name = "socialmap/map.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = pages.map_page(self.request.GET.get("order", ""))
        return super().get_context_data(**kwargs, page=page)


@method_decorator(login_not_required, name="dispatch")
class CoverageView(TemplateView):
    """Country by kind of help: where nobody is, is as much worth knowing as who is there."""

    template_name = "socialmap/coverage.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, page=pages.coverage_page())


@require_safe
@login_not_required
def coverage_csv(request: HttpRequest) -> HttpResponse:
    """The table for a spreadsheet, in the language of the page."""
    response = HttpResponse(coverage.coverage_csv(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="coverage.csv"'
    return response


@require_safe
@login_not_required
def coverage_pdf(request: HttpRequest) -> HttpResponse:
    """The table on A4, lying: Dutch, English or both."""
    languages = parse_languages(request.GET.get("language"))
    with translation.override(languages[0]):  # rows stand in the order of its names
        table = coverage.coverage()
    pdf = render_pdf(
        "socialmap/print/coverage.html",
        table,
        languages=languages,
        title=_("Who helps where"),
        shared=True,
    )
    return pdf_response(pdf, filename="coverage.pdf")
