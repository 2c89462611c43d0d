"""Who comes to a session, and who was there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View

from safe_portal.audit.enums import Event
from safe_portal.kept_forms import Ticket

from ..forms.participants import AttendanceForm, ParticipantForm, PasteForm
from ..models import Participant
from ..participants_file import participants_csv
from ..pasting import Understood, key_of, understand
from ..selectors import participants as selectors
from ..services import participants as services
from .mixins import SessionFormMixin, SessionMixin


class PeopleMixin(SessionMixin):
    """A page about the people of one session."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        until = selectors.kept_until(self.session)
        return super().get_context_data(kept_until=until, **kwargs)

    def to_list(self) -> str:
        return reverse("training:participants", args=(self.session.pk,))


class PeopleFormMixin(SessionFormMixin, PeopleMixin):
    """A form about people."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        until = selectors.kept_until(self.session)
        return super().get_context_data(kept_until=until, **kwargs)


class ParticipantListView(PeopleMixin, TemplateView):
    template_name = "training/participants.html"
    event = Event.PARTICIPANTS_READ

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        people = list(selectors.participants_of(self.session))
        attendance = selectors.attendance_of(self.session)
        return super().get_context_data(people=people, attendance=attendance, **kwargs)


class ParticipantFormView(PeopleFormMixin, View):
    """Add somebody, or change what is known of them."""

    form_class = ParticipantForm
    form_name = "participant"
    template_name = "training/participant_form.html"
    makes = Participant
    person: Participant | None = None

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        if "participant_id" in kwargs:
            self.person = selectors.participant_in(self.session, kwargs.pop("participant_id"))
            self.event = Event.PARTICIPANTS_READ
            if self.person is None:
                raise Http404

    def get_record(self) -> Participant | None:
        return self.person

    def get_initial(self) -> dict[str, Any]:
        return self.initial_of(self.person) if self.person else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(person=self.person, **kwargs)

    def save(self, form: ParticipantForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        services.save_participant(
            session=self.session,
            record_id=ticket.record_id,
            version=ticket.version,
            actor=user,
            **form.cleaned_data,
        )
        return self.to_list()


class ParticipantRemoveView(PeopleMixin, TemplateView):
    """Asks first; the answer is a post."""

    template_name = "training/participant_remove.html"
    event = Event.PARTICIPANTS_READ

    def find(self, request: Any, kwargs: dict[str, Any]) -> None:
        super().find(request, kwargs)
        found = selectors.participant_in(self.session, kwargs.pop("participant_id"))
        if found is None:
            raise Http404
        self.person = found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(person=self.person, **kwargs)

    def post(self, request: Any) -> HttpResponse:
        services.remove_participant(
            session=self.session, participant_id=self.person.pk, actor=request.user
        )
        messages.success(request, _("What was known of this person has been deleted."))
        return redirect(self.to_list())


class PasteView(PeopleFormMixin, View):
    """A pasted list: first what was understood of it, then the people."""

    form_class = PasteForm
    form_name = "participants"
    template_name = "training/participants_paste.html"
    read: Understood | None = None

    def understood(self, form: PasteForm) -> Understood:
        """What stands in the text. It is held against the list, so the list was read."""
        self.event = Event.PARTICIPANTS_READ
        people = selectors.participants_of(self.session)
        self.read = understand(
            form.cleaned_data["text"],
            known=[key_of(one.name, one.organisation, one.email) for one in people],
            room=selectors.room_in(self.session),
            with_repeated=form.cleaned_data["with_repeated"],
        )
        return self.read

    def try_to_save(self, form: Any, ticket: Ticket) -> HttpResponse:
        """Looked at first, or saved; nobody is added as long as a line is not understood."""
        read = self.understood(form)
        if read.is_too_many:
            form.add_error("text", services.too_many(self.session, more=read.wanted))
        elif not read.lines:
            form.add_error("text", form.fields["text"].error_messages["required"])
        elif not self.looks_first() and read.wrong:
            form.add_error("text", _("Nobody was added yet: some lines need a hand first."))
        elif not self.looks_first() and not read.added:
            form.add_error("text", _("Nobody was added: everybody here is on the list already."))
        elif not self.looks_first():
            return super().try_to_save(form, ticket)
        self.keep_unsaved(ticket)
        return self.page(form, ticket, status=422 if form.errors else 200)

    def looks_first(self) -> bool:
        return self.request.POST.get("action") == "check"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(read=self.read, **kwargs)

    def save(self, form: PasteForm, ticket: Ticket) -> str:
        read, user = self.understood(form), self.request.user
        added = services.add_participants(
            session=self.session,
            lines=read.added,
            record_id=ticket.record_id,
            actor=user,  # type: ignore[arg-type]
        )
        told = ngettext("%(n)s person was added.", "%(n)s people were added.", added)
        self.saved_message = told % {"n": added}
        return self.to_list()


class AttendanceView(PeopleFormMixin, View):
    """At the door: one save for everybody, and somebody who came unannounced."""

    form_class = AttendanceForm
    form_name = "attendance"
    template_name = "training/attendance.html"
    event = Event.PARTICIPANTS_READ
    saved_message = gettext_lazy("Saved who is there.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"people": selectors.participants_of(self.session)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        attendance = selectors.attendance_of(self.session)
        return super().get_context_data(attendance=attendance, **kwargs)

    def save(self, form: AttendanceForm, ticket: Ticket) -> str:
        user: Any = self.request.user
        services.save_attendance(
            session=self.session,
            marks=form.marks(),
            walk_in=form.walk_in(),
            record_id=ticket.record_id,
            actor=user,
        )
        return reverse("training:attendance", args=(self.session.pk,))


class ParticipantCsvView(PeopleMixin, View):
    """The list as a file for a spreadsheet."""

    http_method_names = ["get", "head", "options"]
    event = Event.PARTICIPANTS_EXPORTED

    def get(self, request: HttpRequest) -> HttpResponse:
        return participants_csv(selectors.participants_of(self.session))
