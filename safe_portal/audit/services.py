"""Writing the access log (security.md 3). The only place that makes entries."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.sealing import seal_with_ring

from .chain import START, chain_mac
from .enums import Event
from .models import AccessEntry

CHAIN_LOCK = 720_317  # one number for the whole portal: entries are made one after another


def lock_chain() -> None:
    """Wait until no other entry is being made. SQLite's write lock does that by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def record(
    *,
    event: Event,
    actor: User | None,
    case_id: UUID | None = None,
    agency_id: int | None = None,
    part: str = "",
    object_id: UUID | None = None,
    fields: Iterable[str] = (),
    reason: str = "",
) -> AccessEntry:
    """Add one entry in the running transaction: no row, no page.

    `fields` are names, never values. `reason` is sealed. `agency_id` defaults to the actor's.
    Raises RuntimeError outside a transaction: a read or write must stand or fall with its entry.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An access log entry is written in the transaction of what it tells.")
    lock_chain()
    last = AccessEntry.objects.order_by("-number").values_list("number", "mac").first()
    number, previous = last or (0, START)
    entry = AccessEntry(
        number=number + 1,
        at=timezone.now(),
        event=event,
        actor_id=actor.pk if actor else None,
        agency_id=agency_id if agency_id is not None else getattr(actor, "agency_id", None),
        case_id=case_id,
        part=part,
        object_id=object_id,
        fields=sorted(fields),
    )
    if reason:
        entry.reason = seal_with_ring(reason, aad=entry.reason_aad)
    entry.mac = chain_mac(previous, entry)
    entry.save(force_insert=True)
    transaction.on_commit(lambda: write_head(entry))
    return entry


def deny(*, actor: User, part: str, case_id: UUID | None = None) -> None:
    """Log a refusal in a transaction of its own: the page itself ends in an error."""
    with transaction.atomic():
        record(event=Event.DENIED, actor=actor, case_id=case_id, part=part)


def kept_number(path: Path) -> int:
    """The number in the head file; 0 when there is none. Another worker may have been quicker."""
    words = path.read_text(encoding="ascii").split() if path.exists() else []
    return int(words[0]) if words and words[0].isdigit() else 0


def write_head(entry: AccessEntry) -> None:
    """Keep the newest number and MAC outside the database, so that a cut-off tail is noticed.

    A full disk must not undo what is already committed: then verify_access_log sees an old head.
    """
    path = Path(settings.AUDIT_HEAD_FILE)
    fresh = path.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        if kept_number(path) > entry.number:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(f"{entry.number} {entry.mac}\n", encoding="ascii")
        fresh.replace(path)
