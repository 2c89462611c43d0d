"""The evaluation on a phone, the same form typed in from paper, and the sheet from A to Z."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safe_portal.forms import PortalForm

from ..enums import Moment
from ..evaluation_form import (
    LETTERS,
    LONGEST_TEXT,
    LONGEST_WORD,
    SCORES,
    Answer,
    Asked,
    Block,
    blocks,
)

SCORE_CHOICES = [(score, str(score)) for score in SCORES]
MOST_ON_A_LETTER = 40
WRONG_SCORE = gettext_lazy("Choose a number from 1 to 5, or nothing.")


@dataclass(frozen=True)
class FormBlock:
    """A question of the form, or a goal with its one or two moments: each with its field."""

    block: Block
    rows: list[tuple[Asked, forms.BoundField]]


class AnswerForm(PortalForm):
    """What the form of this moment asks. Everything may stay empty, but not everything at once."""

    def __init__(self, *args: Any, asked: Sequence[Asked], moment: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.moment = asked, moment
        for one in asked:
            self.fields[one.key] = self.field_for(one)
        for letter in LETTERS if moment == Moment.DAY else ():
            self.fields[f"word-{letter}"] = word_field(letter)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def field_for(self, asked: Asked) -> forms.Field:
        if not asked.is_scale:
            return text_field(asked)
        return forms.TypedChoiceField(
            label=label_of(asked),
            choices=SCORE_CHOICES,
            coerce=int,
            empty_value=None,
            required=False,
            widget=self.score_widget(),
            error_messages={"invalid_choice": WRONG_SCORE},
        )

    def score_widget(self) -> forms.Widget:
        return forms.RadioSelect()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not any(value not in (None, "") for value in told.values()):
            raise ValidationError(_("Nothing is filled in yet. Answer at least one question."))
        return told

    def answer(self, language: str) -> Answer:
        """What was filled in, without what stayed empty."""
        told = {name: value for name, value in self.cleaned_data.items() if value}
        given = [one for one in self.asked if one.key in told]
        return Answer(
            moment=self.moment,
            language=language,
            scores={one.key: told[one.key] for one in given if one.is_scale},
            texts={one.key: told[one.key] for one in given if not one.is_scale},
            words=[(sign, told[f"word-{sign}"]) for sign in LETTERS if f"word-{sign}" in told],
        )

    def blocks(self) -> Iterator[FormBlock]:
        for block in blocks(self.asked):
            yield FormBlock(block, [(one, self[one.key]) for one in block.rows])

    def words(self) -> list[tuple[str, forms.BoundField]]:
        return [(letter, self[f"word-{letter}"]) for letter in self.letters()]

    def letters(self) -> list[str]:
        return [letter for letter in LETTERS if f"word-{letter}" in self.fields]

    @property
    def has_words(self) -> bool:
        """Whether the folded letters hold something, so that they are shown open."""
        return any(field.errors or field.value() for _letter, field in self.words())


class TypedAnswerForm(AnswerForm):
    """The same form for who types it in from paper: a digit and Tab for each question."""

    def score_widget(self) -> forms.Widget:
        return forms.TextInput(
            attrs={"inputmode": "numeric", "size": 2, "class": "form-control score-digit"}
        )


class WallForm(PortalForm):
    """The sheet from A to Z: for each letter the words that stand there, one on each line.

    `seen` is the sheet as this form showed it, so that nobody overwrites a colleague.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for letter in LETTERS:
            self.fields[f"wall-{letter}"] = WallField(letter)

    def words(self) -> list[tuple[str, str]]:
        return [
            (letter, word) for letter in LETTERS for word in self.cleaned_data[f"wall-{letter}"]
        ]

    def letters(self) -> list[forms.BoundField]:
        return [self[f"wall-{letter}"] for letter in LETTERS]


class WallField(forms.CharField):
    """Words of one letter; gives them as a list."""

    def __init__(self, letter: str) -> None:
        attributes = {"class": "form-control", "rows": 1, "autocomplete": "off"}
        widget = forms.Textarea(attrs=attributes)
        super().__init__(label=letter, required=False, widget=widget, max_length=5000)

    def clean(self, value: Any) -> Any:
        words = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        words = [word for word in words if word]
        if any(len(word) > LONGEST_WORD for word in words):
            told = _("A word has at most %(number)s signs. Put each word on a line of its own.")
            raise ValidationError(told % {"number": LONGEST_WORD})
        if len(words) > MOST_ON_A_LETTER:
            told = _("A letter takes at most %(number)s words.")
            raise ValidationError(told % {"number": MOST_ON_A_LETTER})
        return words

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or "").split("\n") != (data or "").splitlines()


def label_of(asked: Asked) -> str:
    return f"{asked.text} ({asked.time})" if asked.time else asked.text


def text_field(asked: Asked) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3, "class": "form-control"})
    return forms.CharField(label=asked.text, required=False, max_length=LONGEST_TEXT, widget=widget)


def word_field(letter: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "form-control", "autocapitalize": "none"})
    return forms.CharField(label=letter, required=False, max_length=LONGEST_WORD, widget=widget)
