"""What does not fit in a planned day, in words: errors are refused, the rest is shown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..clock import Day, Slot
from ..models import Exercise
from .rows import PlanRow

ERROR, WARNING, NOTICE = "error", "warning", "info"
LONGEST_STRETCH = 120  # minutes; the programmes themselves never go on for more than 90
MUCH_ROOM = 15


@dataclass(frozen=True)
class Remark:
    """`kind` is error, warning or info. `row` is the row it is about; None: the day as a whole.

    `name` says of which part of the row: `exercises` or `minutes`. `other` is the row that may be
    left out to mend it.
    """

    kind: str
    text: str
    row: PlanRow | None = None
    name: str = "exercises"
    other: PlanRow | None = None


def remarks(session: Any, rows: Sequence[PlanRow], day: Day) -> list[Remark]:
    """Everything to say of a planned day, the errors first.

    `rows` in their order, `day` laid out from them by training.clock.
    """
    order = (ERROR, WARNING, NOTICE)
    found = [*problems(rows), *_clock(session, day), *_fit(day), *_alternatives(rows)]
    found += [*_pauses(day), *facts_remarks(session)]
    return sorted(found, key=lambda one: order.index(one.kind))


def problems(rows: Sequence[PlanRow]) -> list[Remark]:
    """What cannot be saved."""
    kept = [row for row in rows if not row.is_left_out]
    if not kept:
        return [Remark(ERROR, _("This day has no rows. Put some in, or add one of your own."))]
    return [*_nothing_chosen(kept), *_both_at_once(kept), *_twice(kept)]


def facts_remarks(session: Any) -> list[Remark]:
    """What is to be said of the facts of a session, whatever its rows are."""
    return [*_group(session), *_programme(session)]


def _nothing_chosen(rows: Iterable[PlanRow]) -> Iterator[Remark]:
    for row in rows:
        if row.item and row.item.exercises.all() and not row.exercises:
            message = _("Choose an exercise here, or leave this row out.")
            yield Remark(ERROR, message, row)


def _both_at_once(rows: Iterable[PlanRow]) -> Iterator[Remark]:
    for row in rows:
        for one, other in combinations(row.exercises, 2):
            if are_alternatives(one, other):
                message = _("%(one)s and %(other)s take each other’s place: choose one.")
                yield Remark(ERROR, message % {"one": one.label, "other": other.label}, row)


def _twice(rows: Iterable[PlanRow]) -> Iterator[Remark]:
    first: dict[int, PlanRow] = {}
    for row in rows:
        for exercise in row.exercises:
            before = first.setdefault(exercise.pk, row)
            if before is not row:
                chosen, other = (before, row) if _is_meant(exercise, row) else (row, before)
                message = _(
                    "%(exercise)s is planned at “%(row)s” too. Choose another exercise here, or "
                    "leave that row out."
                )
                told = {"exercise": exercise.label, "row": other}
                yield Remark(ERROR, message % told, chosen, other=other)


def _is_meant(exercise: Exercise, row: PlanRow) -> bool:
    """Whether the programme itself has this exercise, and no other, in the row."""
    return row.item is not None and [exercise] == list(row.item.exercises.all())


def _clock(session: Any, day: Day) -> Iterator[Remark]:
    if day.over and day.ends_at:
        message = ngettext(
            "The day ends at %(at)s: %(minutes)s minute later than planned (%(end)s).",
            "The day ends at %(at)s: %(minutes)s minutes later than planned (%(end)s).",
            day.over,
        )
        told = {"at": f"{day.ends_at:%H:%M}", "minutes": day.over}
        yield Remark(WARNING, message % (told | {"end": f"{session.ends_at:%H:%M}"}))
    for slot in day.slots:
        if slot.late:
            message = ngettext(
                "The morning runs %(minutes)s minute into lunch.",
                "The morning runs %(minutes)s minutes into lunch.",
                slot.late,
            )
            yield Remark(WARNING, message % {"minutes": slot.late}, slot.row, "minutes")
        if slot.room:
            message = ngettext(
                "There is %(minutes)s minute left before lunch.",
                "There are %(minutes)s minutes left before lunch.",
                slot.room,
            )
            yield Remark(NOTICE, message % {"minutes": slot.room}, slot.row, "minutes")


def _fit(day: Day) -> Iterator[Remark]:
    """Exercises that take more time than their row has, or much less."""
    for slot in day.slots:
        row, needed = slot.row, sum(one.minutes for one in slot.row.exercises)
        told = {
            "exercises": _and(row.exercises),
            "needed": needed,
            "minutes": row.minutes,
        }
        if needed > row.minutes:
            message = _("%(exercises)s: %(needed)s minutes needed, %(minutes)s planned.")
            yield Remark(WARNING, message % told, row, "minutes")
        elif needed and row.minutes - needed >= MUCH_ROOM:
            message = _("%(exercises)s: only %(needed)s of the %(minutes)s minutes are needed.")
            yield Remark(NOTICE, message % told, row, "minutes")


def _alternatives(rows: Iterable[PlanRow]) -> Iterator[Remark]:
    """Both in one day: the manual's own timetable does so, for when there is time enough."""
    placed = [(row, one) for row in rows if not row.is_left_out for one in row.exercises]
    for (row, one), (later, other) in combinations(placed, 2):
        if row is not later and are_alternatives(one, other):
            message = _(
                "%(one)s and %(other)s are both planned. One may take the other’s place; the "
                "manual plans both for a group that has the time."
            )
            yield Remark(NOTICE, message % {"one": one.label, "other": other.label}, later)


