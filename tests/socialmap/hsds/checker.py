"""Holds records against the tables of schema.py."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from safe_portal.countries import country_choices
from tests.socialmap.hsds.schema import TABLES


def faults(thing: str, record: dict[str, Any], *, where: str = "") -> Iterator[str]:
    """All that is wrong with a JSON record of this kind, with what is nested in it."""
    table = TABLES[thing]
    place = f"{where}/{thing}"
    for name in table.required:
        if name not in record:
            yield f"{place}: {name} is required ({table.file})"
    for name, value in record.items():
        if name not in table.fields:
            yield f"{place}: {table.file} has no field {name}"
        else:
            yield from value_faults(table.fields[name], value, f"{place}.{name}")


def value_faults(kind: str, value: Any, where: str) -> Iterator[str]:
    if kind.startswith("["):
        if not isinstance(value, list):
            yield f"{where}: not a list"
            return
        for item in value:
            yield from faults(kind.strip("[]"), item, where=where)
    elif kind in TABLES:
        yield from faults(kind, value, where=where)
    elif not is_of(kind, value):
        yield f"{where}: {value!r} is no {kind}"


def is_of(kind: str, value: Any) -> bool:
    plain, _, form = kind.partition(":")
    if plain == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str) and FORMATS.get(form, lambda text: text in form.split("|"))(value)


def is_made_by(parse: Any, text: str) -> bool:
    try:
        parse(text)
    except ValueError:
        return False
    return True


FORMATS = {
    "": lambda text: True,
    "uuid": lambda text: is_made_by(UUID, text) and str(UUID(text)) == text,
    "uri": lambda text: urlsplit(text).scheme in {"http", "https"} and bool(urlsplit(text).netloc),
    "email": lambda text: bool(re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text)),
    "date": lambda text: (
        bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and is_made_by(date.fromisoformat, text)
    ),
    "date-time": lambda text: (
        bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", text))
        and is_made_by(datetime.fromisoformat, text)
    ),
    "country": lambda text: text in dict(country_choices("en")),
    "language": lambda text: bool(re.fullmatch(r"[a-z]{2,3}", text)),
}


def every_record(thing: str, record: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """This record and all that is nested in it, each with its kind."""
    yield thing, record
    for name, value in record.items():
        kind = TABLES[thing].fields[name].strip("[]")
        if kind in TABLES:
            for inner in value if isinstance(value, list) else [value]:
                yield from every_record(kind, inner)
