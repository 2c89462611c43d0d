"""What a file would change: every row compared with the map, nothing written."""

import hashlib
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.utils.text import slugify

from ..enums import Kind
from ..models import SHELTER, Organisation
from ..writing import (
    FIELDS,
    LANGUAGES,
    OWN_TEXTS,
    PHONE_TEXTS,
    SERVICE_TEXTS,
    languages_that_differ,
)
from . import snapshot
from .faults import Fault
from .folding import fold
from .matching import FINDING, Claims, Index
from .rows import ReadRow, RowFault, read_row, wanted_values
from .snapshot import Known
from .tables import Table
from .vocabulary import vocabulary


@dataclass
class Entry:
    """One row that can be taken in; `known` is None for a new one, until it is made."""

    number: int
    key: str
    how: str
    known: Known | None
    wanted: dict[str, Any]

    @property
    def before(self) -> dict[str, Any]:
        """The values on the map; nothing for a new one."""
        return self.known.values if self.known else {}

    @property
    def changed(self) -> dict[str, Any]:
        """The values that differ from the map, by name."""
        return {
            name: value
            for name, value in self.wanted.items()
            if name not in self.before or value != self.before[name]
        }

    @property
    def rewritten(self) -> set[str]:
        """The languages in which the public page will say something else."""
        after = public_texts(self.before | self.wanted)
        return languages_that_differ(public_texts(self.before), after)

    @property
    def name(self) -> str:
        return str((self.before | self.wanted).get("name_en", self.key))

    @property
    def hid(self) -> bool:
        return bool(self.before) and hides(self.before)

    @property
    def hides(self) -> bool:
        return hides(self.before | self.wanted)


@dataclass
class Plan:
    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    faults: list[RowFault] = field(default_factory=list)

    @property
    def faulty(self) -> int:
        """How many rows have a fault."""
        return len({fault.number for fault in self.faults})

    def digest(self) -> str:
        """The same as long as the file would do the same to the map."""
        seen = hashlib.sha256()
        for entry in [*self.new, *self.changed]:
            changes = [(name, entry.before.get(name), to) for name, to in entry.changed.items()]
            seen.update(repr((entry.number, entry.key, changes)).encode())
        seen.update(repr(sorted({fault.number for fault in self.faults})).encode())
        return seen.hexdigest()


def hides(values: dict[str, Any]) -> bool:
    """The rule of Organisation.hides_address, on values."""
    shelters = any(service.key == SHELTER for service in values.get("services", ()))
    return bool(values.get("confidential")) or shelters


def public_texts(values: dict[str, Any]) -> dict[str, list[list[str]]]:
    """What everybody reads, by language; silence says nothing."""
    own = SimpleNamespace(**{name: values.get(name) for name in FIELDS})
    phones = [phone for phone in values.get("phones", ()) if not phone.is_for_professionals]
    said = [([own], OWN_TEXTS), (values.get("services", ()), SERVICE_TEXTS), (phones, PHONE_TEXTS)]
    texts = {
        language: [
            [getattr(row, f"{name}_{language}") or "" for name in names]
            for rows, names in said
            for row in rows
        ]
        for language in LANGUAGES
    }
    return {language: [row for row in rows if any(row)] for language, rows in texts.items()}


def make_plan(table: Table, *, lock: bool = False) -> Plan:
    """Compare every row with the map. With `lock` the entries found stay as they are until the end
    of the transaction: writers save the entry before the edition, and so do we.
    """
    index = Index()
    words = vocabulary(index.networks | _new_networks(table))
    reads = [read_row(row, table.header, words) for row in table.rows]
    found = _find(reads, index)
    pks = sorted({pk for pk, _how in found.values() if pk is not None})
    if lock:
        _lock(pks)
    entries = {known.organisation.pk: known for known in snapshot.with_everything(pks)}
    plan, keys = Plan(), {*index.keys, *(read.said.get("key", "") for read in reads)}
    for read in reads:
        pk, how = found.get(read.number, (None, ""))
        _add(plan, read, _entry(read, entries.get(pk or 0), how, words.networks), keys)
    return plan


def _new_networks(table: Table) -> set[str]:
    """Keys of networks that stand in the file itself."""
    if not {"key", "kind"} <= set(table.header):
        return set()
    key, kind = table.header.index("key"), table.header.index("kind")
    names = {Kind.NETWORK.value, "netwerk"}
    cells = [(row.cells[key], row.cells[kind]) for row in table.rows]
    return {
        word.strip()
        for word, what in cells
        if isinstance(word, str) and isinstance(what, str) and fold(what) in names
    }


def _find(reads: list[ReadRow], index: Index) -> dict[int, tuple[int | None, str]]:
    """By row number the entry that each row is about; two rows about one are both blamed."""
    found: dict[int, tuple[int | None, str]] = {}
    by_number = {read.number: read for read in reads}
    claims = Claims()
    for read in reads:
        if not read.is_sound(["", *FINDING]):
            continue
        try:
            found[read.number] = index.find(read.said)
        except Fault as fault:
            read.blame("key", fault)
            continue
        earlier = claims.claim(read.number, found[read.number][0], read.said)
        if earlier is not None:
            read.blame("", Fault("same_twice", row=earlier))
            by_number[earlier].blame("", Fault("same_twice", row=read.number))
    return found


def _lock(pks: list[int]) -> None:
    for start in range(0, len(pks), snapshot.CHUNK):
        chunk = pks[start : start + snapshot.CHUNK]
        rows = Organisation.objects.select_for_update().filter(pk__in=chunk).order_by("pk")
        list(rows.values_list("pk"))


def _entry(read: ReadRow, known: Known | None, how: str, networks: frozenset[str]) -> Entry:
    before = known.values if known else {}
    wanted = {} if not read.is_sound([""]) else wanted_values(read, before or None)
    for key in set(wanted.get("networks", ())) - networks - set(before.get("networks", ())):
        read.blame("networks", Fault("unknown_network", text=key))
    key = before.get("key") or read.said.get("key") or ""
    return Entry(read.number, key, how, known, wanted)


def _add(plan: Plan, read: ReadRow, entry: Entry, keys: set[str]) -> None:
    if read.faults:
        plan.faults += read.faults
    elif entry.known is None:
        entry.key = entry.key or _new_key(entry.wanted, keys)
        plan.new.append(entry)
    elif entry.changed:
        plan.changed.append(entry)
    else:
        plan.unchanged += 1


def _new_key(wanted: dict[str, Any], keys: set[str]) -> str:
    stem = slugify(wanted["name_en"])[:70] or slugify(wanted["name_nl"])[:70] or "organisation"
    key, number = stem, 1
    while key in keys:
        number += 1
        key = f"{stem}-{number}"
    keys.add(key)
    return key
