"""The public pages: no sign-in, no cookie, nothing kept of who looked for what."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from safe_portal.printing.services import parse_languages, render_pdf
from safe_portal.printing.views import pdf_response

from .. import coverage, pages, selectors


@method_decorator(login_not_required, name="dispatch")
class OrganisationListView(TemplateView):
    template_name = "socialmap/organisation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.META.get("QUERY_STRING", "")
        page, title = pages.finder_page(query), pages.finder_title(query)
        return super().get_context_data(**kwargs, page=page, title=title)


@method_decorator(login_not_required, name="dispatch")
class OrganisationDetailView(TemplateView):
    template_name = "socialmap/organisation_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = pages.entry_page(kwargs["key"])
        if not page:
            raise Http404
        return super().get_context_data(**kwargs, page=page)


@method_decorator(login_not_required, name="dispatch")
class CoverageView(TemplateView):
    """Country by kind of help: where nobody is, is as much worth knowing as who is there."""

    template_name = "socialmap/coverage.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, **coverage.coverage())


@require_safe
@login_not_required
def organisation_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """One entry on A4, to take along: Dutch, English or both."""
    organisation = selectors.listed_by_key(key)
    if organisation is None:
        raise Http404
    pdf = render_pdf(
        "socialmap/print/entry.html",
        {"organisation": organisation},
        languages=parse_languages(request.GET.get("language")),
        title=_("Contact sheet"),
        shared=True,
    )
    return pdf_response(pdf, filename="contact.pdf")
