"""The public pages: no sign-in, no cookie, nothing kept of who looked for what."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from . import selectors
from .filters import OrganisationFilter

PER_PAGE = 20


@method_decorator(login_not_required, name="dispatch")
class OrganisationListView(TemplateView):
    template_name = "socialmap/organisation_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        finder = OrganisationFilter(self.request.GET)
        entries = selectors.with_summary(finder.found)
        page = Paginator(entries, PER_PAGE).get_page(self.request.GET.get("page"))
        finder.count_choices()
        return super().get_context_data(
            **kwargs, finder=finder, page_obj=page, total=page.paginator.count
        )


@method_decorator(login_not_required, name="dispatch")
class OrganisationDetailView(TemplateView):
    template_name = "socialmap/organisation_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation = selectors.listed_by_key(kwargs["key"])
        if organisation is None:
            raise Http404
        return super().get_context_data(**kwargs, organisation=organisation)
