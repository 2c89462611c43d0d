"""Where the pack takes its sheets from, until the parts that make them are joined.

Deleted at the merge: `composing` then imports from sheets.handouts, sheets.day, sheets.trainer.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .. import selectors
from ..models import Exercise, Handout, Session, Theory
from ..sheets import Sheet, spoken

PER_SHEET = {"case_cards": 6, "signals": 10}


def handout_sheet(
    handout: Handout,
    *,
    languages: tuple[str, ...],
    parts: list[Any] | None = None,
    participants: Any = None,
    session: Session | None = None,
    copies: int = 1,
) -> Sheet:
    del parts, participants, session
    context = {
        "handout": handout,
        "is_bilingual": len(languages) > 1,
        "per_sheet": PER_SHEET.get(handout.layout, 1) // len(languages) or 1,
    }
    title = spoken(handout, languages)
    template = "training/print/handout.html"
    return Sheet(f"handout.{handout.slug}", title, template, context, copies=copies)


def day_sheet(
    handout: Handout,
    *,
    languages: tuple[str, ...],
    parts: list[Any] | None = None,
    session: Session | None = None,
    people: tuple[Any, ...] = (),
    certificates: tuple[Any, ...] = (),
    copies: int = 1,
) -> Sheet:
    del people, certificates
    return handout_sheet(handout, languages=languages, parts=parts, session=session, copies=copies)


def exercise_sheet(exercise: Exercise, *, languages: tuple[str, ...]) -> Sheet:
    context = {"exercise": exercise, "is_bilingual": len(languages) > 1}
    title = spoken(exercise, languages)
    template = "training/print/exercise.html"
    return Sheet(f"exercise.{exercise.number}", title, template, context, is_for_trainer=True)


def theory_sheet(theory: Theory, *, languages: tuple[str, ...]) -> Sheet:
    title = spoken(theory, languages)
    template = "training/print/stock_theory.html"
    return Sheet(f"theory.{theory.slug}", title, template, {"theory": theory}, is_for_trainer=True)


def session_sheet(session: Session, day: Any, *, languages: tuple[str, ...]) -> Sheet:
    del day
    programme = selectors.programme_with_timetable().get(pk=session.programme_id)
    context = {"programme": programme, "rows": selectors.timetable(programme)}
    context |= {"is_bilingual": len(languages) > 1}
    title = spoken(_("Timetable"), languages)
    template = "training/print/timetable.html"
    return Sheet("trainer.timetable", title, template, context, is_for_trainer=True)


def certificate_lines(session: Session, actor: Any) -> tuple[Any, ...]:
    del session, actor
    return ()


def by_hand_sheet(handout: Handout, *, languages: tuple[str, ...], **told: Any) -> Sheet:
    del told
    return handout_sheet(handout, languages=languages)


def wall_sheet(handout: Handout, *, languages: tuple[str, ...], **told: Any) -> Sheet:
    del told
    return handout_sheet(handout, languages=languages)
