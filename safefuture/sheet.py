"""One version read as a sheet: its rows, its totals, and what moved between two versions.

Plain functions over scores that were already fetched. Minus and plus are never added up
to one number: the sheet shows a picture, it does not choose a country.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .enums import Side

if TYPE_CHECKING:
    from .models import Factor, Overview, OverviewScore


@dataclass(frozen=True)
class Answer:
    """What was said about one factor in one country. A score of None is "not discussed"."""

    score: int | None
    note: str = ""


Answers = Mapping[tuple[int, Side], Answer]  # by the factor's primary key and the country


@dataclass(frozen=True)
class SheetCell:
    """One factor in one country; its wording is in the active language, or empty."""

    factor: "Factor"
    side: Side
    entry: "OverviewScore | None"

    @property
    def wording(self) -> str:
        return self.factor.wording_on(self.side)


@dataclass(frozen=True)
class Row:
    """One factor, with its score in both countries (None: the factor was not on this side)."""

    factor: "Factor"
    destination: "OverviewScore | None"
    origin: "OverviewScore | None"

    @property
    def cells(self) -> "list[SheetCell]":
        return [SheetCell(self.factor, side, getattr(self, side.value)) for side in Side]


@dataclass(frozen=True)
class Totals:
    """The sum of the minus scores, of the plus scores, and how many factors were not discussed."""

    minus: int
    plus: int
    not_discussed: int


@dataclass(frozen=True)
class Move:
    """One factor in one country, in an earlier and a later version."""

    side: Side
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

    @property
    def moved(self) -> int:
        """In how many places the answer differs."""
        return sum(move.differs for row in self.rows for move in row.moves)


def score_of(entry: "OverviewScore | None") -> int | None:
    return entry.score if entry else None


def totals(scores: Iterable[int | None]) -> Totals:
    """Totals of one country. A score of 0 is the starting point and adds to neither side."""
    answers = list(scores)
    given = [score for score in answers if score is not None]
    return Totals(
        minus=sum(score for score in given if score < 0),
        plus=sum(score for score in given if score > 0),
        not_discussed=len(answers) - len(given),
    )


def rows(entries: "Iterable[OverviewScore]") -> list[Row]:
    """The rows of one version, in the order of the factors."""
    found: dict[int, dict[str, OverviewScore]] = {}
    factors: dict[int, Factor] = {}
    for entry in entries:
        factors[entry.factor_id] = entry.factor
        found.setdefault(entry.factor_id, {})[entry.side] = entry
    return [
        Row(factor, found[factor.pk].get(Side.DESTINATION), found[factor.pk].get(Side.ORIGIN))
        for factor in sorted(factors.values(), key=lambda factor: (factor.order, factor.pk))
    ]


def side_totals(sheet: Iterable[Row]) -> dict[Side, Totals]:
    """Totals per country, destination first."""
    lines = list(sheet)
    return {
        side: totals(entry.score for entry in (getattr(row, side.value) for row in lines) if entry)
        for side in Side
    }


def compare(before: "Overview", after: "Overview") -> Comparison:
    """What moved from one version to another. Both carry their scores in `entries`.

    Scores on different scales stand side by side but get no difference.
    """
    same_scale = before.scale == after.scale
    old = {row.factor.pk: row for row in rows(before.entries)}
    new = {row.factor.pk: row for row in rows(after.entries)}
    factors = {row.factor.pk: row.factor for row in [*old.values(), *new.values()]}
    return Comparison(
        rows=[
            MoveRow(factor, _moves(old.get(factor.pk), new.get(factor.pk), same_scale))
            for factor in sorted(factors.values(), key=lambda factor: (factor.order, factor.pk))
        ],
        same_countries=before.countries == after.countries,
        same_scale=same_scale,
        same_voice=before.picture_of == after.picture_of,
    )


def pair_to_compare(versions: "Sequence[Overview]") -> "tuple[Overview, Overview]":
    """The two newest of one voice, or else the two newest: earlier first.

    `versions` are two or more, newest first.
    """
    for place, after in enumerate(versions):
        for before in versions[place + 1 :]:
            if before.picture_of == after.picture_of:
                return before, after
    return versions[1], versions[0]


def _moves(old: Row | None, new: Row | None, comparable: bool) -> list[Move]:
    return [
        Move(side, getattr(old, side.value, None), getattr(new, side.value, None), comparable)
        for side in Side
    ]
