"""The ticket in every case form: whose form it is, about what, begun on which version.

It is sealed, so it proves itself even when the session or the CSRF cookie is gone: what was typed
can still be kept for its owner (security.md 9).
"""

import dataclasses
import json
import time
import uuid
from datetime import UTC, datetime
from uuid import UUID

from safe_portal.sealing import SealError, open_with_ring, seal_with_ring

AAD = "form.ticket"
FIELD = "form_ticket"
MAX_AGE_SECONDS = 7 * 24 * 3600


class TicketError(Exception):
    """No ticket, an altered one, or one that is too old."""


@dataclasses.dataclass(frozen=True)
class Ticket:
    """`record_id` is the record to make or change; `version` 0 means it does not exist yet."""

    user_id: int
    form_key: str
    path: str
    case_id: UUID | None = None
    record_id: UUID = dataclasses.field(default_factory=uuid.uuid4)
    version: int = 0
    issued_at: int = dataclasses.field(default_factory=lambda: int(time.time()))

    def __str__(self) -> str:
        return seal_with_ring(json.dumps(dataclasses.asdict(self), default=str), aad=AAD)

    @property
    def shown_at(self) -> datetime:
        """When the page with this form was made; its clock counts whole seconds, rounded up."""
        return datetime.fromtimestamp(self.issued_at + 1, UTC)

    def renewed(self) -> "Ticket":
        """The same ticket for a page that is shown again, with what it shows now."""
        return dataclasses.replace(self, issued_at=int(time.time()))

    @classmethod
    def open(cls, text: str | None) -> "Ticket":
        """Read a ticket back from a post. Raises TicketError."""
        try:
            facts = json.loads(open_with_ring(text or "", aad=AAD))
        except SealError as error:
            raise TicketError from error
        if facts["issued_at"] < time.time() - MAX_AGE_SECONDS:
            raise TicketError
        facts["record_id"] = UUID(facts["record_id"])
        facts["case_id"] = UUID(facts["case_id"]) if facts["case_id"] else None
        return cls(**facts)
