"""A network as templates show it: the drawing, the table, the PAGE bar, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from ..drawing.ecogram import HEADING_SIZE, LETTERS, NAME_ROOM, Drawing, draw
from ..drawing.ecogram_layout import MOST_LABELS
from ..drawing.text import wrap
from ..enums import (
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
from ..network import Cover, Member, cover, in_order, numbered

RING_LINE = 20
UNIT, MOST_UNITS = 12, 20  # of the PAGE bar; the number beside it says how many there are


@dataclass(frozen=True)
class RingWords:
    """The names of the rings in one language, on the line `y`."""

    y: int
    close: str
    middle: str
    far: str


@dataclass(frozen=True)
class Row:
    """One contact in the table. Its words are in the language of the moment."""

    number: int
    member: Member

    @property
    def kind(self) -> str:
        return str(ContactKind(self.member.kind).label)

    @property
    def ring(self) -> str:
        return str(Ring(self.member.ring).label)

    @property
    def tie(self) -> str:
        return str(Tie(self.member.tie).label)

    @property
    def direction(self) -> str:
        none = self.member.direction == Direction.NONE
        return "" if none else str(Direction(self.member.direction).label)

    @property
    def place(self) -> str:
        return str(Place(self.member.place).label)

    @property
    def safety(self) -> str:
        return str(SafeToContact(self.member.safe_to_contact).label)

    @property
    def is_unsafe(self) -> bool:
        return self.member.safe_to_contact == SafeToContact.NO

    @property
    def given(self) -> str:
        return self.functions(Support.GIVEN)

    @property
    def wished(self) -> str:
        return self.functions(Support.WISHED)

    def functions(self, support: Support) -> str:
        found = [one for one in Function if self.member.support(one) == support]
        return ", ".join(str(one.label) for one in found)


@dataclass(frozen=True)
class Group:
    """The contacts of one part of the network."""

    sector: Sector
    rows: list[Row]
    is_plain: bool = False

    @property
    def title(self) -> str:
        return plain_sector(self.sector) if self.is_plain else str(self.sector.label)


@dataclass(frozen=True)
class BarRow:
    """One function in the PAGE bar; zero is said in words."""

    cover: Cover

    @property
    def letter(self) -> str:
        return LETTERS[self.cover.function]

    @property
    def function(self) -> Function:
        return self.cover.function

    @property
    def label(self) -> str:
        return str(self.cover.function.label)

    @property
    def informal(self) -> str:
        return how_many(len(self.cover.informal))

    @property
    def professional(self) -> str:
        return how_many(len(self.cover.professional))

    @property
    def informal_units(self) -> range:
        """Where the squares of the bar stand, one for each contact."""
        return units(len(self.cover.informal))

    @property
    def professional_units(self) -> range:
        return units(len(self.cover.professional))


@dataclass(frozen=True)
class GapPart:
    """The gap report of one country."""

    place: Place
    covers: list[Cover]

    @property
    def title(self) -> str:
        return str(self.place.label)

    @property
    def lines(self) -> list[str]:
        found = [line for one in self.covers if (line := gap_line(one))]
        return found or [_("Each function is given, in the own circle and by professionals.")]

    @property
    def short(self) -> str:
        """For the case page: one line."""
        own = [str(one.function.label).lower() for one in self.covers if not one.informal]
        others = [str(one.function.label).lower() for one in self.covers if not one.professional]
        found = []
        if own:
            words = _("nobody in the own circle for %(functions)s")
            found.append(words % {"functions": spoken(own)})
        if others:
            words = _("no professional for %(functions)s")
            found.append(words % {"functions": spoken(others)})
        return "; ".join(found) or _("each function is given")


class Network:
    """The network of one day. `languages` are those of the print, by default that of the screen.

    `plain` is for the client's own copy: neutral words, no country and no bar.
    """

    def __init__(
        self,
        members: Sequence[Member],
        *,
        initial: str = "",
        languages: Sequence[str] = (),
        numbers: Mapping[str, int] | None = None,
        plain: bool = False,
        with_names: bool = True,
        key: str = "now",
    ) -> None:
        self.members = [discreet(one) for one in members] if plain else list(members)
        self.initial = initial
        self.languages = languages or (get_language(),)
        self.numbers = numbers or numbered(self.members)
        self.plain = plain
        self.with_names = with_names
        self.key = key

    @cached_property
    def drawing(self) -> Drawing:
        return draw(
            self.members,
            numbers=self.numbers,
            initial=self.initial,
            headings={sector: self.heading(sector) for sector in Sector},
            with_names=self.with_names,
        )

    def heading(self, sector: Sector) -> list[tuple[str, str]]:
        """The name of a sector in lines, with the language of each."""
        lines = []
        room = NAME_ROOM if len(self.languages) == 1 else NAME_ROOM * 1.7
        for code in self.languages:
            with override(code):
                words = plain_sector(sector) if self.plain else str(sector.label)
            lines += [(code, line) for line in wrap(words, size=HEADING_SIZE, room=room)]
        return lines

    @property
    def ring_names(self) -> list[RingWords]:
        found = []
        for place, code in enumerate(self.languages):
            with override(code):
                names = [str(Ring(number).label) for number in (1, 2, 3)]
            found.append(RingWords(RING_LINE * place - 5, *names))
        return found

    @property
    def title(self) -> str:
        return _("My network") if self.plain else _("Ecogram")

    @property
    def description(self) -> str:
        count = len(self.members)
        if self.plain:
            return _("The people around me. The table says the same in words.")
        return ngettext(
            "%(count)s contact around the client. The table says the same in words.",
            "%(count)s contacts around the client. The table says the same in words.",
            count,
        ) % {"count": count}

    @property
    def rows(self) -> list[Row]:
        ordered = sorted(in_order(self.members), key=lambda one: self.numbers[one.id])
        return [Row(self.numbers[one.id], one) for one in ordered]

    @property
    def groups(self) -> list["Group"]:
        """The rows by part of the network; a part without contacts is left out."""
        found = [
            Group(sector, [row for row in self.rows if row.member.sector == sector], self.plain)
            for sector in Sector
        ]
        return [group for group in found if group.rows]

    @property
    def page_bar(self) -> list[BarRow]:
        return [BarRow(one) for one in cover(self.members)]

    @property
    def gaps(self) -> list[GapPart]:
        return gaps(self.members)

    @property
    def others(self) -> int:
        """How many live in another country: the gap report counts them in neither."""
        return sum(one.place == Place.ELSEWHERE for one in self.members)

    @property
    def has_many(self) -> bool:
        return len(self.members) > MOST_LABELS


def gaps(members: Sequence[Member]) -> list[GapPart]:
    """Here and in the country of origin."""
    return [
        GapPart(place, cover(members, place=place)) for place in (Place.DESTINATION, Place.ORIGIN)
    ]


def gap_line(one: Cover) -> str:
    """What is missing of one function in one country, or nothing."""
    count = how_many(len(one.informal or one.professional))
    facts = {"function": one.function.label, "count": count}
    if not one.informal and not one.professional:
        line = _("%(function)s: nobody gives this.") % facts
    elif not one.informal:
        line = _("%(function)s: nobody in the own circle; professionals: %(count)s.") % facts
    elif not one.professional:
        line = _("%(function)s: no professional; own circle: %(count)s.") % facts
    else:
        line = ""
    givers = [*one.informal, *one.professional]
    if givers and all(giver.safe_to_contact == SafeToContact.NO for giver in givers):
        unsafe = _("%(function)s: only from someone who is not safe to contact.") % facts
        line = f"{line} {unsafe}".strip()
    return line


def units(count: int) -> range:
    return range(1, 1 + UNIT * min(count, MOST_UNITS), UNIT)


def how_many(count: int) -> str:
    return str(count) if count else _("nobody")


def spoken(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def plain_sector(sector: Sector) -> str:
    """For paper that betrays nothing."""
    if sector is Sector.FRIENDS:
        return _("Friends, housemates, acquaintances")
    if sector is Sector.PROFESSIONALS:
        return _("Other people and organisations")
    return str(sector.label)


def discreet(member: Member) -> Member:
    """A contact on the client's own copy: no country, nothing about safety, no note."""
    return replace(
        member, place=Place.DESTINATION.value, safe_to_contact=SafeToContact.UNKNOWN.value, note=""
    )


def initial_of(case: Any) -> str:
    """The letter in the centre: of the working name, never of a real one."""
    return str(case.working_name).strip()[:1].upper()
