from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safe_portal.cases.forms import DateInput, notes_field
from safe_portal.countries import country_choices, language_choices
from safe_portal.forms import LongSelect, PortalForm, PortalModelForm

from ..enums import PictureOf, Side
from ..models import Factor, Overview
from ..presenters.overviews import version_label, version_labels
from ..sheet import Answer, Answers
from ..validators import signed
from ..widgets import ScaleRadios

NOT_DISCUSSED = "none"
CONVERSATION = [
    "held_on",
    "picture_of",
    "language",
    "interpreter",
    "country_of_destination",
    "country_of_origin",
    "note",
]


@dataclass(frozen=True)
class Cell:
    """The two questions on one factor in one country."""

    side: Side
    country: str
    wording: str
    last_time: str
    score: BoundField
    note: BoundField


@dataclass(frozen=True)
class Line:
    factor: Factor
    cells: list[Cell]


class ScoreField(forms.ChoiceField):
    """A whole number on the version's own scale, or "not discussed"."""

    default_error_messages = {
        "required": _("Choose a score, or “not discussed”."),
        "invalid_choice": _(
            "“%(value)s” is not on the scale. Choose a whole number from %(low)s to %(high)s, "
            "or “not discussed”."
        ),
    }

    def __init__(self, *, scale: tuple[int, int], side: Side, **kwargs: Any) -> None:
        self.scale = scale
        numbers = [(str(score), signed(score)) for score in range(scale[0], scale[1] + 1)]
        choices = [*numbers, (NOT_DISCUSSED, _("Not discussed"))]
        super().__init__(choices=choices, widget=ScaleRadios(side=side.value), **kwargs)

    def validate(self, value: str) -> None:
        forms.Field.validate(self, value)
        if not self.valid_value(value):
            low, high = self.scale
            facts = {"low": signed(low), "high": signed(high), "value": Truncator(value).chars(20)}
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params=facts
            )


class OverviewForm(PortalModelForm):
    """The whole sheet: the conversation, and a score and a note per factor and country.

    Every factor starts at "not discussed" and stays there until someone gives a score, so that
    nothing is chosen for the client.
    """

    class Meta:
        model = Overview
        fields = CONVERSATION
        widgets = {
            "held_on": DateInput(),
            "picture_of": forms.RadioSelect,
        }

    def __init__(
        self,
        *args: Any,
        factors: Sequence[Factor],
        scale: tuple[int, int],
        last: Overview | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.factors = factors
        self.last = last
        self.fields["held_on"].show_hidden_initial = False  # Django's habit for a default of today
        for name, choices in long_lists().items():
            label = self.fields[name].label
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, widget=LongSelect)
        picture_of: Any = self.fields["picture_of"]
        picture_of.choices = PictureOf.choices  # no empty button
        picture_of.error_messages["required"] = _("Choose whose picture this is")
        self.fields["note"] = notes_field(_("Note about the conversation"))
        for factor in factors:
            for side in Side:
                self._add_questions(factor, side, scale)

    def _add_questions(self, factor: Factor, side: Side, scale: tuple[int, int]) -> None:
        """Labels name the country too: in a list of errors they stand on their own."""
        about = format_lazy("{}. {} ({})", factor.order, factor.label, side.label)
        self.fields[score_name(factor, side)] = ScoreField(
            label=about, scale=scale, side=side, initial=NOT_DISCUSSED
        )
        self.fields[note_name(factor, side)] = notes_field(
            format_lazy("{}: {}", about, pgettext_lazy("on a sheet", "note"))
        )

    @property
    def conversation_fields(self) -> list[BoundField]:
        return [self[name] for name in CONVERSATION if name != "note"]

    @property
    def lines(self) -> list[Line]:
        """The factors with their questions, for the template."""
        return [
            Line(factor, [self._cell(factor, side) for side in Side]) for factor in self.factors
        ]

    def _cell(self, factor: Factor, side: Side) -> Cell:
        score, note = self[score_name(factor, side)], self[note_name(factor, side)]
        said = self.last_time.get((factor.pk, side.value), "")
        return Cell(side, self.countries[side], factor.wording_on(side), said, score, note)

    @cached_property
    def last_time(self) -> dict[tuple[int, str], str]:
        """What the last overview says of each country that is still chosen on this form."""
        if self.last is None:
            return {}
        codes = dict(zip(Side, self.last.countries, strict=True))
        same = {side for side in Side if self[f"country_of_{side.value}"].value() == codes[side]}
        return {
            (entry.factor_id, entry.side): entry.words
            for entry in self.last.entries
            if entry.side in same
        }

    @property
    def last_label(self) -> str:
        """The last overview as people name it, where this form shows some of it."""
        return version_label(self.last) if self.last and self.last_time else ""

    @cached_property
    def countries(self) -> dict[str, str]:
        """The name of each country as it is chosen on the form, empty while there is none."""
        known = dict(country_choices())
        return {
            side.value: known.get(str(self[f"country_of_{side.value}"].value() or ""), "")
            for side in Side
        }

    @property
    def details(self) -> dict[str, Any]:
        """The cleaned answers about the conversation itself."""
        return {name: self.cleaned_data[name] for name in CONVERSATION}

    @property
    def answers(self) -> Answers:
        """The cleaned scores and notes per factor and country."""
        data = self.cleaned_data
        return {
            (factor.pk, side): Answer(
                score=_number(data[score_name(factor, side)]), note=data[note_name(factor, side)]
            )
            for factor in self.factors
            for side in Side
        }


