"""Loads the content of the training as it is shipped."""

from typing import TypeVar

from django.db import models, transaction

from . import upgrade
from .models import (
    EvaluationQuestion,
    Exercise,
    Handout,
    HandoutPart,
    Material,
    MaterialNeed,
    Programme,
    ProgrammeItem,
    Slide,
    Theory,
)
from .shipped import CONTENT, HANDOUTS, PROGRAMMES, Entry, columns, programme_slug, read, rows

__all__ = ["CONTENT", "load"]

Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def load(*, overwrite: bool = False) -> None:
    """Create what is missing. What staff edited, hid or removed stays unless `overwrite`."""
    had = upgrade.first_release()
    for slug, entry in read("materials")["materials"].items():
        _store(Material, {"slug": slug}, entry, overwrite)
    for folder in PROGRAMMES:
        _store_programme(folder, overwrite)
    for folder in HANDOUTS:
        for position, entry in enumerate(rows(f"{folder}/handouts", "handouts"), start=1):
            place = 100 * HANDOUTS.index(folder) + position
            _store_handout(entry | {"position": place}, overwrite)
    for folder in PROGRAMMES:
        _store_timetable(folder, overwrite)
    for position, entry in enumerate(rows("day/evaluation", "questions"), start=1):
        values = entry | {"position": position}
        _store(EvaluationQuestion, {"slug": entry["slug"]}, values, overwrite)
    if had:
        upgrade.carry_over(had)


def _store(model: type[Row], key: Entry, entry: Entry, overwrite: bool) -> tuple[Row, bool]:
    """The row, and whether its links are to be set: it is new, or overwritten."""
    values = columns(entry)
    if overwrite:
        return model._default_manager.update_or_create(**key, defaults=values)[0], True
    return model._default_manager.get_or_create(**key, defaults=values)


def _store_programme(folder: str, overwrite: bool) -> None:
    entry = read(f"{folder}/programme")["programme"]
    programme, _fresh = _store(Programme, {"slug": entry["slug"]}, entry, overwrite)
    for position, row in enumerate(rows(f"{folder}/exercises", "exercises"), start=1):
        key = {"programme": programme, "number": row["number"]}
        exercise, fresh = _store(Exercise, key, row | {"position": position}, overwrite)
        if fresh:
            _set_needs({"exercise": exercise}, row)
            _set_alternative(exercise, row)
    for position, row in enumerate(rows(f"{folder}/theory", "theories"), start=1):
        linked = {"exercise": _exercise_in(programme, row.get("exercise")), "position": position}
        _store(Theory, {"programme": programme, "slug": row["slug"]}, row | linked, overwrite)
    for position, row in enumerate(rows(f"{folder}/slides", "slides"), start=1):
        theory = Theory.objects.filter(programme=programme, slug=row.get("theory", "")).first()
        values = row | {"theory": theory, "position": position}
        _store(Slide, {"programme": programme, "key": row["key"]}, values, overwrite)


def _set_alternative(exercise: Exercise, entry: Entry) -> None:
    exercise.alternative_to = _exercise_in(exercise.programme, entry.get("alternative_to"))
    exercise.save(update_fields=["alternative_to"])


def _store_handout(entry: Entry, overwrite: bool) -> None:
    handout, fresh = _store(Handout, {"slug": entry["slug"]}, entry, overwrite)
    if not fresh:
        return
    handout.exercises.set([_exercise(name) for name in entry.get("exercises", ())])
    for position, part in enumerate(entry.get("parts", ()), start=1):
        key = {"handout": handout, "key": part["key"]}
        _store(HandoutPart, key, part | {"position": position}, overwrite)


def _store_timetable(folder: str, overwrite: bool) -> None:
    """Rows come with a new programme only: one that staff took out does not return."""
    programme = Programme.objects.get(slug=programme_slug(folder))
    if programme.items.exists() and not overwrite:
        return
    for position, entry in enumerate(rows(f"{folder}/timetable", "items"), start=1):
        key = {"programme": programme, "key": entry["key"]}
        item, _fresh = _store(ProgrammeItem, key, entry | {"position": position}, overwrite)
        named = {"slug__in": entry.get("theories", ())}
        item.exercises.set(programme.exercises.filter(number__in=entry.get("exercises", ())))
        item.handouts.set(Handout.objects.filter(slug__in=entry.get("handouts", ())))
        item.theories.set(programme.theories.filter(**named))
        _set_needs({"item": item}, entry)


def _set_needs(owner: Entry, entry: Entry) -> None:
    MaterialNeed.objects.filter(**owner).delete()
    for slug, quantity, per in entry.get("needs", ()):
        material = Material.objects.get(slug=slug)
        MaterialNeed.objects.create(**owner, material=material, quantity=quantity, per=per)


def _exercise(name: str) -> Exercise:
    """`early-identification/4`."""
    programme, number = name.split("/")
    return Exercise.objects.get(programme__slug=programme, number=number)


def _exercise_in(programme: Programme, number: str | None) -> Exercise | None:
    return Exercise.objects.get(programme=programme, number=number) if number else None
