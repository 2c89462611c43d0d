"""Numbers without people, for a team lead: one year of the own agency. No filters on purpose."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.cases.views.mixins import CaseworkMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from ..presenters.numbers import Report, as_csv
from ..services import numbers as services

TITLE = _("Numbers without people")


class NumbersMixin(CaseworkMixin):
    roles = frozenset({Role.TEAM_LEAD})
    part = services.PART
    event: Event | None = Event.NUMBERS_READ

    def report(self, year: int) -> Report:
        user: Any = self.request.user
        if not services.is_told(year):
            raise Http404
        return services.numbers_of_agency(user.agency, year)


class NumbersStartView(NumbersMixin, View):
    event = None  # shows nothing itself

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect("identification:numbers_year", services.last_year())


class NumbersView(NumbersMixin, TemplateView):
    template_name = "identification/numbers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = self.report(self.kwargs["year"])
        return super().get_context_data(report=told, years=services.years(), title=TITLE, **kwargs)


class NumbersCsvView(NumbersMixin, View):
    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        response = HttpResponse(as_csv(self.report(year)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="numbers-{year}.csv"'
        return response


class NumbersPdfView(NumbersMixin, View):
    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        with translation.override(languages[0]):  # countries stand in the order of its names
            context = {"report": self.report(year), "title": TITLE}
        template = "identification/print/numbers.html"
        return print_later(
            template, context, languages=languages, title=TITLE, filename="numbers.pdf"
        )
