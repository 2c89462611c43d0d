"""From the text of one cell to a value, and back. Reading raises Fault."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email, validate_slug
from django.utils import translation

from ..validators import phone_number
from ..writing import LANGUAGES
from .faults import Fault
from .folding import fold, tidy
from .vocabulary import Vocabulary

Reader = Callable[[str, Vocabulary], Any]
# The text of one cell, whatever its column allows; Excel itself stops at 32,767.
LONGEST_TEXT = 30_000
YES = frozenset(["yes", "ja", "true", "waar", "1", "x", "y", "j"])
NO = frozenset(["", "no", "nee", "false", "onwaar", "0", "n", "-"])
# Stands in an exported cell that hides something, and leaves what is there as it is.
CONFIDENTIAL = "confidential"
KEEPING = frozenset([CONFIDENTIAL, "geheim", "vertrouwelijk"])
# No text holds these; line ends and tabs are fine.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
web_address = URLValidator(schemes=["http", "https"])


def text(limit: int = LONGEST_TEXT, lines: bool = False) -> Reader:
    """Words as they stand; on one line unless `lines`."""

    def read(cell: str, words: Vocabulary) -> str:
        if CONTROL.search(cell):
            raise Fault("cell_control")
        found = tidy(cell) if lines else " ".join(tidy(cell).split("\n"))
        if len(found) > limit:
            raise Fault("too_long", limit=f"{limit:,}")
        return found

    return read


def key(cell: str, words: Vocabulary) -> str:
    found = cell.strip()
    try:
        if found:
            validate_slug(found)
    except ValidationError as error:
        raise Fault("bad_key") from error
    if len(found) > 80:
        raise Fault("bad_key")
    return found


def yes_or_no(cell: str, words: Vocabulary) -> bool:
    found = fold(cell)
    if found in YES:
        return True
    if found in NO:
        return False
    raise Fault("bad_yes", text=cell)


def choice(choices: Any) -> Reader:
    """One of a model's choices, by its value or its name in either language."""

    @cache
    def known() -> dict[str, str]:
        names = {name: value for value, label in choices for name in _names(label)}
        return {"": ""} | names | {fold(value): value for value, _label in choices}

    def read(cell: str, words: Vocabulary) -> str:
        found = known().get(fold(cell))
        if found is None:
            raise Fault("bad_choice", text=cell, choices=", ".join(value for value, _ in choices))
        return found

    return read


def _names(label: Any) -> list[str]:
    names = []
    for language in LANGUAGES:
        with translation.override(language):
            names.append(fold(str(label)))
    return names


def website(cell: str, words: Vocabulary) -> str:
    found = text(200)(cell, words)
    if found and "://" not in found:
        found = f"https://{found}"
    try:
        if found:
            web_address(found)
    except ValidationError as error:
        raise Fault("bad_website", text=cell) from error
    return str(found)


def email(cell: str, words: Vocabulary) -> str:
    found = text(254)(cell, words)
    try:
        if found:
            validate_email(found)
    except ValidationError as error:
        raise Fault("bad_email", text=cell) from error
    return str(found)


def phone(cell: str, words: Vocabulary) -> str:
    found = text(30)(cell, words)
    try:
        if found:
            phone_number(found)
    except ValidationError as error:
        raise Fault("bad_phone", text=cell) from error
    return str(found)


def degrees(limit: int) -> Reader:
    """A coordinate; what was typed is never repeated, it may be somebody's door."""

    def read(cell: str, words: Vocabulary) -> Decimal | None:
        if not cell.strip():
            return None
        try:
            found = Decimal(cell.strip().replace(",", "."))
            if not -limit <= found <= limit:
                raise Fault("bad_number", limit=limit)
        except InvalidOperation as error:
            raise Fault("bad_number", limit=limit) from error
        return found.quantize(Decimal("0.00001"))

    return read


def one_country(cell: str, words: Vocabulary) -> str:
    return _known(cell, words.countries, "unknown_country") if cell.strip() else ""


def listed(vocabulary: str, fault: str) -> Reader:
    """Several words with ; between them, as a sorted tuple of their codes or keys."""

    def read(cell: str, words: Vocabulary) -> tuple[str, ...]:
        known = getattr(words, vocabulary)
        return tuple(sorted({_known(part, known, fault) for part in parts_of(cell)}))

    return read


def keys(cell: str, words: Vocabulary) -> tuple[str, ...]:
    return tuple(sorted({key(part, words) for part in parts_of(cell)}))


def details(cell: str, words: Vocabulary) -> dict[str, str]:
    """Lines of `kind of help: details`."""
    found: dict[str, str] = {}
    for line in filter(None, (part.strip() for part in tidy(cell).split("\n"))):
        name, colon, rest = line.partition(":")
        if not colon:
            raise Fault("no_detail", text=line)
        service = _known(name, words.services, "unknown_service")
        found[service] = text(400)(rest, words)
    return found


def parts_of(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", tidy(cell)) if part.strip()]


def _known(part: str, known: Mapping[str, str], fault: str) -> str:
    found = known.get(fold(part))
    if found is None:
        raise Fault(fault, text=part.strip())
    return found


def shown(value: Any) -> str:
    """A value as the text of a cell; reading that text gives the value again."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)
