from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from ..enums import Interpreter, PictureOf
from ..forms.overviews import CompareForm, OverviewForm, PrintForm, asked_keys, values_of
from ..models import Overview
from ..phrases import HOW_TO_OVERVIEW
from ..presenters.overviews import Presented, column_heads, moves_in_words
from ..selectors import overviews as selectors
from ..services.overviews import PART, correct_overview, hold_overview
from ..sheet import compare, pair_to_compare
from ..validators import signed

TITLE = gettext_lazy("Overview 1")
PLAIN_TITLE = gettext_lazy("My overview")
PAPER = "safefuture/print"


class OverviewPageMixin(CaseMixin):
    """A page about Overview 1 of a case."""

    part = PART
    kwargs: dict[str, Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(how_to=HOW_TO_OVERVIEW, **kwargs)

    def find_overview(self) -> Overview:
        try:
            return selectors.overview_of(self.case, self.kwargs["overview_id"])
        except Overview.DoesNotExist as error:
            raise Http404 from error


class OverviewListView(OverviewPageMixin, TemplateView):
    template_name = "safefuture/overview_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = [Presented(overview) for overview in selectors.overviews_of(self.case)]
        return super().get_context_data(versions=versions, **kwargs)


class OverviewDetailView(OverviewPageMixin, TemplateView):
    template_name = "safefuture/overview_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        print_form = PrintForm(initial={"language": get_language()})
        return super().get_context_data(
            sheet=Presented(self.find_overview()), print_form=print_form, **kwargs
        )


class OverviewCompareView(OverviewPageMixin, TemplateView):
    """Two versions side by side; without a choice the two newest of one voice."""

    template_name = "safefuture/overview_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = selectors.versions_of(self.case)
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
        }


class OverviewFormMixin(CaseFormMixin):
    form_class = OverviewForm
    form_name = PART
    part = PART
    template_name = "safefuture/overview_form.html"
    conflict_template_name = "safefuture/overview_conflict.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(how_to=HOW_TO_OVERVIEW, **kwargs)

    def initial_of(self, current: Any) -> dict[str, Any]:
        return values_of(selectors.overview_of(self.case, current.pk))

    def save(self, form: OverviewForm, ticket: Ticket) -> str:
        """A version that exists is corrected; one that does not is made."""
        told: dict[str, Any] = {
            "actor": self.request.user,
            "case": self.case,
            "record_id": ticket.record_id,
            "details": form.details,
            "answers": form.answers,
        }
        if ticket.version:
            overview = correct_overview(version=ticket.version, **told)
        else:
            overview = hold_overview(**told)
        return reverse("safefuture:overview_detail", args=[self.case.pk, overview.pk])


class OverviewNewView(OverviewFormMixin, View):
    """A new conversation is a new version."""

    def form_kwargs(self) -> dict[str, Any]:
        return {"factors": self.factors, "scale": settings.OVERVIEW_SCALE, "last": self.last}

    def get_initial(self) -> dict[str, Any]:
        return {
            "country_of_destination": self.case.country_of_destination,
            "country_of_origin": self.case.country_of_origin,
            "language": next(iter(self.case.languages), ""),
        }

    @cached_property
    def last(self) -> Overview | None:
        return selectors.latest_overview(self.case)

    @cached_property
    def factors(self) -> list[Any]:
        return selectors.shown_factors(asked=asked_keys(self.request.POST))

    @property
    def saved_message(self) -> str:  # type: ignore[override]
        return _("The overview is saved.")


class OverviewEditView(OverviewFormMixin, View):
    """Correct a version: on its own scale, with its own factors."""

    kwargs: dict[str, Any]

    def get_record(self) -> Overview:
        return self.overview

    @cached_property
    def overview(self) -> Overview:
        try:
            return selectors.overview_of(self.case, self.kwargs["overview_id"])
        except Overview.DoesNotExist as error:
            raise Http404 from error

    def form_kwargs(self) -> dict[str, Any]:
        factors = {entry.factor_id: entry.factor for entry in self.overview.entries}
        ordered = sorted(factors.values(), key=lambda factor: (factor.order, factor.key))
        return {"factors": ordered, "scale": self.overview.scale}

    def get_initial(self) -> dict[str, Any]:
        return values_of(self.overview)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(overview=self.overview, **kwargs)

    @property
    def saved_message(self) -> str:  # type: ignore[override]
        return _("The correction is saved.")


class OverviewPrintView(OverviewPageMixin, View):
    """A filled sheet on paper: for the file, or a discreet copy for the client."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        overview = self.find_overview()
        languages = parse_languages(request.GET.get("language"))
        if request.GET.get("copy") == "client":
            return self.client_copy(overview, languages)
        sheet = Presented(overview, languages=languages)
        context = {"sheet": sheet, "case": self.case, "how_to": HOW_TO_OVERVIEW}
        return print_later(f"{PAPER}/overview.html", context, languages=languages, title=TITLE)

    def client_copy(self, overview: Overview, languages: tuple[str, ...]) -> HttpResponse:
        notes = bool(self.request.GET.get("notes"))
        sheet = Presented(overview, languages=languages)
        context = {"sheet": sheet, "with_notes": notes, "discreet": True}
        return print_later(
            f"{PAPER}/overview_client.html", context, languages=languages, title=PLAIN_TITLE
        )


class OverviewBlankView(OverviewPageMixin, View):
    """The empty sheet, to fill in by hand. Nothing of the case is on it."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        low, high = settings.OVERVIEW_SCALE
        context = {
            "factors": selectors.shown_factors(),
            "scale": " ".join(signed(score) for score in range(low, high + 1)),
            "pictures": PictureOf.choices,
            "interpreters": Interpreter.choices,
            "how_to": HOW_TO_OVERVIEW,
        }
        languages = parse_languages(request.GET.get("language"))
        return print_later(
            f"{PAPER}/overview_blank.html", context, languages=languages, title=TITLE
        )