def long_lists() -> dict[str, list[tuple[str, Any]]]:
    """Choices in the active language; nothing is chosen beforehand."""
    nothing: list[tuple[str, Any]] = [("", _("Choose"))]
    countries = nothing + country_choices()
    return {
        "language": nothing + language_choices(),
        "country_of_destination": countries,
        "country_of_origin": countries,
    }


def values_of(overview: Overview) -> dict[str, Any]:
    """A saved version (with its `entries`) as values of the form."""
    values: dict[str, Any] = {name: getattr(overview, name) for name in CONVERSATION}
    for entry in overview.entries:
        side = Side(entry.side)
        score = NOT_DISCUSSED if entry.score is None else str(entry.score)
        values[score_name(entry.factor, side)] = score
        values[note_name(entry.factor, side)] = entry.note
    return values


class CompareForm(PortalForm):
    """Which two versions to lay side by side."""

    before = forms.ChoiceField(label=_("Earlier"))
    after = forms.ChoiceField(label=_("Later"))

    def __init__(self, *args: Any, overviews: Sequence[Overview], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = version_labels(overviews)
        fields: list[Any] = list(self.fields.values())
        for field in fields:
            field.choices = list(self.labels.items())


class PrintForm(PortalForm):
    """What goes on paper: the worker's copy, or one for the client that betrays nothing."""

    copy = forms.ChoiceField(
        label=_("Which copy"),
        choices=[("file", _("For the file")), ("client", _("Discreet, for the client"))],
        widget=forms.RadioSelect,
        initial="file",
    )
    notes = forms.BooleanField(
        label=_("Put the notes on the client’s copy"),
        help_text=_("Read them first: a note can betray what the sheet is about."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the print"),
        choices=[
            ("nl", "Nederlands"),
            ("en", "English"),
            ("both", _("Both languages side by side")),
        ],
    )


def asked_keys(data: Iterable[str]) -> set[str]:
    """Keys of the factors whose scores are named in a post."""
    names = (name.removeprefix("score_") for name in data if name.startswith("score_"))
    return {name.rpartition("_")[0] for name in names}


def score_name(factor: Factor, side: Side) -> str:
    return f"score_{factor.key}_{side.value}"


def note_name(factor: Factor, side: Side) -> str:
    return f"note_{factor.key}_{side.value}"


def _number(value: str) -> int | None:
    return None if value == NOT_DISCUSSED else int(value)
