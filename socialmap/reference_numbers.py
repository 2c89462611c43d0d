"""The emergency numbers and hotlines that the portal ships; kept by staff afterwards."""

import tomllib
from pathlib import Path
from typing import Any

from .models import EmergencyNumber, Hotline

CONTENT = Path(__file__).parent / "content"
STRIDE = 10  # room between positions for what staff add


def load(*, overwrite: bool = False) -> None:
    """Create what is missing; what staff edited, moved or hid stays, unless `overwrite`."""
    for position, entry in _numbered("emergency_numbers.toml", "numbers"):
        values = {"number": entry["number"], "position": position, **_both("note", entry)}
        for country in entry["countries"]:
            _put(EmergencyNumber, {"country": country}, values, overwrite)
    emergencies = {number.country: number for number in EmergencyNumber.objects.all()}
    for position, entry in _numbered("hotlines.toml", "hotlines"):
        values = {"position": position, **_both("label", entry)}
        for country, number in entry["numbers"].items():
            lookup = {"emergency": emergencies[country], "key": entry["key"]}
            _put(Hotline, lookup, {**values, "number": number}, overwrite)


def _numbered(name: str, table: str) -> list[tuple[int, dict[str, Any]]]:
    entries = tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))[table]
    return [(place * STRIDE, entry) for place, entry in enumerate(entries, start=1)]


def _both(field: str, entry: dict[str, Any]) -> dict[str, str]:
    text = entry.get(field, {})
    return {f"{field}_nl": text.get("nl", ""), f"{field}_en": text.get("en", "")}


def _put(
    model: type[EmergencyNumber] | type[Hotline],
    lookup: dict[str, Any],
    values: dict[str, Any],
    overwrite: bool,
) -> None:
    if overwrite:
        model.objects.update_or_create(**lookup, defaults=values)
    else:
        model.objects.get_or_create(**lookup, defaults=values)
