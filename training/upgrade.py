"""Brings what came after the first release into an installation of it, once.

The first release had programmes and no theory: that is how an installation of it is known. What
staff edited, hid or removed stays as it is. Only what did not exist yet comes in, with its links.
"""

from dataclasses import dataclass

from django.db.models import F

from .enums import LANGUAGES, Necessity
from .models import (
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Programme,
    ProgrammeItem,
    Theory,
)
from .shipped import HANDOUTS, PROGRAMMES, Entry, columns, programme_slug, read, rows

TEXTS = ("steps", "case", "variants", "editor_notes")
BACK = 2


@dataclass(frozen=True)
class FirstRelease:
    """What an installation had before the new content was loaded."""

    handouts: frozenset[str]
    materials: frozenset[str]


def first_release() -> FirstRelease | None:
    """Ask before loading: None for a new installation, and for one that was brought up to date."""
    if Theory.objects.exists() or not Programme.objects.exists():
        return None
    slugs = [model.objects.values_list("slug", flat=True) for model in (Handout, Material)]
    return FirstRelease(*map(frozenset, slugs))


def carry_over(had: FirstRelease) -> None:
    """Do what loading does not: it creates rows, and leaves those that exist alone."""
    for folder in PROGRAMMES:
        programme = Programme.objects.get(slug=programme_slug(folder))
        for entry in rows(f"{folder}/exercises", "exercises"):
            _write_out(programme.exercises.get(number=entry["number"]), entry, had)
        _complete_timetable(programme, rows(f"{folder}/timetable", "items"), had)
    for folder in HANDOUTS:
        for entry in rows(f"{folder}/handouts", "handouts"):
            _add_back(entry, had)
    _sort_materials(read("materials"))


def _write_out(exercise: Exercise, entry: Entry, had: FirstRelease) -> None:
    """Give an exercise that had no steps its text; what staff wrote beside the steps stays."""
    if any(getattr(exercise, f"steps_{code}") for code in LANGUAGES):
        return
    for field, text in columns({name: entry[name] for name in TEXTS if name in entry}).items():
        present = (getattr(exercise, field) or "").splitlines()
        if not present:
            setattr(exercise, field, text)
        elif field.startswith("editor_notes"):
            added = [line for line in text.splitlines() if line not in present]
            setattr(exercise, field, "\n".join([*present, *added]))
    exercise.save()
    for slug, quantity, per in entry.get("needs", ()):
        if slug not in had.materials:
            need = {"material": Material.objects.get(slug=slug), "quantity": quantity, "per": per}
            MaterialNeed.objects.get_or_create(exercise=exercise, **need)


def _complete_timetable(programme: Programme, entries: list[Entry], had: FirstRelease) -> None:
    """The first release had no extra rows: they come in, and rows that staff took out do not."""
    before = None
    for entry in entries:
        item = programme.items.filter(key=entry["key"]).first()
        if item is None and entry.get("necessity") == Necessity.EXTRA:
            item = _insert(programme, entry, after=before)
        if item:
            _link(item, entry, had)
            before = item


def _insert(programme: Programme, entry: Entry, *, after: ProgrammeItem | None) -> ProgrammeItem:
    position = after.position + 1 if after else 1
    programme.items.filter(position__gte=position).update(position=F("position") + 1)
    values = columns(entry) | {"position": position}
    return ProgrammeItem.objects.create(programme=programme, **values)


def _link(item: ProgrammeItem, entry: Entry, had: FirstRelease) -> None:
    item.theories.add(*item.programme.theories.filter(slug__in=entry.get("theories", ())))
    named = Handout.objects.filter(slug__in=entry.get("handouts", ()))
    item.handouts.add(*named.exclude(slug__in=had.handouts))


def _add_back(entry: Entry, had: FirstRelease) -> None:
    """Sheets of the first release had one side."""
    if entry["slug"] not in had.handouts:
        return
    handout = Handout.objects.get(slug=entry["slug"])
    for position, part in enumerate(entry.get("parts", ()), start=1):
        if part.get("side") == BACK:
            values = columns(part) | {"position": position}
            key = {"handout": handout, "key": part["key"]}
            HandoutPart.objects.get_or_create(**key, defaults=values)


def _sort_materials(content: Entry) -> None:
    """A material that is a sheet of the portal now would be listed twice; one that staff renamed
    is theirs. Which materials are used up the first release did not know."""
    for slug, name in content["retired"].items():
        for material in Material.objects.filter(slug=slug, name_nl=name):
            material.needs.all().delete()
            material.delete()
    used_up = [slug for slug, entry in content["materials"].items() if entry.get("is_used_up")]
    Material.objects.filter(slug__in=used_up).update(is_used_up=True)
