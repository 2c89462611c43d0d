"""Reads the content that is shipped: content/*.toml and a folder for each programme."""

import tomllib
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
PROGRAMMES = ("early_identification", "safe_future")
HANDOUTS = (*PROGRAMMES, "day")
LINKS = ("exercises", "handouts", "theories", "needs", "parts", "alternative_to")
LINKS_TO_ONE = ("exercise", "theory")
Entry = dict[str, Any]


def read(name: str) -> Entry:
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str, kind: str) -> list[Entry]:
    found: list[Entry] = read(name).get(kind, [])
    return found


def programme_slug(folder: str) -> str:
    slug: str = read(f"{folder}/programme")["programme"]["slug"]
    return slug


def columns(entry: Entry) -> Entry:
    """`title.nl` becomes `title_nl`; what links to other rows is set afterwards."""
    found: Entry = {}
    for field, value in entry.items():
        if isinstance(value, dict):
            found |= {f"{field}_{code}": text.strip() for code, text in value.items()}
        elif field not in LINKS and not (field in LINKS_TO_ONE and isinstance(value, str)):
            found[field] = value
    return found
