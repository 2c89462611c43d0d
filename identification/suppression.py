"""Which numbers may be shown, so that nobody can work out a small one from the others.

Pure: counts go in, each count with the agencies it comes from; what may be shown comes out, None
where nothing may. The rule, and why it holds, stands in docs/adr/numbers-without-people.md.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Count = Counter[int]  # how often, by agency
R = TypeVar("R", bound=Hashable)
C = TypeVar("C", bound=Hashable)
K = TypeVar("K", bound=Hashable)
# Which part is hidden along first. A secret order: who knows the rule must not know the choice.
Order = Callable[[Any], Any]


@dataclass(frozen=True)
class Rule:
    """`least` is the smallest number that may be shown."""

    least: int
    order: Order

    def is_small(self, count: Count) -> bool:
        """Below the least, or so for the agency with most of it once it takes its own away."""
        together = count.total()
        others = together - max(count.values(), default=0)
        return 0 < together < self.least or 0 < others < self.least


def together(counts: Iterable[Count]) -> Count:
    found: Count = Counter()
    for count in counts:
        found.update(count)
    return found


@dataclass(frozen=True)
class ShownLine(Generic[R]):
    """Parts and their total. `rest` is what all hidden parts are together, where it may be told."""

    parts: dict[R, int | None]
    total: int | None
    rest: int | None


@dataclass(frozen=True)
class ShownTable(Generic[R, C]):
    cells: dict[tuple[R, C], int | None]
    rows: dict[R, int | None]
    columns: dict[C, int | None]
    total: int | None


def shown(count: Count) -> int | None:
    """None for nothing at all: whether there was none or a few is not told."""
    return count.total() or None


def line(parts: Mapping[R, Count], rule: Rule) -> ShownLine[R]:
    """Parts that add up to a total. A total that is small takes all its parts along."""
    total = together(parts.values())
    if not total or rule.is_small(total):
        return ShownLine(dict.fromkeys(parts), None, None)
    hidden = hidden_parts(parts, rule)
    values = {key: None if key in hidden else shown(count) for key, count in parts.items()}
    return ShownLine(values, shown(total), shown(together(parts[key] for key in hidden)))


def hidden_parts(parts: Mapping[K, Count], rule: Rule) -> set[K]:
    """The small ones, and others along until together they are not small: so never one alone."""
    hidden = {key for key, count in parts.items() if rule.is_small(count)}
    spare = iter(sorted((key for key in parts if parts[key] and key not in hidden), key=rule.order))
    while rule.is_small(together(parts[key] for key in hidden)):
        added = next(spare, None)
        if added is None:
            return set(parts)
        hidden.add(added)
    return hidden


def choices(parts: Mapping[R, Count], whole: Count, rule: Rule) -> dict[R, int | None]:
    """How many of the `whole` have each of several things at once. No total is shown.

    Treated as if they did add up, because they do where everybody has one; and a part is hidden
    when those without it are few.
    """
    values = line(parts, rule).parts
    return {
        key: None if rule.is_small(without(whole, parts[key])) else value
        for key, value in values.items()
    }


def without(whole: Count, part: Count) -> Count:
    left = Counter(whole)
    left.subtract(part)
    return +left


def table(
    counts: Mapping[tuple[R, C], Count], rows: Sequence[R], columns: Sequence[C], rule: Rule
) -> ShownTable[R, C]:
    """Rows by columns with both totals. The inside of a row is shown whole or not at all."""
    inside = {
        (row, column): counts.get((row, column), Counter()) for row in rows for column in columns
    }
    by_row = {row: together(inside[row, column] for column in columns) for row in rows}
    by_column = {column: together(inside[row, column] for row in rows) for column in columns}
    closed = closed_rows(inside, by_row, by_column, rule)
    side = line(by_row, rule)
    return ShownTable(
        cells={
            cell: None if cell[0] in closed or side.total is None else shown(count)
            for cell, count in inside.items()
        },
        rows=side.parts,
        columns=line(by_column, rule).parts,
        total=side.total,
    )


def closed_rows(
    inside: Mapping[tuple[R, C], Count],
    by_row: Mapping[R, Count],
    by_column: Mapping[C, Count],
    rule: Rule,
) -> set[R]:
    """Rows whose inside stays hidden: all of them as soon as one total of a side is."""
    if any((bool(hidden_parts(by_row, rule)), bool(hidden_parts(by_column, rule)))):
        return set(by_row)
    closed = {row for (row, _column), count in inside.items() if rule.is_small(count)}
    spare = iter(
        sorted((row for row in by_row if by_row[row] and row not in closed), key=rule.order)
    )
    while shows_a_column(inside, closed, by_column, rule):
        added = next(spare, None)
        if added is None:
            return set(by_row)
        closed.add(added)
    return closed


def shows_a_column(
    inside: Mapping[tuple[R, C], Count], closed: set[R], columns: Iterable[C], rule: Rule
) -> bool:
    """Whether a column's total less its open rows would tell a small number."""
    return any(rule.is_small(together(inside[row, column] for row in closed)) for column in columns)