def _pauses(day: Day) -> Iterator[Remark]:
    if day.slots and not any(slot.is_lunch for slot in day.slots):
        yield Remark(NOTICE, _("There is no lunch in this day."))
    for stretch in _stretches(day.slots):
        minutes = sum(slot.minutes for slot in stretch)
        if minutes > LONGEST_STRETCH:
            message = _("From %(start)s to %(end)s there is no break: %(minutes)s minutes.")
            start, end = stretch[0].starts_at, stretch[-1].ends_at
            told = {"start": f"{start:%H:%M}", "end": f"{end:%H:%M}", "minutes": minutes}
            yield Remark(NOTICE, message % told)


def _stretches(slots: Iterable[Slot]) -> list[list[Slot]]:
    """What is done without a break in between."""
    found: list[list[Slot]] = [[]]
    for slot in slots:
        if slot.row.is_pause:
            found.append([])
        else:
            found[-1].append(slot)
    return [stretch for stretch in found if stretch]


def _group(session: Any) -> Iterator[Remark]:
    programme, expected = session.programme, session.expected
    if expected > programme.largest_group:
        message = _("%(count)s people are too many for this programme: at most %(most)s.")
        yield Remark(ERROR, message % {"count": expected, "most": programme.largest_group})
    elif expected > programme.recommended_group:
        message = _(
            "%(count)s people come. It can be done, but up to %(best)s there is more room for "
            "everybody to practise."
        )
        yield Remark(WARNING, message % {"count": expected, "best": programme.recommended_group})
    elif expected == 1:
        yield Remark(WARNING, _("With one participant there are no pairs and no groups."))


def _programme(session: Any) -> Iterator[Remark]:
    if not session.programme.is_published:
        message = _("This programme is no longer shown. Your day stays as you planned it.")
        yield Remark(NOTICE, message)
    if is_past(session.held_on) and not session.cancelled_at:
        yield Remark(NOTICE, _("This day is in the past."))


def is_past(day: date) -> bool:
    return day < timezone.localdate()


def are_alternatives(one: Exercise, other: Exercise) -> bool:
    return one.alternative_to_id == other.pk or other.alternative_to_id == one.pk


def _and(exercises: Iterable[Exercise]) -> str:
    return ", ".join(exercise.label for exercise in exercises)
