"""Where a planned day differs from the timetable of its programme."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..enums import Necessity
from ..models import Exercise, ProgrammeItem
from .rows import PlanRow


@dataclass(frozen=True)
class Difference:
    """In words, each a part of a sentence; `is_own`: the programme does not have this row."""

    words: tuple[str, ...]
    is_own: bool = False


def differences(rows: Sequence[PlanRow]) -> dict[str, Difference]:
    """By key, of the rows that are not as the programme has them now."""
    places = moved(rows)
    found = {}
    for row in rows:
        if row.item is None:
            found[row.key] = Difference((_("your own row"),), is_own=True)
        elif words := (*_changes(row, row.item), *_place(row, places)):
            found[row.key] = Difference(words)
    return found


def moved(rows: Sequence[PlanRow]) -> set[str]:
    """The fewest rows that must have moved to bring the programme into this order."""
    ordered = [row for row in rows if row.item and not row.is_left_out]
    places = [(row.item.position, row.item.pk) for row in ordered if row.item]
    stayed = _longest_rising(places)
    return {row.key for number, row in enumerate(ordered) if number not in stayed}


def _changes(row: PlanRow, item: ProgrammeItem) -> list[str]:
    is_extra = item.necessity == Necessity.EXTRA
    if row.is_left_out:
        return [] if is_extra else [_("left out")]
    words = [_("put in")] if is_extra else []
    if row.minutes != item.minutes:
        text = _("%(minutes)s instead of %(programme)s minutes")
        words.append(text % {"minutes": row.minutes, "programme": item.minutes})
    if not row.is_choice and (swapped := _swapped(row, item)):
        words.append(swapped)
    return words


def _swapped(row: PlanRow, item: ProgrammeItem) -> str:
    """A choice among several is no difference: the programme leaves it open."""
    meant = list(item.exercises.all())
    if {one.pk for one in meant} == {one.pk for one in row.exercises}:
        return ""
    told = {"chosen": _labels(row.exercises), "programme": _labels(meant)}
    return _("%(chosen)s instead of %(programme)s") % told


def _labels(exercises: Sequence[Exercise]) -> str:
    return ", ".join(one.label for one in exercises) or _("nothing")


def _place(row: PlanRow, places: set[str]) -> list[str]:
    return [_("in another place")] if row.key in places else []


def _longest_rising(values: Sequence[tuple[int, int]]) -> set[int]:
    """The places of a longest rising row of values. Of several the one that is met first: of two
    rows that changed places, the one that went down has moved."""
    best: list[list[int]] = []
    for number, value in enumerate(values):
        before = (one for one in best if values[one[-1]] < value)
        longest = max(before, key=len, default=[])
        best.append([*longest, number])
    stayed: list[int] = max(best, key=len, default=[])
    return set(stayed)
