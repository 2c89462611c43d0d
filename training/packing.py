"""What to take along, summed over the day (training manual, the materials of chapters 3 and 4)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import selectors
from .groups import copies
from .models import Material, MaterialNeed, Session
from .pack.composing import composed, form_of, languages_of


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


def packing_list(session: Session) -> list[Needed]:
    """The materials of the rows that are not left out, and apart from them the printed sheets."""
    sections = composed(session, languages=languages_of(session.language))
    printed = [
        Needed(one.source, one.copies, is_printed=True)
        for section in sections
        for one in section.items
        if not one.is_for_trainer
    ]
    return materials_of_session(session) + printed


def materials_of_session(session: Session) -> list[Needed]:
    return materials_of(selectors.rows_to_print(session), selectors.people_in(session))


def materials_of(rows: Any, participants: int) -> list[Needed]:
    """The materials alone, in the order in which the day first asks for them."""
    tallies: dict[int, _Tally] = {}
    for row in rows:
        for form, need in needs_of(row):
            tally = tallies.setdefault(need.material_id, _Tally(need.material))
            tally.asked.append(
                copies(quantity=need.quantity, per=need.per, form=form, participants=participants)
            )
    return [Needed(one.material, one.quantity) for one in tallies.values() if one.quantity]


def needs_of(row: Any) -> Iterator[tuple[str, MaterialNeed]]:
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
