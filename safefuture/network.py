"""A network read as facts: who gives what, where nobody does, and what moved between two days.

Plain functions over members: the contacts of today or those that a snapshot kept. Nothing is added
up to a judgement: a function nobody gives is something to talk about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from .enums import (
    ContactKind,
    Direction,
    Function,
    Place,
    Ring,
    SafeToContact,
    Sector,
    Support,
    Tie,
)

if TYPE_CHECKING:
    from .models import Contact

MOVES = (
    "name",
    "kind",
    "sector",
    "ring",
    "tie",
    "direction",
    "place",
    "is_possible",
    "safe_to_contact",
    *Function.values,
)
SIDES = (Place.DESTINATION, Place.ORIGIN)


@dataclass(frozen=True)
class Member:
    """One contact as a drawing, a table and a snapshot know it. The full name is not among it."""

    id: str
    name: str
    kind: str = ContactKind.PERSON.value
    sector: str = Sector.FAMILY.value
    ring: int = Ring.MIDDLE.value
    tie: str = Tie.ORDINARY.value
    direction: str = Direction.NONE.value
    place: str = Place.DESTINATION.value
    is_possible: bool = False
    safe_to_contact: str = SafeToContact.UNKNOWN.value
    practical: str = Support.NONE.value
    advice: str = Support.NONE.value
    group: str = Support.NONE.value
    emotional: str = Support.NONE.value
    note: str = ""

    @property
    def is_professional(self) -> bool:
        return self.sector == Sector.PROFESSIONALS

    def support(self, function: str) -> str:
        return str(getattr(self, function))

    def gives(self, function: str) -> bool:
        """Whether the contact gives it today: who is only possible gives nothing yet."""
        return self.support(function) == Support.GIVEN and not self.is_possible

    def content(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True)
class Cover:
    """Who gives one function in one place, informal and professional apart."""

    function: Function
    informal: list[Member]
    professional: list[Member]


@dataclass(frozen=True)
class Change:
    """A contact that stands in both networks and is not the same: the names of what differs."""

    before: Member
    after: Member
    differs: list[str]


@dataclass(frozen=True)
class Comparison:
    appeared: list[Member]
    gone: list[Member]
    moved: list[Change]
    numbers: dict[str, int]

    @property
    def is_same(self) -> bool:
        return not (self.appeared or self.gone or self.moved)


def member_of(contact: "Contact") -> Member:
    """A contact of today."""
    names = [field.name for field in fields(Member) if field.name != "id"]
    return Member(id=str(contact.pk), **{name: getattr(contact, name) for name in names})


def members_from(content: Iterable[Any]) -> list[Member]:
    """The contacts that a snapshot kept; what this portal does not know is left out."""
    known = {field.name for field in fields(Member)}
    return [
        Member(**{name: value for name, value in kept.items() if name in known})
        for kept in content
        if isinstance(kept, dict) and {"id", "name"} <= kept.keys()
    ]


def in_order(members: Iterable[Member]) -> list[Member]:
    """By part of the network, and within it as they were named: so drawing and table count."""
    places = {sector.value: place for place, sector in enumerate(Sector)}
    return sorted(members, key=lambda member: places[member.sector])


def numbered(members: Iterable[Member]) -> dict[str, int]:
    """The number of each contact in drawing and table, by id."""
    return {member.id: number for number, member in enumerate(in_order(members), start=1)}


def cover(members: Sequence[Member], *, place: Place | None = None) -> list[Cover]:
    """Who gives each function, in one place or everywhere, in the order of PAGE."""
    here = [member for member in members if place is None or member.place == place]
    return [
        Cover(
            function,
            [one for one in here if one.gives(function) and not one.is_professional],
            [one for one in here if one.gives(function) and one.is_professional],
        )
        for function in Function
    ]


def compare(before: Sequence[Member], after: Sequence[Member]) -> Comparison:
    """Who appeared, who went and who moved, with one number for each contact in both drawings."""
    old = {member.id: member for member in before}
    new = {member.id: member for member in after}
    appeared = [member for member in after if member.id not in old]
    pairs = [(old[one.id], one) for one in after if one.id in old]
    changes = [Change(was, now, differing(was, now)) for was, now in pairs]
    return Comparison(
        appeared=appeared,
        gone=[member for member in before if member.id not in new],
        moved=[change for change in changes if change.differs],
        numbers=numbered([*before, *appeared]),
    )


def differing(before: Member, after: Member) -> list[str]:
    return [name for name in MOVES if getattr(before, name) != getattr(after, name)]
