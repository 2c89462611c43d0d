"""The list of sessions, one session, and the forms about its facts."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView, View

from safe_portal.kept_forms import SafeFormMixin, Ticket

from .. import selectors
from ..forms.sessions import CopyForm, NewSessionForm, SessionEditForm, facts_of
from ..models import HandoutPart, Programme, Session
from ..planning import divisions, plan_rows
from ..presenters import planned_day
from ..services import sessions as services
from ..session_nav import address, steps_of
from ..single_sheets import single_sheets
from .mixins import SessionFormMixin, SessionMixin, TrainerMixin

LISTS = {
    "coming": (gettext_lazy("Coming"), selectors.sessions_to_come),
    "past": (gettext_lazy("Past"), selectors.sessions_held),
    "cancelled": (gettext_lazy("Cancelled"), selectors.sessions_cancelled),
}
PER_PAGE = 20


def name_of(part: HandoutPart) -> str:
    """A card or signal with its sheet; an own one often bears the title of one that all have."""
    name = f"{part.handout}: {part}"
    return _("%(part)s (your own)") % {"part": name} if part.agency_id else name


class SessionListView(TrainerMixin, ListView):
    template_name = "training/session_list.html"
    context_object_name = "sessions"
    paginate_by = PER_PAGE

    @property
    def shown(self) -> str:
        asked = self.request.GET.get("show", "")
        return asked if asked in LISTS else "coming"

    def get_queryset(self) -> QuerySet[Session]:
        return LISTS[self.shown][1](self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = [(name, label, name == self.shown) for name, (label, _select) in LISTS.items()]
        return super().get_context_data(lists=lists, shown=self.shown, **kwargs)


class SessionView(SessionMixin, TemplateView):
    template_name = "training/session_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = plan_rows(selectors.rows_of(self.session))
        participants = selectors.people_in(self.session)
        return super().get_context_data(
            planned=planned_day(self.session, rows),
            participants=participants,
            divisions=divisions(rows, participants=participants),
            steps=steps_of(self.session),
            sheets=single_sheets(self.session),
            calendar=address("session_calendar", self.session),
            organisations=selectors.names_of_organisations(self.session),
            parts_left_out=[
                name_of(part) for part in self.session.parts_left_out.select_related("handout")
            ],
            **kwargs,
        )


class SessionNewView(SafeFormMixin, TrainerMixin, View):
    """Plan a day; `?programme=` says from which programme."""

    form_class = NewSessionForm
    form_name = "session"
    template_name = "training/session_form.html"
    makes = Session
    saved_message = gettext_lazy(
        "The day is planned. Look at its programme and change what you like."
    )

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        return selectors.programmes_to_plan()

    def form_kwargs(self) -> dict[str, Any]:
        return {"programmes": self.programmes}

    def get_initial(self) -> dict[str, Any]:
        user: Any = self.request.user
        initial: dict[str, Any] = {"trainers": user.name}
        programme = self.programmes.get(self.request.GET.get("programme", ""))
        if programme:
            initial |= services.times_of(programme) | {"slug": programme.slug}
        return initial

    def initial_of(self, current: Session) -> dict[str, Any]:
        return facts_of(current) | {"slug": current.programme.slug}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(has_programmes=bool(self.programmes), **kwargs)

    def save(self, form: NewSessionForm, ticket: Ticket) -> str:
        told: dict[str, Any] = {"actor": self.request.user, **form.checked()}
        if ticket.version:
            session = selectors.sessions_visible_to(self.request.user).get(pk=ticket.record_id)
            services.change_session(session=session, version=ticket.version, **told)
        else:
            made_from = self.programmes[form.cleaned_data["slug"]]
            session = services.start_session(
                record_id=ticket.record_id, programme=made_from, **told
            )
        return session.get_absolute_url()


class SessionEditView(SessionFormMixin, View):
    form_class = SessionEditForm
    form_name = "session"
    template_name = "training/session_form.html"

    def get_record(self) -> Session:
        return self.session

    def get_initial(self) -> dict[str, Any]:
        return facts_of(self.session)

    def initial_of(self, current: Session) -> dict[str, Any]:
        return facts_of(current)

    def form_kwargs(self) -> dict[str, Any]:
        parts = selectors.parts_to_leave_out(self.session)
        return {
            "programme": self.session.programme,
            "parts": [(str(part.pk), name_of(part)) for part in parts],
            "organisations": selectors.organisations_to_tick(self.session),
        }

    def save(self, form: SessionEditForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        saved = services.change_session(
            session=self.session, actor=user, version=ticket.version, **form.checked()
        )
        return saved.get_absolute_url()


class SessionCopyView(SessionFormMixin, View):
    """The same day once more: its plan comes along, people and answers do not."""

    form_class = CopyForm
    form_name = "session-copy"
    template_name = "training/session_copy.html"
    makes = Session
    saved_message = gettext_lazy("The day is copied, without participants.")

    @property
    def form_key(self) -> str:
        return f"{super().form_key}:new"

    def form_kwargs(self) -> dict[str, Any]:
        return {"programme": self.session.programme}

    def get_initial(self) -> dict[str, Any]:
        return {"place": self.session.place, "expected": self.session.expected}

    def save(self, form: CopyForm, ticket: Ticket) -> str:
        told: dict[str, Any] = {"actor": self.request.user, **form.checked()}
        if ticket.version:
            copy = selectors.sessions_visible_to(self.request.user).get(pk=ticket.record_id)
            services.change_session(session=copy, version=ticket.version, **told)
        else:
            copy = services.copy_session(session=self.session, record_id=ticket.record_id, **told)
        return copy.get_absolute_url()


class SessionCancelView(SessionMixin, TemplateView):
    """Cancel the day, or take that back: the page asks first."""

    template_name = "training/session_cancel.html"
    http_method_names = ["get", "head", "post", "options"]

    def post(self, request: Any) -> HttpResponse:
        is_cancelled = request.POST.get("action") != "restore"
        services.cancel_session(session=self.session, actor=request.user, is_cancelled=is_cancelled)
        cancelled, restored = _("The day is cancelled. Its plan stays."), _("The day takes place.")
        messages.success(request, cancelled if is_cancelled else restored)
        return redirect(reverse("training:session_detail", args=(self.session.pk,)))
