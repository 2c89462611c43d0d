"""Reading the access log. Reading it is logged as well."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.audit.models import AccessEntry
from safe_portal.audit.selectors import entries_of_agency, entries_of_case, with_names
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from .. import selectors
from ..forms import LogFilterForm
from .mixins import CaseMixin, CaseworkMixin

PAGE_SIZE = 50
MOST_ON_PAPER = 1000


def page_of(request: HttpRequest, entries: Any) -> Any:
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = with_names(page.object_list)
    return page


def by_day(entries: Iterable[AccessEntry]) -> list[dict[str, Any]]:
    """For the client: a line for each day, person and kind of event, with how often.

    Newest day first; each line is `{"day", "name", "event", "times"}`.
    """
    seen: Counter[tuple[date, str, str]] = Counter()
    for entry in entries:
        day = timezone.localtime(entry.at).date()
        seen[day, entry.actor_name, entry.event] += 1  # type: ignore[attr-defined]
    return [
        {"day": day, "name": name, "event": Event(event).label, "times": times}
        for (day, name, event), times in seen.items()
    ]


class AgencyLogView(CaseworkMixin, TemplateView):
    template_name = "cases/log.html"
    roles = frozenset({Role.TEAM_LEAD})
    part = "log"
    event = Event.LOG_READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        form = LogFilterForm(self.request.GET)
        entries = entries_of_agency(user)
        if form.is_valid() and form.cleaned_data["event"]:
            entries = entries.filter(event=form.cleaned_data["event"])
        page = page_of(self.request, entries)
        codes = selectors.codes_of(user, [entry.case_id for entry in page.object_list])
        for entry in page.object_list:
            entry.case_code = codes.get(entry.case_id, "")
        return super().get_context_data(page_obj=page, form=form, **kwargs)


class CaseLogView(CaseMixin, TemplateView):
    """Who opened this case: for the team, and to be shown to the client."""

    template_name = "cases/case_log.html"
    part = "log"
    event = Event.LOG_READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = page_of(self.request, entries_of_case(self.case.id, agency_id=self.case.agency_id))
        return super().get_context_data(page_obj=page, **kwargs)


class CaseLogPdfView(CaseMixin, View):
    """The same on paper, for the client: no codes, no agency, a neutral title."""

    part = "log"
    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest) -> HttpResponse:
        entries = entries_of_case(self.case.id, agency_id=self.case.agency_id)
        languages = parse_languages(request.GET.get("language"))
        days = by_day(with_names(entries[:MOST_ON_PAPER]))
        context = {"days": days, "discreet": True}
        return print_later(
            "cases/print/case_log.html", context, languages=languages, title=_("Who looked")
        )
