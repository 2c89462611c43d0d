"""What every page of a trainer goes through: role, own agency, nothing left in the browser."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from safe_portal.accounts.enums import Role
from safe_portal.audit.enums import Event
from safe_portal.kept_forms import WorkMixin

from ..models import Session
from ..selectors import sessions_visible_to

PART = "training"


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

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(session=self.session, **kwargs)  # type: ignore[misc]
