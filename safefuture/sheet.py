"""One version read as a sheet: its rows, its totals, and what moved between two versions.

Plain functions over scores that were already fetched. Minus and plus are never added up
to one number: the sheet shows a picture, it does not choose a country. Nor are two voices: each
keeps its own totals, and a comparison lays the same voice beside the same voice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .enums import Side, Voice, voices_of

if TYPE_CHECKING:
    from .models import Factor, Overview, OverviewScore


@dataclass(frozen=True)
class Answer:
    """What was said about one factor in one country. A score of None is "not discussed".

    `is_carried`: taken over from an earlier version and not talked about again.
    """

    score: int | None
    note: str = ""
    is_carried: bool = False

    def says_as(self, entry: "Answer | OverviewScore | None") -> bool:
        return entry is not None and (self.score, self.note) == (entry.score, entry.note)


Place = tuple[int, Side, Voice]  # the factor's primary key, the country, and who says it
Answers = Mapping[Place, Answer]
Cell = tuple[Side, Voice]


@dataclass(frozen=True)
class SheetCell:
    """One factor in one country; its wording is in the active language, or empty."""

    factor: "Factor"
    side: Side
    entries: "list[tuple[Voice, OverviewScore | None]]"

    @property
    def wording(self) -> str:
        return self.factor.wording_on(self.side)


@dataclass(frozen=True)
class Row:
    """One factor with its scores, by country and voice (none: it was not on that sheet)."""

    factor: "Factor"
    entries: "Mapping[Cell, OverviewScore]"

    def said(self, side: Side, voice: Voice) -> "OverviewScore | None":
        return self.entries.get((side, voice))

    def cells(self, voices: Sequence[Voice]) -> list[SheetCell]:
        return [
            SheetCell(self.factor, side, [(voice, self.said(side, voice)) for voice in voices])
            for side in Side
        ]


@dataclass(frozen=True)
class Totals:
    """The sum of the minus scores, of the plus scores, and how many factors were not discussed."""

    minus: int
    plus: int
    not_discussed: int


@dataclass(frozen=True)
class Move:
    """One factor in one country, in an earlier and a later version; `voice` is the later one's."""

    side: Side
    voice: Voice
    before: "OverviewScore | None"
    after: "OverviewScore | None"
    comparable: bool

    @property
    def change(self) -> int | None:
        """By how much the score moved; None where it was not discussed on one of the two."""
        if not self.comparable or self.before is None or self.after is None:
            return None
        if self.before.score is None or self.after.score is None:
            return None
        return self.after.score - self.before.score

    @property
    def differs(self) -> bool:
        """Whether the answer is another one than before: a score, or discussed or not."""
        return score_of(self.before) != score_of(self.after)


@dataclass(frozen=True)
class MoveRow:
    factor: "Factor"
    moves: list[Move]


@dataclass(frozen=True)
class Comparison:
    rows: list[MoveRow]
    same_countries: bool
    same_scale: bool
    same_voice: bool
    voices: list[Voice]

    @property
    def moved(self) -> int:
        """In how many places the answer differs."""
        return sum(move.differs for row in self.rows for move in row.moves)


def score_of(entry: "OverviewScore | None") -> int | None:
    return entry.score if entry else None


def totals(scores: Iterable[int | None]) -> Totals:
    """Totals of one country in one voice. A score of 0 is the starting point and adds nothing."""
    answers = list(scores)
    given = [score for score in answers if score is not None]
    return Totals(
        minus=sum(score for score in given if score < 0),
        plus=sum(score for score in given if score > 0),
        not_discussed=len(answers) - len(given),
    )


def rows(entries: "Iterable[OverviewScore]") -> list[Row]:
    """The rows of one version, in the order of the factors."""
    found: dict[int, dict[Cell, OverviewScore]] = {}
    factors: dict[int, Factor] = {}
    for entry in entries:
        factors[entry.factor_id] = entry.factor
        found.setdefault(entry.factor_id, {})[Side(entry.side), Voice(entry.voice)] = entry
    return [
        Row(factor, found[factor.pk])
        for factor in sorted(factors.values(), key=lambda factor: (factor.order, factor.pk))
    ]


def side_totals(sheet: Iterable[Row], voice: Voice) -> dict[Side, Totals]:
    """One voice's totals per country, destination first."""
    lines = list(sheet)
    said = {side: [row.said(side, voice) for row in lines] for side in Side}
    return {side: totals(one.score for one in found if one) for side, found in said.items()}


def compare(before: "Overview", after: "Overview") -> Comparison:
    """What moved from one version to another. Both carry their scores in `entries`.

    The same voice stands beside the same voice; where none spoke in both, the first voices do.
    Scores on different scales stand side by side but get no difference.
    """
    same_scale = before.scale == after.scale
    pairs = voice_pairs(voices_of(before.picture_of), voices_of(after.picture_of))
    old = {row.factor.pk: row for row in rows(before.entries)}
    new = {row.factor.pk: row for row in rows(after.entries)}
    factors = {row.factor.pk: row.factor for row in [*old.values(), *new.values()]}
    return Comparison(
        rows=[
            MoveRow(factor, _moves(old.get(factor.pk), new.get(factor.pk), pairs, same_scale))
            for factor in sorted(factors.values(), key=lambda factor: (factor.order, factor.pk))
        ],
        same_countries=before.countries == after.countries,
        same_scale=same_scale,
        same_voice=all(then == later for then, later in pairs),
        voices=[later for _then, later in pairs],
    )


def voice_pairs(before: Sequence[Voice], after: Sequence[Voice]) -> list[tuple[Voice, Voice]]:
    """Which voice of the earlier version stands beside which of the later one."""
    if set(before) & set(after):
        every = [*before, *(voice for voice in after if voice not in before)]
        return [(voice, voice) for voice in every]
    return [(before[0], after[0])]


def pair_to_compare(versions: "Sequence[Overview]") -> "tuple[Overview, Overview]":
    """The two newest of one picture, or else the two newest: earlier first.

    `versions` are two or more, newest first.
    """
    for place, after in enumerate(versions):
        for before in versions[place + 1 :]:
            if before.picture_of == after.picture_of:
                return before, after
    return versions[1], versions[0]


def _moves(
    old: Row | None, new: Row | None, pairs: list[tuple[Voice, Voice]], comparable: bool
) -> list[Move]:
    return [
        Move(
            side,
            later,
            old.said(side, then) if old else None,
            new.said(side, later) if new else None,
            comparable,
        )
        for side in Side
        for then, later in pairs
    ]
