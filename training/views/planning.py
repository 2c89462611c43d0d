"""The planner: all rows of a day on one page, saved at once."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import View

from safe_portal.kept_forms import Ticket

from .. import selectors
from ..forms.moves import focus_after, is_move, moved_data, typed_values
from ..forms.planning import PlannerForm, values_of
from ..models import Session
from ..planning import PlanRow, plan_rows
from ..presenters import PlannedDay, planned_day
from ..services.planning import plan_day
from .mixins import SessionFormMixin, SessionMixin

RECALCULATE = "recalculate"


class PlannerMixin(SessionMixin):
    @cached_property
    def rows(self) -> list[PlanRow]:
        return plan_rows(selectors.rows_of(self.session))

    def planned(self, form: PlannerForm) -> PlannedDay:
        return planned_day(self.session, form.plan, form.lines)


class PlannerView(SessionFormMixin, PlannerMixin, View):
    """Change the plan. Buttons that move, add or take out a row redraw the page with everything
    that was typed, and keep it as a draft; only "Save" saves."""

    form_class = PlannerForm
    form_name = "planner"
    template_name = "training/planner.html"
    conflict_template_name = "training/planner_conflict.html"
    saved_message = gettext_lazy("The plan of the day is saved.")

    def get_record(self) -> Session:
        return self.session

    def get_initial(self) -> dict[str, Any]:
        return values_of(self.rows)

    def initial_of(self, current: Session) -> dict[str, Any]:
        return values_of(plan_rows(selectors.rows_of(current)))

    def form_kwargs(self) -> dict[str, Any]:
        return {"rows": self.rows}

    def answers_of(self, draft: Any) -> dict[str, Any]:
        data = QueryDict(mutable=True)
        for name, values in draft.content.get("answers", {}).items():
            data.setlist(name, values)
        return typed_values(data, self.rows)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action != RECALCULATE and not is_move(action):
            return super().post(request, *args, **kwargs)
        ticket = self.ticket = self.posted_ticket()
        if ticket.user_id != request.user.pk or ticket.form_key != self.form_key:
            return self.foreign(ticket)
        return self.recalculated(ticket) if action == RECALCULATE else self.redrawn(ticket, action)

    def recalculated(self, ticket: Ticket) -> HttpResponse:
        form = PlannerForm(self.request.POST, initial=self.get_initial(), **self.form_kwargs())
        if self.keeps(form):
            self.keep_unsaved(ticket)
        return self.page(form, ticket)

    def redrawn(self, ticket: Ticket, action: str) -> HttpResponse:
        """What is not filled in yet is no mistake yet: the page shows no errors."""
        data = moved_data(self.request.POST, action, self.rows)
        self.request.POST = data  # type: ignore[assignment]
        self.keep_unsaved(ticket)
        form = PlannerForm(initial=typed_values(data, self.rows), **self.form_kwargs())
        focus = focus_after(action, data)
        if focus in form.fields:
            form.fields[focus].widget.attrs["autofocus"] = True
        return self.page(form, ticket, focus=focus)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form: PlannerForm = kwargs["form"]
        return super().get_context_data(planned=self.planned(form), **kwargs)

    def save(self, form: PlannerForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        plan_day(session=self.session, actor=user, version=ticket.version, rows=form.plan)
        return reverse("training:session_detail", args=(self.session.pk,))


class PlannerClockView(PlannerMixin, View):
    """The times, remarks and wrong minutes of what stands on the screen, as pieces of the page.

    Saves nothing.
    """

    http_method_names = ["post", "options"]

    def post(self, request: Any) -> HttpResponse:
        form = PlannerForm(request.POST, initial=values_of(self.rows), rows=self.rows)
        context = {"session": self.session, "form": form, "planned": self.planned(form)}
        return render(request, "training/includes/_planner_says.html", context)
