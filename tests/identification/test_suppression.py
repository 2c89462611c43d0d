"""No small number can be worked out: an attacker tries every table that fits what is shown."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from identification.suppression import Rule, choices, line, table, together

LEAST = 3
RULE = Rule(least=LEAST, order=hash)
AGENCY = 1


def one(number):
    """So many, all of one agency."""
    return Counter({AGENCY: number} if number else {})


def lines(parts):
    return {place: one(number) for place, number in enumerate(parts)}


def splits(total, places, most):
    """Every way to spread a total over so many places."""
    if places == 1:
        return [(total,)] if 0 <= total <= most else []
    return [
        (first, *rest)
        for first in range(min(total, most) + 1)
        for rest in splits(total - first, places - 1, most)
    ]


def possible_lines(found, most):
    """What a line can be, for someone who sees only what is shown of it."""
    hidden = [key for key, value in found.parts.items() if value is None]
    known = sum(value for value in found.parts.values() if value is not None)
    totals = [found.total] if found.total is not None else range(known, most + 1)
    for total in totals:
        for split in splits(total - known, len(hidden), most) if hidden else [()]:
            yield found.parts | dict(zip(hidden, split, strict=True))


def is_small(number):
    return 0 < number < LEAST


@given(st.lists(st.integers(0, 8), min_size=1, max_size=4))
@settings(max_examples=300)
def test_of_a_line_no_small_part_can_be_worked_out(parts):
    found = line(lines(parts), RULE)
    worlds = list(possible_lines(found, most=sum(parts) + LEAST))
    assert parts in [list(world.values()) for world in worlds]
    for place, number in enumerate(parts):
        if is_small(number):
            assert max(world[place] for world in worlds) >= LEAST


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_of_a_line_nothing_small_is_shown_and_the_hidden_are_never_few_together(parts):
    found = line(lines(parts), RULE)
    hidden = [parts[key] for key, value in found.parts.items() if value is None]
    assert not any(is_small(value or 0) for value in [*found.parts.values(), found.total])
    if found.total is not None:
        assert not is_small(sum(hidden))
        assert sum(number > 0 for number in hidden) != 1
        assert found.rest == (sum(hidden) or None)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_none_and_a_few_look_the_same(parts):
    """A nought and a small number are shown alike, so a dash tells neither."""
    found = line(lines(parts), RULE)
    assert all(found.parts[place] is None for place, number in enumerate(parts) if number < LEAST)


@pytest.mark.parametrize(
    ("quarters", "shown"),
    [
        ([5, 6, 7, 8], [5, 6, 7, 8]),
        ([1, 1, 0, 0], [None] * 4),  # a year below the least shows nothing
        ([0, 0, 0, 0], [None] * 4),
        ([2, 2, 9, 9], [None, None, 9, 9]),  # together four: they hide each other
        ([1, 1, 0, 9], [None] * 4),  # together two: the nine goes along
    ],
)
def test_two_quarters_and_their_year_do_not_tell_the_third(quarters, shown):
    assert list(line(lines(quarters), RULE).parts.values()) == shown


def test_one_small_quarter_takes_another_along():
    found = line(lines([1, 9, 9, 9]), RULE)
    assert sum(value is None for value in found.parts.values()) == 2
    assert found.total == 28


@given(
    st.integers(2, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 5), min_size=width, max_size=width), min_size=2, max_size=3
        )
    )
)
@settings(max_examples=250)
def test_of_a_table_no_small_cell_can_be_worked_out(numbers):
    rows, columns = range(len(numbers)), range(len(numbers[0]))
    found = shown_table(numbers)
    if sum(map(sum, numbers)) > 16:
        return  # too many worlds to try
    seen = [[set() for _column in columns] for _row in rows]
    for world in possible_tables(found, rows, columns, most=sum(map(sum, numbers)) + LEAST):
        for row, column in product(rows, columns):
            seen[row][column].add(world[row][column])
    for row, column in product(rows, columns):
        assert numbers[row][column] in seen[row][column]
        if is_small(numbers[row][column]):
            assert max(seen[row][column]) >= LEAST, (numbers, found)


def shown_table(numbers):
    cells = {
        (row, column): one(number)
        for row, held in enumerate(numbers)
        for column, number in enumerate(held)
    }
    return table(cells, range(len(numbers)), range(len(numbers[0])), RULE)


def possible_tables(found, rows, columns, most):
    """Every table that fits the shown cells, rows, columns and total."""
    totals = [found.total] if found.total is not None else range(most + 1)
    width = len(columns)

    def fits(row, held):
        told = [found.cells[row, column] for column in columns]
        return all(said is None or said == held[place] for place, said in enumerate(told))

    for total in totals:
        for split in splits(total, len(rows), total):
            if any(found.rows[row] not in (None, split[row]) for row in rows):
                continue
            options = [
                [held for held in splits(split[row], width, split[row]) if fits(row, held)]
                for row in rows
            ]
            for world in product(*options):
                sums = [sum(held[column] for held in world) for column in columns]
                if all(found.columns[column] in (None, sums[column]) for column in columns):
                    yield world


@given(
    st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=5),
)
def test_of_a_table_nothing_small_is_shown_and_no_line_gives_one_away(numbers):
    found = shown_table(numbers)
    values = [*found.cells.values(), *found.rows.values(), *found.columns.values(), found.total]
    assert not any(is_small(value or 0) for value in values)
    rows, columns = range(len(numbers)), range(3)
    for row in rows:
        if found.rows[row] is not None:
            assert not is_small(
                sum(numbers[row][c] for c in columns if found.cells[row, c] is None)
            )
    for column in columns:
        if found.columns[column] is not None:
            rest = sum(numbers[r][column] for r in rows if found.cells[r, column] is None)
            assert not is_small(rest)


@given(st.lists(st.sets(st.integers(0, 3), max_size=4), min_size=0, max_size=14))
def test_where_a_case_has_several_neither_those_with_nor_without_are_few(cases):
    parts = {kind: one(sum(kind in held for held in cases)) for kind in range(4)}
    found = choices(parts, one(len(cases)), RULE)
    for value in found.values():
        assert value is None or not (is_small(value) or is_small(len(cases) - value))


@given(
    st.dictionaries(
        st.integers(0, 4),
        st.dictionaries(st.integers(1, 3), st.integers(1, 9), max_size=3),
        min_size=1,
        max_size=5,
    )
)
def test_an_agency_that_takes_its_own_away_finds_nothing_small(parts):
    counts = {key: Counter(held) for key, held in parts.items()}
    found = line(counts, RULE)
    for key, value in found.parts.items():
        if value is not None:
            assert not is_small(value - max(counts[key].values()))
    if found.total is not None:
        hidden = together(counts[key] for key, value in found.parts.items() if value is None)
        assert not RULE.is_small(hidden)


def test_the_order_of_hiding_is_the_caller_s():
    first = line(lines([1, 9, 9, 9]), Rule(least=LEAST, order=lambda key: key)).parts
    last = line(lines([1, 9, 9, 9]), Rule(least=LEAST, order=lambda key: -key)).parts
    assert (first[1], last[3]) == (None, None)
    assert first != last
