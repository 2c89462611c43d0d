from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q, QuerySet

from ..enums import PAUSES, Necessity
from ..models import (
    Exercise,
    Handout,
    HandoutPart,
    MaterialNeed,
    Programme,
    ProgrammeItem,
    Slide,
    Theory,
)


@dataclass(frozen=True)
class TimetableRow:
    """A row of the timetable with its time and all that it asks for."""

    starts_at: time
    ends_at: time
    item: ProgrammeItem

    @property
    def is_pause(self) -> bool:
        return self.item.kind in PAUSES

    @property
    def handouts(self) -> list[Handout]:
        """Those of the row and of its exercises, each once."""
        found = list(self.item.handouts.all())
        for exercise in self.item.exercises.all():
            found += [handout for handout in exercise.handouts.all() if handout not in found]
        return found

    @property
    def theories(self) -> list[Theory]:
        return list(self.item.theories.all())

    @property
    def needs(self) -> list[MaterialNeed]:
        found = list(self.item.needs.all())
        for exercise in self.item.exercises.all():
            named = {need.material_id for need in found}
            found += [need for need in exercise.needs.all() if need.material_id not in named]
        return found


def shown_rows() -> QuerySet[ProgrammeItem]:
    return ProgrammeItem.objects.filter(is_published=True)


def programmes() -> QuerySet[Programme]:
    """What the public sees, each with its rows: a day says when it ends."""
    rows = shown_rows()
    return Programme.objects.filter(is_published=True).prefetch_related(
        Prefetch("items", queryset=rows)
    )


def programme_with_timetable() -> QuerySet[Programme]:
    """As `programmes`, with all that the timetable prints, whatever the number of rows."""
    handouts = Handout.objects.filter(is_published=True)
    needs = MaterialNeed.objects.select_related("material")
    exercises = (
        Exercise.objects.filter(is_published=True)
        .select_related("programme")
        .prefetch_related(
            Prefetch("handouts", queryset=handouts), Prefetch("needs", queryset=needs)
        )
    )
    rows = shown_rows().prefetch_related(
        Prefetch("exercises", queryset=exercises),
        Prefetch("handouts", queryset=handouts),
        Prefetch("needs", queryset=needs),
        Prefetch("theories", queryset=shown_theories()),
    )
    return Programme.objects.filter(is_published=True).prefetch_related(
        Prefetch("items", queryset=rows),
        Prefetch("exercises", queryset=exercises),
        Prefetch("theories", queryset=shown_theories()),
    )


def exercises() -> QuerySet[Exercise]:
    return (
        Exercise.objects.filter(is_published=True, programme__is_published=True)
        .select_related("programme", "alternative_to__programme")
        .prefetch_related(
            Prefetch("handouts", queryset=handouts()),
            Prefetch("needs", queryset=MaterialNeed.objects.select_related("material")),
            Prefetch("theories", queryset=shown_theories()),
        )
    )


def shown_theories() -> QuerySet[Theory]:
    return Theory.objects.filter(is_published=True).select_related("programme", "exercise")


def theories() -> QuerySet[Theory]:
    """What everybody may read, each with its slides and the rows it is told in."""
    return (
        shown_theories()
        .filter(programme__is_published=True)
        .select_related("exercise__programme")
        .prefetch_related(
            Prefetch("slides", queryset=shown_slides()), Prefetch("items", queryset=shown_rows())
        )
    )


def shown_slides() -> QuerySet[Slide]:
    return Slide.objects.filter(is_published=True).select_related("theory")


def slides_of(programme: Programme) -> list[Slide]:
    """The set of a programme, in its order."""
    return list(shown_slides().filter(programme=programme))


def has_slides(programme: Programme) -> bool:
    return shown_slides().filter(programme=programme).exists()


def handouts() -> QuerySet[Handout]:
    shown = Exercise.objects.filter(is_published=True, programme__is_published=True)
    return Handout.objects.filter(is_published=True).prefetch_related(
        Prefetch("parts", queryset=shared_parts()),
        Prefetch("exercises", queryset=shown.select_related("programme")),
    )


def shared_parts() -> QuerySet[HandoutPart]:
    """What everybody sees of a handout: never an agency's own cases and signals."""
    return HandoutPart.objects.filter(is_published=True, agency=None)


def timetable(programme: Programme) -> list[TimetableRow]:
    """The rows with their times, counted on from the start of the day.

    `programme` comes from `programmes` or `programme_with_timetable`. An extra row has no time in
    the programme: it gets one from a planner only.
    """
    return list(_rows(programme))


def _rows(programme: Programme) -> Iterator[TimetableRow]:
    now = datetime.combine(date.min, programme.starts_at)
    for item in programme.items.all():
        if item.is_scheduled:
            end = now + timedelta(minutes=item.minutes)
            yield TimetableRow(now.time(), end.time(), item)
            now = end


def extra_rows(programme: Programme) -> list[ProgrammeItem]:
    """What can be put in when a day is planned; `programme` as for `timetable`."""
    return [item for item in programme.items.all() if item.necessity == Necessity.EXTRA]


def handouts_in(programme: Programme) -> list[Handout]:
    """All that is handed out in a programme, each once and in their own order.

    `programme` comes from `programme_with_timetable`.
    """
    found: dict[int, Handout] = {}
    owners: list[ProgrammeItem | Exercise] = [*programme.items.all(), *programme.exercises.all()]
    for owner in owners:
        found |= {handout.pk: handout for handout in owner.handouts.all()}
    return sorted(found.values(), key=lambda handout: (handout.position, handout.pk))


def programmes_with(handout: Handout) -> QuerySet[Programme]:
    """The programmes that hand it out, with their rows."""
    handed_out = Q(items__handouts=handout) | Q(exercises__handouts=handout)
    return programme_with_timetable().filter(handed_out).distinct()


def rows_with_times(programme: Programme) -> list[TimetableRow]:
    """As `timetable`, for a programme that came from anywhere; one that is hidden has no rows."""
    shown = programme_with_timetable().filter(pk=programme.pk).first()
    return timetable(shown) if shown else []
