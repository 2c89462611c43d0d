"""How much room a drawing asks for, in em, so that a page can choose its type.

Estimated from the widths of letters, and checked by tests that lay every drawing out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from ..enums import Drawing
from ..templatetags.training_text import aligned
from ..typesetting import lines_of, width_of
from . import Picture

STONE, STONE_LINE, STAIR, OVAL = 2.7, 1.45, 0.9, 3.9
NARROWEST_STAIRS = 16.0
GOALS_GAP = 2.0


@dataclass(frozen=True)
class Room:
    """The least width of a drawing, and its height there in one language and in two."""

    width: float
    one: float
    two: float

    def height(self, languages: tuple[str, ...]) -> float:
        return self.one if len(languages) == 1 else self.two


# On an upright sheet, and on a slide.
TALL: dict[str, Room] = {
    Drawing.FUNNEL: Room(18.0, 19.5, 28.0),
    Drawing.ELEMENTS: Room(16.5, 31.0, 41.0),
    Drawing.COMPARISON: Room(27.5, 20.0, 34.0),
    Drawing.TRACKS: Room(18.5, 21.0, 28.0),
    Drawing.CIRCLE: Room(17.0, 25.5, 32.5),
    Drawing.PAGE: Room(17.0, 20.0, 26.0),
    Drawing.ALPHABET: Room(16.0, 32.5, 32.5),
}
WIDE: dict[str, Room] = {
    Drawing.FUNNEL: Room(24.0, 16.5, 25.0),
    Drawing.ELEMENTS: Room(28.0, 17.0, 24.5),
    Drawing.COMPARISON: Room(33.0, 14.5, 18.5),
    Drawing.TRACKS: Room(24.0, 17.5, 26.0),
    Drawing.CIRCLE: Room(30.0, 19.2, 19.2),
    Drawing.PAGE: Room(24.0, 17.0, 23.0),
    Drawing.ALPHABET: Room(20.0, 18.5, 18.5),
}


def height_of(
    picture: Picture | None, languages: tuple[str, ...], *, room: float, tall: bool
) -> float:
    """In em, on a page that is `room` em wide."""
    if picture is None:
        return 0.0
    if picture.name == Drawing.GOALS:
        return _goals(picture, languages, room=room, tall=tall)
    if picture.name == Drawing.TIMETABLE:
        columns = 1 if tall else 2
        rows = [row.what for row in picture.context["rows"]]
        told = (lines_of(text, room / columns - 5) * 1.22 for text in spoken(rows, languages))
        return (sum(told) + 0.75 * len(rows)) / columns + 2 * (columns - 1)
    if picture.name == Drawing.STEPS:
        places = enumerate(_stones(picture, languages))
        return sum(_stone(told, room - OVAL - STAIR * place) for place, told in places)
    return (TALL if tall else WIDE)[picture.name].height(languages)


def least_width(picture: Picture, languages: tuple[str, ...], *, tall: bool) -> float:
    """In em: what its boxes ask for, or its longest word."""
    if picture.name == Drawing.STEPS:
        stones = enumerate(_stones(picture, languages))
        return max(
            NARROWEST_STAIRS,
            *(OVAL + STAIR * place + 1.2 * longest_word(told) for place, told in stones),
        )
    if picture.name == Drawing.GOALS:
        goals = picture.context["programme"]
        texts = [*aligned(goals, "goals_know"), *aligned(goals, "goals_able")]
        return 1.1 + longest_word(spoken(texts, languages))
    if picture.name == Drawing.TIMETABLE:
        rows = [row.what for row in picture.context["rows"]]
        return 4.0 + longest_word(spoken(rows, languages))
    return (TALL if tall else WIDE)[picture.name].width


def spoken(values: Iterable[Any], languages: tuple[str, ...]) -> list[str]:
    """The values in every language of a print, without those that say nothing."""
    listed, found = list(values), []
    for code in languages:
        with translation.override(code):
            found += [str(value) for value in listed]
    return [text for text in found if text]


def _goals(picture: Picture, languages: tuple[str, ...], *, room: float, tall: bool) -> float:
    """The two lists below each other; on a slide in two languages side by side."""
    goals = picture.context["programme"]
    abreast = len(languages) > 1 and not tall
    width = (room - GOALS_GAP) / 2 if abreast else room
    heights = [
        _goal_list(aligned(goals, field), languages, width)
        for field in ("goals_know", "goals_able")
    ]
    return max(heights) if abreast else sum(heights)


def _goal_list(goals: list[Any], languages: tuple[str, ...], width: float) -> float:
    told = (lines_of(text, width - 1.1) * 1.22 for text in spoken(goals, languages))
    return sum(told) + 0.35 * len(goals) + 1.1 + 1.5 * len(languages)


def _stones(picture: Picture, languages: tuple[str, ...]) -> list[list[str]]:
    return [spoken([box.title], languages) for box in picture.context["boxes"]]


def _stone(texts: list[str], room: float) -> float:
    """The height of a step with its title in every language."""
    return max(STONE, 0.7 + sum(lines_of(text, room / 1.15) * STONE_LINE for text in texts))


def longest_word(texts: Iterable[str]) -> float:
    return max((width_of(word) for text in texts for word in text.split()), default=0.0)
