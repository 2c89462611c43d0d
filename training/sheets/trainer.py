"""What the trainer keeps in hand: timetable, planned day, exercises, theory and slides."""

from dataclasses import dataclass
from typing import Any

from .. import selectors
from ..clock import Day, Slot
from ..drawing import Picture, picture, timed
from ..drawing.steps import step_titles
from ..enums import Drawing
from ..groups import group_sizes, tally
from ..materials import Needed, materials_of, sheets_in
from ..models import Exercise, Programme, Session, Theory
from . import Sheet, spoken
from .slides import paper_slides, title_style


def exercise_sheet(exercise: Exercise, *, languages: tuple[str, ...]) -> Sheet:
    """The exercise with the theory told in it and the trainer's notes of its handouts."""
    shown = selectors.exercises().filter(pk=exercise.pk).first() or exercise
    context = {"exercise": shown}
    return _sheet(f"exercise.{exercise.number}", "exercise", exercise, context, languages)


def theory_sheet(theory: Theory, *, languages: tuple[str, ...]) -> Sheet:
    """Points to speak from, with the drawing and room for notes."""
    context = {"theory": theory, "picture": _drawing_of(theory, languages)}
    return _sheet(f"theory.{theory.slug}", "theory", theory, context, languages)


def slides_sheet(programme: Programme, *, languages: tuple[str, ...]) -> Sheet:
    """The slides, to be shown: pages of 16 by 9."""
    context = _slides(programme, languages)
    return _sheet("trainer.slides", "slides", programme, context, languages)


def slides_notes_sheet(programme: Programme, *, languages: tuple[str, ...]) -> Sheet:
    """The slides three on a page of A4, each beside what is said with it."""
    context = _slides(programme, languages)
    return _sheet("trainer.slides-notes", "slides_notes", programme, context, languages)


def _drawing_of(theory: Theory, languages: tuple[str, ...]) -> Picture | None:
    rows = []
    if theory.drawing == Drawing.TIMETABLE:
        rows = timed(selectors.rows_with_times(theory.programme))
    steps = step_titles(languages)
    return picture(theory.drawing, programme=theory.programme, rows=rows, steps=steps)


def _slides(programme: Programme, languages: tuple[str, ...]) -> dict[str, Any]:
    titles = step_titles(languages)
    found = paper_slides(programme, selectors.slides_of(programme), languages, titles)
    opening = found[0] if found and found[0].number == 1 else None
    return {
        "programme": programme,
        "slides": found,
        "opening": opening,
        "after_opening": found[1:] if opening else found,
        "title_style": title_style(opening.slide if opening else programme, languages),
    }


@dataclass(frozen=True)
class ChosenExercise:
    """An exercise as this group does it: how it is divided, and whether its time suffices."""

    exercise: Exercise
    sizes: tuple[int, ...]
    short_by: int

    @property
    def divided(self) -> list[tuple[int, int]]:
        """How many groups of which size, the largest first: 16 in threes are 1 of 4, 4 of 3."""
        return tally(self.sizes)


@dataclass(frozen=True)
class DayRow:
    slot: Slot
    exercises: list[ChosenExercise]
    materials: list[Needed]

    @property
    def row(self) -> Any:
        return self.slot.row


def session_sheet(session: Session, day: Day, *, languages: tuple[str, ...]) -> Sheet:
    """The planned day with everything that the trainer must know at each row.

    `day` comes from `clock.day_of`, its rows from `selectors.rows_of`.
    """
    selectors.fetch_materials(slot.row for slot in day.slots)
    participants = selectors.people_in(session)
    context = {
        "session": session,
        "day": day,
        "rows": [_day_row(slot, participants) for slot in day.slots],
        "programme": session.programme,
        "participants": participants,
    }
    return _sheet("trainer.day", "session", session, context, languages)


def _day_row(slot: Slot, participants: int) -> DayRow:
    chosen = list(slot.row.exercises.all())
    left = slot.minutes
    found = []
    for exercise in chosen:
        sizes = group_sizes(exercise.group_form, participants)
        found.append(ChosenExercise(exercise, sizes, max(0, exercise.minutes - left)))
        left = max(0, left - exercise.minutes)
    return DayRow(slot, found, _asked_in(slot.row, participants))


def _asked_in(row: Any, participants: int) -> list[Needed]:
    """What the row and its exercises ask for, each thing once."""
    sheets = sheets_in([row], participants).values()
    shown = [Needed(one, number) for one, number in sheets if one.is_published and number]
    return shown + materials_of([row], participants)


def _sheet(
    key: str,
    template: str,
    about: object,
    context: dict[str, Any],
    languages: tuple[str, ...],
) -> Sheet:
    return Sheet(
        key=key,
        title=spoken(about, languages),
        template=f"training/print/{template}.html",
        context={"is_bilingual": len(languages) > 1, **context},
        is_for_trainer=True,
    )
