"""The programmes, exercises and handouts as they are shipped: content/*.toml."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction

from .models import (
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Programme,
    ProgrammeItem,
)

CONTENT = Path(__file__).parent / "content"
PROGRAMMES = ("early_identification.toml", "safe_future.toml")
LINKS = ("exercises", "handouts", "needs", "parts", "alternative_to")
Entry = dict[str, Any]
Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def load(*, overwrite: bool = False) -> None:
    """Create what is missing. What staff edited, hid or removed stays unless `overwrite`."""
    for slug, entry in _read("materials.toml")["materials"].items():
        _store(Material, {"slug": slug}, entry, overwrite)
    shipped = [_read(name) for name in PROGRAMMES]
    for data in shipped:
        _store_programme(data, overwrite)
    for entry in _read("handouts.toml")["handouts"]:
        _store_handout(entry, overwrite)
    for data in shipped:
        _store_timetable(data, overwrite)


def _read(name: str) -> Entry:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def _store(model: type[Row], key: Entry, entry: Entry, overwrite: bool) -> tuple[Row, bool]:
    """The row, and whether its links are to be set: it is new, or overwritten."""
    values = _columns(entry)
    if overwrite:
        return model._default_manager.update_or_create(**key, defaults=values)[0], True
    return model._default_manager.get_or_create(**key, defaults=values)


def _columns(entry: Entry) -> Entry:
    """`title.nl` becomes `title_nl`; what links to other rows is set afterwards."""
    columns: Entry = {}
    for field, value in entry.items():
        if isinstance(value, dict):
            columns |= {f"{field}_{code}": text.strip() for code, text in value.items()}
        elif field not in LINKS:
            columns[field] = value
    return columns


def _store_programme(data: Entry, overwrite: bool) -> None:
    slug = data["programme"]["slug"]
    programme, _fresh = _store(Programme, {"slug": slug}, data["programme"], overwrite)
    for position, entry in enumerate(data["exercises"], start=1):
        key = {"programme": programme, "number": entry["number"]}
        exercise, fresh = _store(Exercise, key, entry | {"position": position}, overwrite)
        if fresh:
            _set_needs({"exercise": exercise}, entry)
            _set_alternative(exercise, entry)


def _set_alternative(exercise: Exercise, entry: Entry) -> None:
    number = entry.get("alternative_to")
    others = Exercise.objects.filter(programme=exercise.programme)
    exercise.alternative_to = others.get(number=number) if number else None
    exercise.save(update_fields=["alternative_to"])


def _store_handout(entry: Entry, overwrite: bool) -> None:
    handout, fresh = _store(Handout, {"slug": entry["slug"]}, entry, overwrite)
    if not fresh:
        return
    handout.exercises.set([_exercise(*name.split("/")) for name in entry["exercises"]])
    for position, part in enumerate(entry.get("parts", ()), start=1):
        key = {"handout": handout, "key": part["key"]}
        _store(HandoutPart, key, part | {"position": position}, overwrite)


def _store_timetable(data: Entry, overwrite: bool) -> None:
    """Rows come with a new programme only: one that staff took out does not return."""
    slug = data["programme"]["slug"]
    programme = Programme.objects.get(slug=slug)
    if programme.items.exists() and not overwrite:
        return
    for position, entry in enumerate(data["items"], start=1):
        key = {"programme": programme, "key": entry["key"]}
        item, _fresh = _store(ProgrammeItem, key, entry | {"position": position}, overwrite)
        item.exercises.set([_exercise(slug, number) for number in entry.get("exercises", ())])
        item.handouts.set(Handout.objects.filter(slug__in=entry.get("handouts", ())))
        _set_needs({"item": item}, entry)


def _set_needs(owner: Entry, entry: Entry) -> None:
    MaterialNeed.objects.filter(**owner).delete()
    for slug, quantity, per in entry.get("needs", ()):
        material = Material.objects.get(slug=slug)
        MaterialNeed.objects.create(**owner, material=material, quantity=quantity, per=per)


def _exercise(programme: str, number: str) -> Exercise:
    return Exercise.objects.get(programme__slug=programme, number=number)
