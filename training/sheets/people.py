"""Names on paper: large where they are short, whole where they are long, never as boxes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from safe_portal.printing.glyphs import unwritable

from ..typesetting import largest_size, steps

NOBODY = ""


@dataclass(frozen=True)
class Place:
    """Where a name goes, in millimetres: its room and the largest and smallest type."""

    width: float
    height: float
    largest: float
    smallest: float

    def style(self, text: str) -> SafeString:
        sizes = steps(self.largest, self.smallest)
        size = largest_size([text], width=self.width, height=self.height, sizes=sizes, gap=0)
        return SafeString(f"font-size: {size:.2f}mm")


@dataclass(frozen=True)
class PaperName:
    """Somebody on a badge, a list or a certificate. `missing` are the letters that no font of this
    machine has: then the name is left to be written by hand, and the paper says so."""

    number: int
    name: str = NOBODY
    organisation: str = ""
    missing: str = ""
    style: str = ""

    @property
    def is_by_hand(self) -> bool:
        return not self.name or bool(self.missing)


def paper_names(people: Iterable[Any], place: Place) -> list[PaperName]:
    """`people` have a name and, where known, an organisation."""
    return [paper_name(person, number, place) for number, person in enumerate(people, start=1)]


def paper_name(person: Any, number: int, place: Place) -> PaperName:
    name = " ".join(person.name.split())
    organisation = " ".join((getattr(person, "organisation", "") or "").split())
    return PaperName(
        number,
        name,
        "" if unwritable(organisation) else organisation,
        unwritable(name),
        place.style(name),
    )


def blanks(first: int, count: int) -> list[PaperName]:
    """Places to write on, numbered on from `first`."""
    return [PaperName(number) for number in range(first, first + max(0, count))]
