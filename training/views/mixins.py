"""What every page of a trainer goes through: role, own agency, nothing left in the browser."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase

from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.kept_forms import SafeFormMixin, WorkMixin

from ..models import Session
from ..selectors import sessions_visible_to
from ..services import PART

SHOWN = {200, 409, 422}


class TrainerMixin(WorkMixin):
    """A page for trainers. It leaves an entry in the access log where it shows participants."""

    roles = frozenset({Role.TRAINER})
    part = PART
    event: Event | None = None


class SessionMixin(TrainerMixin):
    """A page about one session, fetched through the person who asks: 404 outside the agency."""

    session: Session

    def sessions(self) -> QuerySet[Session]:
        """Where the session is looked for; a page that shows more of it fetches that along."""
        user: Any = self.request.user
        return sessions_visible_to(user)

    def find(self, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        session = self.sessions().filter(pk=kwargs.pop("session_id")).first()
        if session is None:
            raise Http404
        self.session = session

    def log(self, response: HttpResponseBase) -> None:
        """The entry names the session, never a person."""
        if self.event and response.status_code in SHOWN:
            user: Any = self.request.user
            record(event=self.event, actor=user, part=self.part, object_id=self.session.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(session=self.session, **kwargs)  # type: ignore[misc]


class SessionFormMixin(SafeFormMixin, SessionMixin):
    """A form about a session, or about a record of it: its drafts are found under that."""

    @property
    def form_key(self) -> str:
        about = self.get_record() or self.session
        return f"{self.form_name}:{about.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(session=self.session, **kwargs)
