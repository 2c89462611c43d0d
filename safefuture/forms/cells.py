"""One factor in one country on the form: two questions for each voice, written in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..enums import PictureOf, Side
from ..models import Factor
from ..widgets import NOT_DISCUSSED


def score_name(factor: Factor, side: Side, slot: int = 0) -> str:
    """The name of a question on the form; `slot` 1 is the second voice."""
    return f"score{_number(slot)}_{factor.key}_{side.value}"


def note_name(factor: Factor, side: Side, slot: int = 0) -> str:
    return f"note{_number(slot)}_{factor.key}_{side.value}"


def carried_name(factor: Factor, side: Side, slot: int = 0) -> str:
    return f"carried{_number(slot)}_{factor.key}_{side.value}"


def _number(slot: int) -> str:
    return "2" if slot else ""


@dataclass(frozen=True)
class VoiceCell:
    """What one voice is asked; `carried` is there where the answer was taken over."""

    slot: int
    score: BoundField
    note: BoundField
    carried: BoundField | None
    last_time: str
    carried_words: str

    @property
    def is_said(self) -> bool:
        """Whether something stands here: what was written is never hidden."""
        filled = self.score.value() not in {None, "", NOT_DISCUSSED} or bool(self.note.value())
        return filled or bool(self.score.errors or self.note.errors)


@dataclass(frozen=True)
class FormCell:
    factor: Factor
    side: Side
    country: str
    voices: Sequence[VoiceCell]

    def __str__(self) -> SafeString:
        """The questions of both voices. Every word from outside is escaped."""
        first, second = self.voices
        said = " said" if second.is_said else ""
        name = escape(str(PictureOf.WORKER.label))
        about = f"{self.factor.label}, {self.side.label}"
        own = f'{name}<span class="visually-hidden">: {escape(about)}</span>'
        client = escape(str(PictureOf.CLIENT.label))
        return SafeString(
            f"<div>{scale(first, self.legend)}{note(first, about, client)}"
            f'<div class="second-voice{said}">{scale(second, own)}{note(second, about, name)}</div>'
            "</div>"
        )

    @property
    def legend(self) -> str:
        wording = self.factor.wording_on(self.side)
        country = f": {escape(self.country)}" if self.country else ""
        words = (
            f' <span class="wording">{escape(wording)}</span>'
            if wording
            else f'<span class="visually-hidden">: {escape(self.factor.label)}</span>'
        )
        name = escape(str(PictureOf.CLIENT.label))
        return (
            f'{escape(str(self.side.label))}<span data-country="{self.side.value}">{country}</span>'
            f'{words}<span class="voice-name two-voices">{name}</span>'
        )


def scale(cell: VoiceCell, legend: str) -> str:
    where = cell.score.auto_id
    described = f' aria-describedby="{where}_error"' if cell.score.errors else ""
    hint = f'<p class="hint last-time">{escape(cell.last_time)}</p>' if cell.last_time else ""
    return (
        f'<fieldset class="score-scale" id="{where}"{described}>'
        f'<legend class="country">{legend}</legend>'
        f'<div class="score-options">{cell.score}</div>{hint}{errors(cell.score)}</fieldset>'
    )


def note(cell: VoiceCell, about: str, voice: str) -> str:
    where, wrong = cell.note.auto_id, cell.note.errors
    told = f' aria-invalid="true" aria-describedby="{where}_error"' if wrong else ""
    label = escape(pgettext("on a sheet", "Note"))
    whose = f", {voice}" if cell.slot else ""
    return (
        f'<div class="mb-3{" field-wrong" if wrong else ""}">'
        f'<label class="form-label" for="{where}">{label}'
        f'<span class="visually-hidden">: {escape(about)}{whose}</span></label>{errors(cell.note)}'
        f'<textarea class="form-control" name="{cell.note.html_name}" id="{where}" rows="2"'
        f' autocomplete="off"{told}>\n{escape(str(cell.note.value() or ""))}</textarea></div>'
        f"{taken_over(cell, about)}"
    )


def taken_over(cell: VoiceCell, about: str) -> str:
    """The mark on an answer of an earlier version; it goes when the answer is touched."""
    box = cell.carried
    if box is None:
        return ""
    checked = " checked" if box.value() else ""
    return (
        '<div class="form-check taken-over"><input class="form-check-input" type="checkbox"'
        f' name="{box.html_name}" id="{box.auto_id}" autocomplete="off"{checked}'
        f' data-carried="{cell.score.html_name} {cell.note.html_name}">'
        f'<label class="form-check-label" for="{box.auto_id}">{escape(cell.carried_words)}'
        f'<span class="visually-hidden">: {escape(about)}</span></label></div>'
    )


def errors(field: BoundField) -> str:
    if not field.errors:
        return ""
    lines = "".join(f"<p>{escape(str(error))}</p>" for error in field.errors)
    return f'<div class="field-error" id="{field.auto_id}_error">{lines}</div>'


def last_time_words(words: str) -> str:
    return _("last time: %(score)s") % {"score": words} if words else ""


@dataclass(frozen=True)
class Line:
    """One factor on the form."""

    factor: Factor
    cells: list[Any]
