"""A list of people as it is pasted: one per line, `name; organisation; e-mail`.

Tabs (from a spreadsheet), semicolons and commas part the fields. Nothing is guessed away: a line
that is not understood comes back with the reason beside it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 120
ORGANISATION_LENGTH = 160
EMAIL_LENGTH = 254
SEPARATORS = ("\t", ";", ",")
FIELDS = 3
NO_NAME = _("There is no name on this line.")
TOO_MANY_FIELDS = _("More than three fields: name, organisation and e-mail address.")
ODD_MARKS = _("It holds marks that cannot be printed.")
NAME_TOO_LONG = _("The name is longer than 120 characters.")
ORGANISATION_TOO_LONG = _("The organisation is longer than 160 characters.")
WRONG_EMAIL = _("The e-mail address is not complete.")
REPEATED = _("This person is on the list already, or stands twice in your text.")
# Marks that steer the direction of writing belong to names in Arabic and Hebrew.
STEERING = frozenset("\u200c\u200d\u200e\u200f\u061c")
# More lines than any group takes are not looked at one by one.
MOST_LINES = 200
HEADINGS = frozenset({"name", "naam"})


@dataclass(frozen=True)
class Line:
    """One pasted line. With a `reason` it cannot be added; `is_repeated` is somebody known."""

    number: int
    raw: str
    name: str = ""
    organisation: str = ""
    email: str = ""
    reason: str | Promise = ""
    is_repeated: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        return key_of(self.name, self.organisation, self.email)


def key_of(name: str, organisation: str, email: str) -> tuple[str, str, str]:
    """By what two entries are the same person: all three, whatever the case and the spaces."""
    kept = (unicodedata.normalize("NFKC", tidy(one)).casefold() for one in (name, organisation))
    return (*kept, email.strip().casefold())  # type: ignore[return-value]


def tidy(text: str) -> str:
    """On one line, with single spaces."""
    return " ".join(text.split())


def is_printable(text: str) -> bool:
    """False with control characters, and with marks that turn the direction of other text."""
    return all(
        one in STEERING or one.isspace() or unicodedata.category(one) not in {"Cc", "Cf", "Cs"}
        for one in text
    )


def lines_in(text: str) -> list[tuple[int, str]]:
    """The lines that hold something, with their number."""
    numbered = enumerate(re.split(r"\r\n|\r|\n", text), start=1)
    return [(number, line) for number, line in numbered if line.strip(" \t;,\u00a0\ufeff")]


def read(text: str, *, known: Iterable[tuple[str, str, str]] = ()) -> list[Line]:
    """Every line that holds something, understood or with its reason.

    `known` are the keys (see `key_of`) of those who are on the list. A first line that names the
    columns is left out.
    """
    seen = set(known)
    found: list[Line] = []
    for number, raw in lines_in(text):
        line = read_line(number, raw)
        if not found and number == 1 and line.name.casefold() in HEADINGS:
            continue
        if not line.reason and line.key in seen:
            line = Line(number, raw, *_fields(line), reason=REPEATED, is_repeated=True)
        seen.add(line.key)
        found.append(line)
    return found


@dataclass(frozen=True)
class Understood:
    """What a pasted text comes to. `room` is how many the group can still take."""

    lines: list[Line]
    wanted: int
    room: int
    with_repeated: bool = False

    @property
    def added(self) -> list[Line]:
        return [one for one in self.lines if not one.reason or self._is_wanted_again(one)]

    @property
    def repeated(self) -> list[Line]:
        return [one for one in self.lines if one.is_repeated]

    @property
    def wrong(self) -> list[Line]:
        return [one for one in self.lines if one.reason and not one.is_repeated]

    @property
    def is_too_many(self) -> bool:
        return self.wanted > self.room

    def _is_wanted_again(self, line: Line) -> bool:
        return line.is_repeated and self.with_repeated


def understand(
    text: str, *, known: Iterable[tuple[str, str, str]], room: int, with_repeated: bool
) -> Understood:
    """What a pasted text comes to, held against those who are on the list (`known`)."""
    amount = len(lines_in(text))
    if amount > MOST_LINES:
        return Understood([], wanted=amount, room=room)
    found = Understood(read(text, known=known), wanted=0, room=room, with_repeated=with_repeated)
    return replace(found, wanted=len(found.added))


def read_line(number: int, raw: str) -> Line:
    mark = next((one for one in SEPARATORS if one in raw), SEPARATORS[0])
    fields = [tidy(one.strip("\ufeff")) for one in raw.split(mark)]
    while len(fields) > FIELDS and not fields[-1]:
        fields.pop()
    if len(fields) > FIELDS:
        return Line(number, raw, name=fields[0], reason=TOO_MANY_FIELDS)
    name, organisation, email = [*fields, "", ""][:FIELDS]
    if not email and _is_email(organisation):
        organisation, email = "", organisation
    line = Line(number, raw, name, organisation, email)
    return Line(number, raw, *_fields(line), reason=reason_of(name, organisation, email))


def reason_of(name: str, organisation: str, email: str) -> str | Promise:
    """Why these facts cannot be somebody on the list; empty when they can."""
    if not name:
        return NO_NAME
    if not is_printable(name + organisation + email):
        return ODD_MARKS
    if len(name) > NAME_LENGTH:
        return NAME_TOO_LONG
    if len(organisation) > ORGANISATION_LENGTH:
        return ORGANISATION_TOO_LONG
    return "" if not email or _is_email(email) else WRONG_EMAIL


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= EMAIL_LENGTH


def _fields(line: Line) -> tuple[str, str, str]:
    return line.name, line.organisation, line.email
