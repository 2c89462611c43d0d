"""Totals and comparison, without a database."""

from dataclasses import dataclass, field

from safefuture.enums import Side, Voice
from safefuture.sheet import Totals, compare, rows, side_totals, totals


@dataclass
class Factor:
    pk: int
    order: int
    key: str = ""


@dataclass
class Entry:
    factor: Factor
    side: Side
    score: int | None
    note: str = ""
    voice: Voice = Voice.CLIENT

    @property
    def factor_id(self) -> int:
        return self.factor.pk


@dataclass
class Version:
    entries: list[Entry]
    scale: tuple[int, int] = (-3, 3)
    countries: tuple[str, str] = ("NL", "BG")
    picture_of: str = "client"
    extra: dict[str, str] = field(default_factory=dict)


HOME = Factor(pk=2, order=1)
WORK = Factor(pk=1, order=2)


def version(here: int | None, there: int | None, **options: object) -> Version:
    entries = [Entry(HOME, Side.DESTINATION, here), Entry(HOME, Side.ORIGIN, there)]
    return Version(entries, **options)  # type: ignore[arg-type]


def only_move(before: Version, after: Version, side: Side = Side.DESTINATION):
    row = compare(before, after).rows[0]
    return next(move for move in row.moves if move.side == side)


def test_totals_keep_minus_and_plus_apart():
    assert totals([-3, -1, 2, 3, 0]) == Totals(minus=-4, plus=5, not_discussed=0)


def test_not_discussed_is_counted_and_is_not_zero():
    assert totals([None, 0, None]) == Totals(minus=0, plus=0, not_discussed=2)


def test_rows_follow_the_order_of_the_factors_not_their_keys():
    entries = [Entry(WORK, Side.ORIGIN, 1), Entry(HOME, Side.ORIGIN, 2)]
    assert [row.factor for row in rows(entries)] == [HOME, WORK]


def test_a_side_that_was_not_on_the_sheet_adds_to_nothing():
    counted = side_totals(rows([Entry(HOME, Side.ORIGIN, -2)]), Voice.CLIENT)
    assert counted[Side.DESTINATION] == Totals(0, 0, 0)
    assert counted[Side.ORIGIN] == Totals(-2, 0, 0)


def test_a_move_tells_by_how_much():
    assert only_move(version(-2, 0), version(1, 0)).change == 3
    assert only_move(version(1, 0), version(-2, 0)).change == -3


def test_a_move_from_not_discussed_differs_but_has_no_size():
    move = only_move(version(None, 0), version(0, 0))
    assert (move.differs, move.change) == (True, None)


def test_not_discussed_twice_does_not_differ():
    move = only_move(version(None, 0), version(None, 0))
    assert (move.differs, move.change) == (False, None)


def test_other_scales_get_no_difference():
    move = only_move(version(-2, 0), version(1, 0, scale=(-5, 5)))
    assert (move.differs, move.change) == (True, None)


def test_a_factor_that_one_version_lacks_stands_in_the_comparison():
    later = version(1, 1)
    later.entries += [Entry(WORK, Side.DESTINATION, 2)]
    row = compare(version(1, 1), later).rows[1]
    assert row.factor is WORK
    assert (row.moves[0].before, row.moves[0].after.score) == (None, 2)


def test_comparison_says_when_countries_differ_and_counts_what_moved():
    found = compare(version(1, 2), version(2, 2, countries=("BE", "BG")))
    assert (found.same_countries, found.same_scale, found.moved) == (False, True, 1)
