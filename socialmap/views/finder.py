"""The public pages: no sign-in, no cookie, nothing kept of who looked for what."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from safe_portal.printing.services import parse_languages
from safe_portal.printing.views import pdf_response

from .. import pages, selectors, sheets
from .visitors import is_professional


@method_decorator(login_not_required, name="dispatch")
class OrganisationListView(TemplateView):
    template_name = "socialmap/organisation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = self.request.META.get("QUERY_STRING", "")
        page, title = pages.finder_page(query), pages.finder_title(query)
        user = self.request.user
        is_member = user.is_authenticated and selectors.organisations_of(user).exists()
        return super().get_context_data(**kwargs, page=page, title=title, is_member=is_member)


@method_decorator(login_not_required, name="dispatch")
class OrganisationDetailView(TemplateView):
    template_name = "socialmap/organisation_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """An entry that left the map may still be linked to: say so, and where to search on."""
        page = pages.entry_page(kwargs["key"])
        if not page:
            return render(request, "socialmap/not_on_map.html", status=404)
        more = selectors.for_professionals(kwargs["key"]) if self._sees_more(page) else None
        return self.render_to_response({"page": page, "more": more})

    def _sees_more(self, page: pages.EntryPage) -> bool:
        return page.has_more and is_professional(self.request)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """What was shown to somebody who is signed in stays in no cache."""
        response = super().render_to_response(context, **kwargs)
        if context["more"]:
            response["Cache-Control"] = "private, no-store"
        return response


@require_safe
@login_not_required
def organisation_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """One entry on A4, to refer from: Dutch, English or both; more for who is signed in."""
    organisation = selectors.listed_by_key(key)
    if organisation is None:
        raise Http404
    languages = parse_languages(request.GET.get("language"))
    pdf = sheets.referral_sheet(
        organisation, languages=languages, for_professionals=is_professional(request)
    )
    return pdf_response(pdf, filename="contact.pdf")
