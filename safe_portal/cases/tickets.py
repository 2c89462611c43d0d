"""The ticket in every case form: whose form it is, about what, begun on which version.

It is sealed, so it proves itself even when the session or the CSRF cookie is gone: what was typed
can still be kept for its owner (security.md 9).
"""

import dataclasses
import json
import time
import uuid
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from safe_portal.sealing import SealError, open_with_ring, seal_with_ring

AAD = "form.ticket"
FIELD = "form_ticket"
MAX_AGE_SECONDS = 7 * 24 * 3600
BEGINNINGS = 10  # drafts that a ticket remembers to have gone on with


class TicketError(Exception):
    """No ticket, an altered one, or one that is too old."""


@dataclasses.dataclass(frozen=True)
class Ticket:
    """`record_id` is the record to make or change; `version` 0 means it does not exist yet.

    `opening` tells one window with a form from another. `went_on_with` are the windows whose
    drafts this one began with, and until when. `basis` names what the form was made from, where
    that can change while it is open.
    """

    user_id: int
    form_key: str
    path: str
    case_id: UUID | None = None
    record_id: UUID = dataclasses.field(default_factory=uuid.uuid4)
    version: int = 0
    issued_at: int = dataclasses.field(default_factory=lambda: int(time.time()))
    opening: UUID = dataclasses.field(default_factory=uuid.uuid4)
    went_on_with: tuple[tuple[str, str], ...] = ()
    basis: str = ""

    def __str__(self) -> str:
        return seal_with_ring(json.dumps(dataclasses.asdict(self), default=str), aad=AAD)

    @property
    def shown_at(self) -> datetime:
        """When the page with this form was made; its clock counts whole seconds, rounded up."""
        return datetime.fromtimestamp(self.issued_at + 1, UTC)

    def renewed(self) -> "Ticket":
        """The same ticket for a page that is shown again, with what it shows now."""
        return dataclasses.replace(self, issued_at=int(time.time()))

    def in_new_window(self, *, until: datetime) -> "Ticket":
        """For a page that goes on with this ticket's draft, kept last at `until`.

        The record and its version stay: what was typed was typed about those.
        """
        beginnings = (*self.went_on_with, (str(self.opening), until.isoformat()))[-BEGINNINGS:]
        fresh = dataclasses.replace(self, opening=uuid.uuid4(), went_on_with=beginnings)
        return fresh.renewed() if self.is_old else fresh

    def for_another(self) -> "Ticket":
        """For a second record beside the one that was made. The same one, however often."""
        record_id = uuid.uuid5(self.opening, f"another {self.record_id}")
        return dataclasses.replace(self, record_id=record_id, version=0)

    @property
    def is_old(self) -> bool:
        return self.issued_at < time.time() - MAX_AGE_SECONDS

    @classmethod
    def open(cls, text: str | None) -> "Ticket":
        """Read a ticket back from a post. Raises TicketError."""
        ticket = cls.of_draft(text)
        if ticket.is_old:
            raise TicketError
        return ticket

    @classmethod
    def of_draft(cls, text: str | None) -> "Ticket":
        """Read a ticket of any age, as a draft keeps it. Raises TicketError."""
        try:
            return cls.read(json.loads(open_with_ring(text or "", aad=AAD)))
        except SealError as error:
            raise TicketError from error

    @classmethod
    def read(cls, facts: dict[str, Any]) -> "Ticket":
        """From what was sealed. Before windows had a name of their own the record gave it."""
        record_id, case_id = facts["record_id"], facts["case_id"]
        parsed = {
            "record_id": UUID(str(record_id)),
            "case_id": UUID(str(case_id)) if case_id else None,
            "opening": UUID(str(facts.get("opening", record_id))),
            "went_on_with": tuple((one, until) for one, until in facts.get("went_on_with", ())),
        }
        return cls(**(facts | parsed))
