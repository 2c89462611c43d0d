"""Checking the chain of the access log from its first entry to the head kept outside."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from .chain import START, chain_mac
from .models import AccessEntry


def faults() -> Iterator[str]:
    """A sentence for each fault found; nothing when the log is whole.

    Finds changed, swapped, removed and added rows, and (by the head file) a cut-off tail.
    """
    previous, number, seen = START, 0, {}
    for entry in AccessEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != number + 1:
            yield f"entries {number + 1} to {entry.number - 1} are missing"
        if entry.mac != chain_mac(previous, entry):
            yield f"entry {entry.number} was changed or does not follow the one before it"
        previous, number = entry.mac, entry.number
        seen[number] = previous
    yield from head_faults(number, seen)


def head_faults(last: int, macs: dict[int, str]) -> Iterator[str]:
    """Compare with the newest number and MAC that the head file remembers."""
    path = Path(settings.AUDIT_HEAD_FILE)
    if not path.exists():
        if last:
            yield f"the head file {path.name} is missing: a cut-off tail would go unnoticed"
        return
    number, mac = path.read_text(encoding="ascii").split()
    if int(number) > last:
        yield f"the log ends at {last}, but entry {number} was once written: its tail is cut off"
    elif macs.get(int(number)) != mac:
        yield f"entry {number} is not the one that the head file remembers"
