"""The map of Europe and the same in words: in which countries the map knows somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from safe_portal.countries import country_choices, country_name

from . import selectors
from .drawing.europe import STEPS, draw, european_codes

BY_NAME, BY_NUMBER = "name", "number"
# Outside the drawing, but with an emergency number in the step plan: also named when nobody helps.
ALSO_ASKED = frozenset(["NG"])
# How many organisations are named beside a list, such as networks to ask; a link shows the rest.
FEW = 6


@dataclass(frozen=True)
class Line:
    """One country in the list, its name in the language of the moment: a print may speak two."""

    code: str
    number: int
    is_network_only: bool = False

    @property
    def name(self) -> str:
        return country_name(self.code)


@dataclass(frozen=True)
class Step:
    """One colour of the legend: how many organisations it stands for; `last` is None at the end."""

    place: int
    first: int
    last: int | None


def map_context(order: str) -> dict[str, Any]:
    """The drawing, and the list that is its equal: by name, or with the most helped first."""
    counts = selectors.count_by_country(selectors.listed())
    only = counts.keys() - {country for country, _service in selectors.helped_on_the_ground()}
    lines = [
        Line(code, counts[code], code in only)
        for code, _name in country_choices()
        if code in counts
    ]
    if order == BY_NUMBER:
        lines.sort(key=lambda line: -line.number)
    drawn = european_codes()
    return {
        "order": order,
        "picture": draw(counts, only),
        "steps": _legend(),
        "inside": [line for line in lines if line.code in drawn],
        "outside": [line for line in lines if line.code not in drawn],
        "nobody": nobody_known(counts),
        "networks": list(selectors.networks()[:FEW]),
    }


def nobody_known(counts: Mapping[str, int]) -> list[Line]:
    """The countries in which one might ask, and nobody on the map helps; by name."""
    asked = european_codes() | ALSO_ASKED
    return [
        Line(code, 0) for code, _name in country_choices() if code in asked and code not in counts
    ]


def _legend() -> list[Step]:
    ends = [*(first - 1 for first in STEPS[1:]), None]
    return [
        Step(place, first, last)
        for place, (first, last) in enumerate(zip(STEPS, ends, strict=True), start=1)
    ]
