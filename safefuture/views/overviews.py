from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.cases.views.mixins import CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from ..forms.overviews import CompareForm, PrintForm
from ..models import Child, Overview
from ..phrases import HOW_TO_OVERVIEW
from ..presenters.blanks import blank_overview
from ..presenters.histories import histories
from ..presenters.overviews import (
    Presented,
    agreement_move,
    column_heads,
    item_words,
    moves_in_words,
    people_of,
)
from ..selectors import overviews as selectors
from ..selectors.children import child_of, children_of
from ..services.overviews import PART
from ..sheet import compare, pair_to_compare

TITLE = gettext_lazy("Overview 1")
PLAIN_TITLE = gettext_lazy("My overview")


def steps_behind(overview: Overview) -> list[tuple[UUID, str]]:
    """The finished plan items that led to a version: key and words."""
    return [(item.pk, item_words(item)) for item in selectors.items_behind(overview)]


class ChildMixin:
    """A page about the client's own sheets or, below children/<child>/, about those of a child."""

    kwargs: dict[str, Any]
    case: Any

    @cached_property
    def child(self) -> Child | None:
        if "child_id" not in self.kwargs:
            return None
        try:
            return child_of(self.case, self.kwargs["child_id"])
        except Child.DoesNotExist as error:
            raise Http404 from error


class OverviewPageMixin(ChildMixin, CaseMixin):
    """A page about Overview 1 of a case."""

    part = PART

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(how_to=HOW_TO_OVERVIEW, child=self.child, **kwargs)

    def find_overview(self) -> Overview:
        try:
            return selectors.overview_of(self.case, self.kwargs["overview_id"])
        except Overview.DoesNotExist as error:
            raise Http404 from error


class OverviewListView(OverviewPageMixin, TemplateView):
    """The client's own sheets and, below, those of each child."""

    template_name = "safefuture/overview_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = people_of(children_of(self.case), selectors.overviews_of(self.case))
        client, *children = people
        return super().get_context_data(client=client, children=children, **kwargs)


class OverviewDetailView(OverviewPageMixin, TemplateView):
    template_name = "safefuture/overview_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        print_form = PrintForm(initial={"language": get_language()})
        sheet = Presented(self.find_overview())
        led_by = steps_behind(sheet.overview)
        return super().get_context_data(sheet=sheet, led_by=led_by, print_form=print_form, **kwargs)


class OverviewHistoryView(OverviewPageMixin, TemplateView):
    """Each factor over time, as a small line."""

    template_name = "safefuture/overview_history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = histories(selectors.sheets_of(self.case, self.child))
        return super().get_context_data(rows=rows, **kwargs)


class OverviewCompareView(OverviewPageMixin, TemplateView):
    """Two versions side by side; without a choice the two newest of one voice."""

    template_name = "safefuture/overview_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = selectors.versions_of(self.case, self.child)
        if len(versions) < 2:
            return super().get_context_data(**kwargs)
        before, after = pair_to_compare(versions)
        chosen = {"before": str(before.pk), "after": str(after.pk)}
        form = CompareForm(chosen | self.request.GET.dict(), overviews=versions)
        if form.is_valid():
            kwargs |= self.compared(form)
        return super().get_context_data(form=form, enough=True, **kwargs)

    def compared(self, form: CompareForm) -> dict[str, Any]:
        chosen = [form.cleaned_data["before"], form.cleaned_data["after"]]
        pair = selectors.overviews_by_id(self.case, [UUID(key) for key in chosen])
        comparison = compare(*pair)
        return {
            "before": form.labels[chosen[0]],
            "after": form.labels[chosen[1]],
            "comparison": comparison,
            "columns": column_heads(*pair),
            "rows": moves_in_words(comparison),
            "agreement": agreement_move(*pair),
            "notes": [one.note for one in pair],
        }


class OverviewPrintView(OverviewPageMixin, View):
    """A filled sheet on paper: for the file, or a discreet copy for the client."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        overview = self.find_overview()
        languages = parse_languages(request.GET.get("language"))
        if request.GET.get("copy") == "client":
            return self.client_copy(overview, languages)
        sheet = Presented(overview, languages=languages)
        led_by = steps_behind(overview)
        context = {"sheet": sheet, "led_by": led_by, "case": self.case, "how_to": HOW_TO_OVERVIEW}
        return print_later(
            "safefuture/print/overview.html", context, languages=languages, title=TITLE
        )

    def client_copy(self, overview: Overview, languages: tuple[str, ...]) -> HttpResponse:
        notes = bool(self.request.GET.get("notes"))
        sheet = Presented(overview, languages=languages)
        context = {"sheet": sheet, "with_notes": notes, "discreet": True}
        template = "safefuture/print/overview_client.html"
        return print_later(template, context, languages=languages, title=PLAIN_TITLE)


class OverviewBlankView(OverviewPageMixin, View):
    """The empty sheet, to fill in by hand. Nothing of the case is on it."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        context = blank_overview(selectors.shown_factors())
        languages = parse_languages(request.GET.get("language"))
        template = "safefuture/print/overview_blank.html"
        return print_later(template, context, languages=languages, title=TITLE)
