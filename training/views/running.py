"""The run sheet: what is on now, on a phone in one hand. Nothing on it is about a person."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from ..calendars import calendar_of
from ..clock import day_of
from ..forms.running import LATER, NEXT, SOONER, MovedForm, ShiftForm
from ..groups import group_sizes, tally
from ..models import SessionItem
from ..running import exercise_of, run_of
from ..selectors import rows_of
from ..selectors.participants import people_in
from ..selectors.running import row_in
from ..services import running as services
from .mixins import SessionMixin


def now_here() -> datetime:
    """The moment as the clock on the wall shows it."""
    return timezone.localtime().replace(tzinfo=None)


class RunMixin(SessionMixin):
    """The run sheet, whole or only the part that changes with the time."""

    request: HttpRequest
    template_name = "training/run.html"
    fragment_name = "training/includes/run_now.html"

    @property
    def is_fragment(self) -> bool:
        return "HX-Request" in self.request.headers

    def shown(self, moved: services.Moved | None = None, **more: Any) -> HttpResponse:
        template = self.fragment_name if self.is_fragment else self.template_name
        return render(self.request, template, self.facts() | {"moved": moved} | more)

    def facts(self) -> dict[str, Any]:
        now = now_here()
        run = run_of(self.session, rows_of(self.session), now)
        exercise = exercise_of(run.current)
        people = people_in(self.session)
        return {
            "session": self.session,
            "run": run,
            "now": now,
            "exercise": exercise,
            "people": people,
            "groups": tally(group_sizes(exercise.group_form, people)) if exercise else [],
        }

    def address(self) -> str:
        return reverse("training:run", args=(self.session.pk,))


class RunView(RunMixin, View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.shown(moved=self.moved())

    def moved(self) -> services.Moved | None:
        """What was just changed, as the address tells it, to be undone with one press."""
        form = MovedForm(self.request.GET)
        if not form.is_valid() or not form.cleaned_data["by"]:
            return None
        row = row_in(self.session, form.cleaned_data["row"])
        return services.Moved(row, form.cleaned_data["by"]) if row else None


class RunShiftView(RunMixin, View):
    """A button of the run sheet."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ShiftForm(request.POST)
        if not form.is_valid():
            return self.refused(_("That button is not known. Nothing was changed."))
        try:
            moved = self.move(**form.cleaned_data)
        except SessionItem.DoesNotExist as gone:
            raise Http404 from gone
        except ValidationError as error:
            return self.refused(" ".join(error.messages))
        if self.is_fragment:
            return self.shown(moved=moved)
        told = urlencode({"row": moved.row.pk, "by": moved.by})
        return redirect(f"{self.address()}?{told}")

    def move(self, *, action: str, row: int, by: int | None) -> services.Moved:
        user: Any = self.request.user
        told = {"session": self.session, "row_id": row, "actor": user}
        if action == LATER:
            return services.lengthen(**told)
        if action == SOONER:
            return services.shorten(now=now_here(), **told)
        if action == NEXT:
            return services.end_now(now=now_here(), **told)
        return services.lengthen(by=by or 0, **told)

    def refused(self, reason: str) -> HttpResponse:
        if self.is_fragment:
            return self.shown(refused=reason)
        messages.error(self.request, reason)
        return redirect(self.address())


class CalendarView(SessionMixin, View):
    """The day as a file for a calendar. It names no participant."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        day = day_of(self.session, rows_of(self.session))
        response = HttpResponse(
            calendar_of(self.session, day), content_type="text/calendar; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="training.ics"'
        return response
