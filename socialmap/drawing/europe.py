"""Where everything stands on the map of Europe, and how dark it is. The template writes it out.

A country in which somebody helps is filled in one of four steps of a colour and carries its
number; where nobody is known it is hatched, and where only networks help dotted. What is too small
for a finger also gets a circle in a row below the map.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from safe_portal.countries import country_choices

CONTENT = Path(__file__).parent.parent / "content" / "europe.toml"
# From how many organisations on a step of the colour begins.
STEPS = (1, 2, 5, 10)
# Of a circle in the row: 24 pixels across where the map is 328 wide, on a small telephone.
RADIUS = 37
ROW_HEIGHT = 132
# Room, in units, that a number needs to be read on a desk, and on a telephone.
ROOM, ROOM_ON_PHONE = 12, 24


@dataclass(frozen=True)
class Country:
    """One country of the drawing; `circle_x` is None for those without a circle."""

    code: str
    name: str
    number: int
    path: str
    x: int
    y: int
    room: int
    circle_x: int | None
    is_network_only: bool

    @property
    def step(self) -> int:
        """0 where nobody is known, then 1 (a few) to 4 (many)."""
        return bisect_right(STEPS, self.number)

    @property
    def sign(self) -> str:
        """Its colour or pattern; only through a network is none of the steps."""
        return "network" if self.is_network_only else str(self.step)

    @property
    def is_point(self) -> bool:
        """Too small to be drawn on this map at all."""
        return not self.path

    @property
    def shows_number(self) -> bool:
        """There is room on the map itself, and something to tell."""
        return bool(self.number) and self.room >= ROOM

    @property
    def number_fits_phone(self) -> bool:
        return self.room >= ROOM_ON_PHONE


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    land: str
    radius: int
    circle_y: int
    letters_y: int
    countries: list[Country]

    @property
    def small(self) -> list[Country]:
        """The countries with a circle, in the order of the row."""
        return [country for country in self.countries if country.circle_x is not None]

    @property
    def points(self) -> list[Country]:
        return [country for country in self.countries if country.is_point]


def european_codes() -> frozenset[str]:
    """The countries that the map draws."""
    return frozenset(_content()["countries"])


def draw(counts: Mapping[str, int], network_only: Collection[str] = ()) -> Picture:
    """The map with these numbers of organisations by country; by name in the active language.

    In the countries of `network_only` all that are counted are networks.
    """
    content = _content()
    shapes = content["countries"]
    named = [(code, name) for code, name in country_choices() if code in shapes]
    row = _row([code for code, _name in named if shapes[code].get("small")], content["width"])
    height = content["height"]
    return Picture(
        width=content["width"],
        height=height + ROW_HEIGHT,
        land=content["land"],
        radius=RADIUS,
        circle_y=height + 12 + RADIUS,
        letters_y=height + 2 * RADIUS + 44,
        countries=[
            Country(
                code=code,
                name=name,
                number=counts.get(code, 0),
                path=shapes[code].get("path", ""),
                x=shapes[code]["x"],
                y=shapes[code]["y"],
                room=shapes[code].get("room", 0),
                circle_x=row.get(code),
                is_network_only=code in network_only,
            )
            for code, name in named
        ],
    )


def _row(codes: list[str], width: int) -> dict[str, int]:
    """The circles' middles, evenly spread over the width."""
    pitch = width / max(1, len(codes))
    return {code: round((place + 0.5) * pitch) for place, code in enumerate(codes)}


@lru_cache(1)
def _content() -> dict[str, Any]:
    return tomllib.loads(CONTENT.read_text(encoding="utf-8"))
