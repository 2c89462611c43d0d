"""How far a pack is, noted by the worker that makes it: short writes, none while it lays out.

A worker claims a pack by one UPDATE; the number of the attempt tells it from every other worker.
Who finds that number changed was given up on, or the trainer stopped the pack: it lets go.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Thread
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from safe_portal.sealing import seal_bytes_with_ring

from ..enums import PackState
from ..models import Pack, PackFile

STALLED = timedelta(minutes=2)
ATTEMPTS = 3
EVERY = 20.0  # seconds between signs of life, however long one sheet takes
LONGEST_PROBLEM = 300
FAILED, GAVE_UP = "failed", "gave_up"


class LostError(Exception):
    """The pack is no longer this worker's to make."""


@dataclass(frozen=True)
class Claim:
    pack_id: UUID
    attempt: int

    @property
    def row(self) -> QuerySet[Pack]:
        mine = Pack.objects.filter(pk=self.pack_id, attempts=self.attempt)
        return mine.filter(state=PackState.WORKING)


def free() -> Q:
    """Packs that wait, and those whose worker gave no sign of life for too long."""
    left = Q(state=PackState.WORKING, beat_at__lt=timezone.now() - STALLED)
    return Q(state=PackState.QUEUED) | left


def claim(pack_id: UUID) -> Claim | None:
    """Take a pack, or nothing when another worker has it, it is ended or was tried too often."""
    now = timezone.now()
    with transaction.atomic():
        mine = Pack.objects.filter(free(), pk=pack_id)
        taken = mine.filter(attempts__lt=ATTEMPTS).update(
            state=PackState.WORKING, attempts=F("attempts") + 1, beat_at=now, done=0, total=0
        )
        if taken:
            return Claim(pack_id, Pack.objects.values_list("attempts", flat=True).get(pk=pack_id))
        mine.update(state=PackState.FAILED, problem=GAVE_UP, finished_at=now)
    return None


def is_being_made(pack_id: UUID) -> bool:
    return Pack.objects.filter(pk=pack_id, state=PackState.WORKING).exists()


def beat(claimed: Claim, **facts: Any) -> None:
    """A sign of life, with what is known by now. Raises LostError."""
    if not claimed.row.update(beat_at=timezone.now(), **facts):
        raise LostError


@contextmanager
def alive(claimed: Claim, every: float = EVERY) -> Iterator[None]:
    """Signs of life from beside the work: on a slow machine one sheet may take minutes."""
    over = Event()

    def pulse() -> None:
        while not over.wait(every):
            with suppress(DatabaseError):
                claimed.row.update(beat_at=timezone.now())
            connection.close()

    thread = Thread(target=pulse, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def finish(claimed: Claim, pdf: bytes, facts: Mapping[str, Any]) -> None:
    """Keep the file and say so, both or neither. Raises LostError."""
    file = PackFile(pack_id=claimed.pack_id)
    file.sealed = seal_bytes_with_ring(pdf, aad=file.aad)
    now = timezone.now()
    with transaction.atomic():
        beat(claimed, state=PackState.DONE, finished_at=now, problem="", **facts)
        PackFile.objects.filter(pk=claimed.pack_id).delete()
        file.save(force_insert=True)


def give_back(claimed: Claim, sheet: str = "") -> bool:
    """After an error: wait for another attempt, and whether there is one left.

    `sheet` is the title of the sheet that could not be made, where it was one.
    """
    if claimed.attempt < ATTEMPTS:
        return bool(claimed.row.update(state=PackState.QUEUED, beat_at=timezone.now()))
    problem = f"{FAILED}:{sheet}"[:LONGEST_PROBLEM] if sheet else FAILED
    claimed.row.update(state=PackState.FAILED, problem=problem, finished_at=timezone.now())
    return False
