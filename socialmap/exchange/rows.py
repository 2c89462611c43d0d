"""What one row says: its cells read one by one, and put together with what is on the map."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..enums import Listing
from . import cells, columns
from .columns import COLUMNS, MOST_PHONES, NO_DEFAULT, PHONE_PARTS, Column
from .faults import Fault
from .folding import fold
from .snapshot import PhoneValue, ServiceValue
from .tables import NUMBER, UNSURE, Cell, Row
from .vocabulary import Vocabulary

# Leaves what is on the map as it is.
KEEP = object()
# Longer numbers have a plus or a zero in front that a spreadsheet drops; 112 and 116006 do not.
SHORT_NUMBER = 6
# Not fields of their own: they are put together with others below.
JOINED = frozenset(["key", "services", "service_details_nl", "service_details_en"])


@dataclass(frozen=True)
class RowFault:
    """What is wrong in which cell; `column` is empty when it is the row as a whole."""

    number: int
    column: str
    code: str
    params: dict[str, Any]


@dataclass
class ReadRow:
    """A row whose cells were read; `said` holds the values by column."""

    number: int
    said: dict[str, Any] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)

    def blame(self, column: str, fault: Fault) -> None:
        self.faults.append(RowFault(self.number, column, fault.code, fault.params))

    def is_sound(self, names: Iterable[str]) -> bool:
        """True when none of these columns has a fault."""
        return not {fault.column for fault in self.faults} & set(names)


def read_row(row: Row, header: list[str], words: Vocabulary) -> ReadRow:
    """Read each cell for itself; what can not be read is blamed and left out."""
    read = ReadRow(row.number)
    if [str(cell).strip().casefold() for cell in row.cells] == header:
        read.blame("", Fault("header_again"))
        return read
    for name, cell in zip(header, row.cells, strict=True):
        try:
            read.said[name] = read_cell(columns.BY_NAME[name], cell, words)
        except Fault as fault:
            read.blame(name, fault)
    return read


def read_cell(column: Column, cell: Cell, words: Vocabulary) -> Any:
    """The value of a cell, or KEEP. Raises Fault."""
    if isinstance(cell, tuple):
        kind, cell = cell
        if kind != NUMBER:
            raise Fault(kind, text=cell)
        if column.field == "number" and len(cell) > SHORT_NUMBER:
            raise Fault("phone_lost")
    if cell.startswith(UNSURE):
        raise Fault("unsure")
    if column.keeps and fold(cell[:20]) in cells.KEEPING:
        return KEEP
    # Forgetting to fill it in must not show where a shelter is.
    if column.field == "address_is_confidential" and not cell.strip():
        return KEEP
    return column.read(cell, words)


def wanted_values(read: ReadRow, current: dict[str, Any] | None) -> dict[str, Any]:
    """What the row makes of the entry, by name; what is missing there stays as it is.

    `current` are the entry's values, None for a new one. Faults are noted in the row.
    """
    wanted: dict[str, Any] = {}
    for column in COLUMNS:
        if column.name in JOINED or not read.is_sound([column.name]):
            continue
        value = read.said.get(column.name, KEEP)
        try:
            if value is KEEP and (current or not column.required):
                continue
            wanted[column.name] = _filled(column, "" if value is KEEP else value, current)
        except Fault as fault:
            read.blame(column.name, fault)
    for put_together in (_services, _phones):
        put_together(read, current or {}, wanted)
    _check_place(read, (current or {}) | wanted)
    if current and current["listing"] == Listing.DECLINED:
        _check_declined(read, wanted)
    return wanted


def _filled(column: Column, value: Any, current: dict[str, Any] | None) -> Any:
    if value in ("", ()) and column.required:
        if current:
            raise Fault("not_empty")
        if column.default is NO_DEFAULT:
            raise Fault("required")
        return column.default
    return value


def _services(read: ReadRow, current: dict[str, Any], wanted: dict[str, Any]) -> None:
    said = read.said
    names = ["services", "service_details_nl", "service_details_en"]
    if not read.is_sound(names) or not said.keys() & set(names):
        return
    before = {service.key: service for service in current.get("services", ())}
    given = said.get("services", tuple(before))
    services = []
    for key in given:
        old = before.get(key, ServiceValue(key))
        dutch = said.get(names[1], {key: old.details_nl}).get(key, "")
        english = said.get(names[2], {key: old.details_en}).get(key, "")
        services.append(ServiceValue(key, dutch, english))
    wanted["services"] = tuple(sorted(services))
    for name in names[1:]:
        for key in said.get(name, {}).keys() - set(given):
            read.blame(name, Fault("detail_without_help", text=key))


def _phones(read: ReadRow, current: dict[str, Any], wanted: dict[str, Any]) -> None:
    room = [n for n in range(1, MOST_PHONES + 1) if f"phone_{n}" in read.said]
    before = list(current.get("phones", ()))
    phone_faults = [fault for fault in read.faults if fault.column.startswith("phone_")]
    if phone_faults or not room:
        return
    if len(before) > len(room):
        read.blame("phone_1", Fault("phones_left", n=len(before), room=len(room)))
        return
    phones = [phone for n in room if (phone := _phone(read, n, before))]
    # Hotlines stand first on the map: the order of the file holds among themselves.
    wanted["phones"] = tuple(sorted(phones, key=lambda phone: not phone.is_hotline))


def _phone(read: ReadRow, n: int, before: list[PhoneValue]) -> PhoneValue | None:
    said = {
        part.field: read.said[f"phone_{n}{part.name}"]
        for part in PHONE_PARTS
        if f"phone_{n}{part.name}" in read.said
    }
    if not said["number"]:
        if any(said.values()):
            read.blame(f"phone_{n}", Fault("phone_missing", column=f"phone_{n}"))
        return None
    digits = digits_of(said["number"])
    old = next((phone for phone in before if digits_of(phone.number) == digits), None)
    return PhoneValue(**(vars(old) if old else {}) | said)


def digits_of(number: str) -> str:
    return re.sub(r"[^0-9+]", "", number)


def _check_place(read: ReadRow, values: dict[str, Any]) -> None:
    names = ["latitude", "longitude"]
    missing = [name for name in names if values.get(name) is None]
    if len(missing) == 1 and read.is_sound(names):
        read.blame(missing[0], Fault("half_place"))


def _check_declined(read: ReadRow, wanted: dict[str, Any]) -> None:
    if wanted.get("listing", Listing.DECLINED) != Listing.DECLINED:
        read.blame("listing", Fault("declined"))
