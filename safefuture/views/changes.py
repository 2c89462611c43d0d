"""Overview 2: what could still change in the scores of one version, and the circle of a factor."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.cases.tickets import Ticket
from safe_portal.cases.views.mixins import CaseFormMixin, CaseMixin
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages
from socialmap.selectors import named_by_key

from ..enums import Side
from ..forms.changes import ChangeForm, initial_of_change
from ..forms.helping import helper_choices
from ..forms.plans import PlanPrintForm
from ..models import Change, Factor, Overview
from ..phrases import HOW_TO_CHANGES, HOW_TO_CIRCLE
from ..presenters.blanks import blank_changes
from ..presenters.changes import chain, change_views, pick_rows, side_heads
from ..selectors import changes as selectors
from ..selectors.overviews import overview_of
from ..services.changes import PART, add_change, correct_change, plan_change, remove_change
from ..wording import organisation_keys
from .actions import CaseActionView

TITLE = gettext_lazy("Overview 2")
PLAIN_TITLE = gettext_lazy("What could still change")
FILENAME = "overview-2.pdf"


class OfOverviewMixin:
    """A page about the rows of one version."""

    part = PART
    kwargs: dict[str, Any]
    case: Any

    @cached_property
    def overview(self) -> Overview:
        try:
            return overview_of(self.case, self.kwargs["overview_id"])
        except Overview.DoesNotExist as error:
            raise Http404 from error

    def rows(self) -> list[Any]:
        changes = selectors.changes_of(self.overview)
        return change_views(changes, named_by_key(organisation_keys(changes)))


class ChangeListView(OfOverviewMixin, CaseMixin, TemplateView):
    template_name = "safefuture/change_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.rows()
        return super().get_context_data(
            overview=self.overview,
            rows=rows,
            picks=pick_rows(self.overview, [row.change for row in rows]),
            heads=side_heads(self.overview),
            print_form=PlanPrintForm(initial={"language": get_language()}),
            how_to=HOW_TO_CHANGES,
            **kwargs,
        )


class ChangeFormView(CaseFormMixin, View):
    form_class = ChangeForm
    form_name = PART
    part = PART
    template_name = "safefuture/change_form.html"
    kwargs: dict[str, Any]
    overview: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(overview=self.overview, how_to=HOW_TO_CHANGES, **kwargs)

    def list_url(self) -> str:
        return reverse("safefuture:change_list", args=[self.case.pk, self.overview.pk])

    def initial_of(self, current: Any) -> dict[str, Any]:
        return initial_of_change(selectors.change_of(self.case, current.pk))


class ChangeNewView(OfOverviewMixin, ChangeFormView):
    """A new row; `?about=` is the score that was picked in the list."""

    saved_message = gettext_lazy("The row is saved.")

    @property
    def form_key(self) -> str:
        return f"{self.form_name}:{self.overview.pk}:new"

    def get_initial(self) -> dict[str, Any]:
        return {"about": self.request.GET.get("about", "")}

    def form_kwargs(self) -> dict[str, Any]:
        return {"overview": self.overview, "helpers": helper_choices(self.case)}

    def save(self, form: ChangeForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        told = {"actor": user, "record_id": ticket.record_id, **form.values}
        if ticket.version:
            correct_change(case=self.case, version=ticket.version, **told)
        else:
            add_change(overview=self.overview, entry=form.entry, **told)
        return self.list_url()


class OneChangeMixin:
    """A page about one row."""

    kwargs: dict[str, Any]
    case: Any

    @cached_property
    def change(self) -> Change:
        try:
            return selectors.change_of(self.case, self.kwargs["change_id"])
        except Change.DoesNotExist as error:
            raise Http404 from error

    @cached_property
    def overview(self) -> Overview:
        return overview_of(self.case, self.change.overview_id)


class ChangeEditView(OneChangeMixin, ChangeFormView):
    saved_message = gettext_lazy("The correction is saved.")

    def get_record(self) -> Change:
        return self.change

    def get_initial(self) -> dict[str, Any]:
        return initial_of_change(self.change)

    def form_kwargs(self) -> dict[str, Any]:
        helpers = helper_choices(self.case, record=self.change)
        return {"overview": self.overview, "helpers": helpers, "change": self.change}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        [row] = change_views([self.change], {})
        return super().get_context_data(row=row, **kwargs)

    def save(self, form: ChangeForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        correct_change(
            actor=user,
            case=self.case,
            record_id=ticket.record_id,
            version=ticket.version,
            **form.values,
        )
        return self.list_url()


class ChangeActionView(OneChangeMixin, CaseActionView):
    part = PART

    def back(self) -> str:
        return reverse("safefuture:change_list", args=[self.case.pk, self.change.overview_id])


class ChangeRemoveView(ChangeActionView):
    """Take a row out, as it was on the page: with the version that stood there."""

    def act(self) -> str:
        user: Any = self.request.user
        shown = self.request.POST.get("version", "")
        version = int(shown) if shown.isdecimal() and len(shown) < 10 else 0
        remove_change(actor=user, case=self.case, change_id=self.change.pk, version=version)
        return self.back()


class ChangePlanView(ChangeActionView):
    """From a row to an item of the plan, in one step."""

    def act(self) -> str:
        user: Any = self.request.user
        item = plan_change(actor=user, change=self.change)
        return reverse("safefuture:item_detail", args=[self.case.pk, item.pk])


class ChangePrintView(OfOverviewMixin, CaseMixin, View):
    """The rows of a version on paper: for the file, or a discreet copy for the client."""

    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = {"overview": self.overview, "rows": self.rows(), "case": self.case}
        if request.GET.get("copy") == "client":
            context |= {"discreet": True, "with_notes": bool(request.GET.get("notes"))}
            template, title = "safefuture/print/changes_client.html", PLAIN_TITLE
        else:
            context |= {"how_to": HOW_TO_CHANGES}
            template, title = "safefuture/print/changes.html", TITLE
        return print_later(template, context, languages=languages, title=title, filename=FILENAME)


class ChangeBlankView(CaseMixin, View):
    """The empty sheet, to fill in by hand. Nothing of the case is on it."""

    part = PART
    event = Event.CASE_PRINTED

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        context = blank_changes()
        return print_later(
            "safefuture/print/changes_blank.html",
            context,
            languages=languages,
            title=TITLE,
            filename=FILENAME,
        )


class CircleView(CaseMixin, TemplateView):
    """One factor in one country over time: score, change, item, result, new score."""

    template_name = "safefuture/circle.html"
    part = PART
    kwargs: dict[str, Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        side = self.find_side()
        circle = selectors.circle_of(self.case, self.find_factor(), side)
        names = named_by_key(organisation_keys([*circle.changes, *circle.items]))
        return super().get_context_data(
            circle=circle, chain=chain(circle, names), how_to=HOW_TO_CIRCLE, **kwargs
        )

    def find_factor(self) -> Factor:
        try:
            return selectors.factor_by_key(self.kwargs["key"])
        except Factor.DoesNotExist as error:
            raise Http404 from error

    def find_side(self) -> Side:
        if self.kwargs["side"] not in Side.values:
            raise Http404
        return Side(self.kwargs["side"])
