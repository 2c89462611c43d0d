"""Whether a piece of content holds all that its sheet prints, so that no paper comes out half."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..enums import LANGUAGES, HandoutLayout, QuestionKind

ANY_NUMBER = 0
TEXT = _("This layout prints a text here.")
FACTS = _("Write three lines: country, exploitation and housing.")
HINTS = _("Write two lines: each is given away once.")
SECOND_COLUMN = _("This layout prints a second column: fill it in.")
BACK = _("This layout prints a back: say what to ask or explain.")
SCALE_ENDS = _("Say what this end of the scale means.")

# Field, how many lines, and what to say when it is not so.
Need = tuple[str, int, Promise]
WORDED: tuple[Need, ...] = (("text", ANY_NUMBER, TEXT),)
NEEDS: dict[str, tuple[Need, ...]] = {
    HandoutLayout.SCALED_CASES: WORDED,
    HandoutLayout.CASES: WORDED,
    HandoutLayout.GROWING_CASE: WORDED,
    HandoutLayout.SIGNALS: WORDED,
    HandoutLayout.READ_OUT: WORDED,
    HandoutLayout.TIPS: WORDED,
    HandoutLayout.CERTIFICATE: WORDED,
    HandoutLayout.CASE_CARDS: (*WORDED, ("facts", 3, FACTS), ("hints", 2, HINTS)),
    HandoutLayout.COMPARISON: (*WORDED, ("facts", ANY_NUMBER, SECOND_COLUMN)),
    HandoutLayout.ROLE_CARDS: (*WORDED, ("facts", ANY_NUMBER, BACK)),
}


def check_part(part: Any) -> None:
    """Raises ValidationError beside the fields of a part (`facts_nl` ...) that its layout misses.

    What everybody has stands in both languages. An agency's own may stand in one: the other then
    shows the same words.
    """
    layout = getattr(getattr(part, "handout", None), "layout", "")
    errors = {
        f"{field}_{language}": message
        for field, lines, message in NEEDS.get(layout, ())
        for language in LANGUAGES
        if not _has_lines(_words(part, field, language), lines)
    }
    if layout == HandoutLayout.FLIP_OVER and not (part.drawing or _words(part, "text", "nl")):
        errors["drawing"] = _("Choose a drawing, or write lines to copy.")
    if errors:
        raise ValidationError(errors)


def _words(part: Any, field: str, language: str) -> str:
    texts = {one: getattr(part, f"{field}_{one}") or "" for one in LANGUAGES}
    borrowed = next(filter(None, texts.values()), "") if part.agency_id else ""
    return texts[language] or borrowed


def _has_lines(text: str, number: int) -> bool:
    found = sum(1 for line in text.splitlines() if line.strip())
    return found == number if number else found > 0


def check_scale(question: Any) -> None:
    """Raises ValidationError beside an end of a scale that says nothing."""
    if question.kind != QuestionKind.SCALE:
        return
    ends = [f"{end}_{language}" for end in ("low", "high") for language in LANGUAGES]
    if errors := {end: SCALE_ENDS for end in ends if not getattr(question, end)}:
        raise ValidationError(errors)


def check_programme(owner: Any, field: str, message: Promise) -> None:
    """Raises ValidationError if what `owner` points to belongs to another programme."""
    other = getattr(owner, field)
    if other and other.programme_id != owner.programme_id:
        raise ValidationError({field: message})
