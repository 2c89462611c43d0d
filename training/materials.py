"""What rows of a day ask for: sheets and things, each with the form by which it is counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .enums import GroupForm
from .groups import copies
from .models import Handout, Material, MaterialNeed, SessionItem


@dataclass(frozen=True)
class Needed:
    """A thing and how many of it. `name` is told in the language of the moment, in the singular.

    `is_printed`: it comes out of the pack, where it is said how many copies.
    """

    name: Any
    quantity: int
    is_printed: bool = False

    def __str__(self) -> str:
        return str(self.name)


@dataclass
class _Tally:
    """What the rows of a day ask of one material."""

    material: Material
    asked: list[int] = field(default_factory=list)

    @property
    def quantity(self) -> int:
        """Paper is used up and adds up; scissors serve the next exercise again."""
        return sum(self.asked) if self.material.is_used_up else max(self.asked)


def form_of(row: SessionItem) -> str:
    """The group form of a row: that of its exercise, else everybody together."""
    first = next(iter(row.exercises.all()), None)
    return first.group_form if first else GroupForm.PLENARY


def handouts_of(row: SessionItem) -> Iterator[tuple[str, Handout]]:
    """Each handout of a row with the group form by which it is counted."""
    for exercise in row.exercises.all():
        yield from ((exercise.group_form, handout) for handout in exercise.handouts.all())
    for handout in row.item.handouts.all() if row.item else ():
        yield form_of(row), handout


def copies_of(handout: Handout, form: str, participants: int) -> int:
    return copies(quantity=handout.quantity, per=handout.per, form=form, participants=participants)


def needs_of(row: SessionItem) -> Iterator[tuple[str, MaterialNeed]]:
    """Each need of a row with the group form by which it is counted.

    A material that both the row and its exercise ask for is the same thing, said twice.
    """
    named = set()
    for exercise in row.exercises.all():
        for need in exercise.needs.all():
            named.add(need.material_id)
            yield exercise.group_form, need
    for need in row.item.needs.all() if row.item else ():
        if need.material_id not in named:
            yield form_of(row), need


def sheets_in(rows: Iterable[SessionItem], participants: int) -> dict[int, tuple[Handout, int]]:
    """Each handout, by its key, with the copies of its most demanding use."""
    found: dict[int, tuple[Handout, int]] = {}
    for row in rows:
        for form, handout in handouts_of(row):
            before = found[handout.pk][1] if handout.pk in found else 0
            found[handout.pk] = handout, max(before, copies_of(handout, form, participants))
    return found


def materials_of(rows: Iterable[SessionItem], participants: int) -> list[Needed]:
    """The materials alone, in the order in which the rows first ask for them."""
    tallies: dict[int, _Tally] = {}
    for row in rows:
        for form, need in needs_of(row):
            tally = tallies.setdefault(need.material_id, _Tally(need.material))
            tally.asked.append(
                copies(quantity=need.quantity, per=need.per, form=form, participants=participants)
            )
    return [Needed(one.material, one.quantity) for one in tallies.values() if one.quantity]
