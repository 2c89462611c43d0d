from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.forms import DateInput, notes_field
from safe_portal.countries import country_choices, language_choices
from safe_portal.forms import PortalForm, PortalModelForm

from ..enums import Agreement, Interpreter, PictureOf, Side, voices_of
from ..models import Factor, Overview
from ..presenters.overviews import taken_over_words, version_label, version_labels
from ..sheet import Answer, Answers
from ..validators import signed
from ..widgets import (
    NOT_DISCUSSED,
    BoxesField,
    Choices,
    ListedField,
    ScaleRadios,
    ScoreField,
    WorldSelect,
)
from .cells import (
    FormCell,
    Line,
    VoiceCell,
    carried_name,
    last_time_words,
    note_name,
    score_name,
)

SLOTS = (0, 1)  # the first voice, and the second that is there when two stand side by side
CONVERSATION = [
    "held_on",
    "picture_of",
    "partner",
    "language",
    "interpreter",
    "country_of_destination",
    "country_of_origin",
    "agreement",
    "note",
]
AT_THE_END = {"agreement", "note", "led_by"}


class OverviewForm(PortalModelForm):
    """The whole sheet: the conversation, and a score and a note per factor, country and voice.

    Every factor starts at "not discussed" and stays there until someone gives a score, so that
    nothing is chosen for the client. `source` (with its `entries`) is the version it begins with;
    `taken_over` are the places (factor, side, slot) whose answers come from there.
    """

    class Meta:
        model = Overview
        fields = CONVERSATION
        widgets = {"held_on": DateInput(attrs={"class": "form-control"})}

    def __init__(
        self,
        *args: Any,
        factors: Sequence[Factor],
        scale: tuple[int, int],
        last: Overview | None = None,
        source: Overview | None = None,
        taken_over: Iterable[tuple[int, str, int]] = (),
        items: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.factors, self.last, self.source = factors, last, source
        self.taken_over = set(taken_over)
        self.fields["held_on"].show_hidden_initial = False  # Django's habit for a default of today
        self.fields |= conversation_fields(items)
        numbers = [(str(score), signed(score)) for score in range(scale[0], scale[1] + 1)]
        choices = [*numbers, (NOT_DISCUSSED, gettext("Not discussed"))]
        if source:
            self.fields["copied_from"] = forms.CharField(widget=forms.HiddenInput, required=False)
            self.initial.setdefault("copied_from", str(source.pk))
        for factor in factors:
            for side in Side:
                for slot in SLOTS:
                    self._add_questions(factor, side, slot, choices)

    def _add_questions(self, factor: Factor, side: Side, slot: int, choices: list[Any]) -> None:
        """Labels name the country too: in a list of errors they stand on their own."""
        about = format_lazy("{}. {} ({})", factor.order, factor.label, side.label)
        if slot:
            about = format_lazy("{}, {}", about, PictureOf.WORKER.label)
        self.fields[score_name(factor, side, slot)] = ScoreField(
            label=about,
            choices=choices,
            widget=ScaleRadios(side=side.value, voice=slot),
            initial=NOT_DISCUSSED,
            required=not slot,
        )
        self.fields[note_name(factor, side, slot)] = notes_field(
            format_lazy("{}: {}", about, pgettext_lazy("on a sheet", "note"))
        )
        if (factor.pk, side.value, slot) in self.taken_over:
            self.fields[carried_name(factor, side, slot)] = forms.BooleanField(
                label=format_lazy("{}: {}", about, pgettext_lazy("on a sheet", "taken over")),
                required=False,
                initial=True,
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        both = data.get("picture_of") == PictureOf.BOTH
        for factor in self.factors:
            for side in Side:
                self._check_second(factor, side, both=both)
        if self.source:
            self._check_countries(data, self.source)
        return data

    def _check_second(self, factor: Factor, side: Side, *, both: bool) -> None:
        """The second voice speaks when both pictures were chosen, and only then."""
        score, note = score_name(factor, side, 1), note_name(factor, side, 1)
        said = self.cleaned_data.get(score, NOT_DISCUSSED)
        if both and not said:
            self.add_error(score, gettext("Choose a score, or “not discussed”."))
        if both:
            return
        message = gettext(
            "This belongs to a second picture. Choose “%(both)s” above, or clear this answer."
        ) % {"both": PictureOf.BOTH.label}
        if said not in {"", NOT_DISCUSSED}:
            self.add_error(score, message)
        if self.cleaned_data.get(note):
            self.add_error(note, message)

    def _check_countries(self, data: dict[str, Any], source: Overview) -> None:
        """What was taken over was said about the country of then."""
        for side, code in zip(Side, source.countries, strict=True):
            name = f"country_of_{side.value}"
            if data.get(name) in {None, code} or not self._still_taken_over(side):
                continue
            self.add_error(
                name,
                gettext(
                    "Some answers were taken over from a conversation about another country. "
                    "Untick “taken over” where you talked about it again, or choose that country."
                ),
            )

    def _still_taken_over(self, side: Side) -> bool:
        return any(
            self.cleaned_data.get(carried_name(factor, side, slot))
            for factor in self.factors
            for slot in SLOTS
        )

    @property
    def opening_fields(self) -> list[BoundField]:
        """What is asked about the conversation before the factors."""
        return [self[name] for name in CONVERSATION if name not in AT_THE_END]

    @property
    def closing_fields(self) -> list[BoundField]:
        names = [name for name in ("agreement", "note", "led_by") if name in self.fields]
        return [self[name] for name in names]

    @property
    def lines(self) -> list[Line]:
        """The factors with their questions, for the template."""
        return [
            Line(factor, [self._cell(factor, side) for side in Side]) for factor in self.factors
        ]

    def _cell(self, factor: Factor, side: Side) -> FormCell:
        voices = [self._voice(factor, side, slot) for slot in SLOTS]
        return FormCell(factor, side, self.countries[side], voices)

    def _voice(self, factor: Factor, side: Side, slot: int) -> VoiceCell:
        carried = carried_name(factor, side, slot)
        said = self.last_time.get((factor.pk, side.value, slot), "")
        return VoiceCell(
            slot=slot,
            score=self[score_name(factor, side, slot)],
            note=self[note_name(factor, side, slot)],
            carried=self[carried] if carried in self.fields else None,
            last_time=last_time_words(said),
            carried_words=self.carried_words,
        )

    @cached_property
    def carried_words(self) -> str:
        return taken_over_words(self.source) if self.source and self.taken_over else ""

    @cached_property
    def last_time(self) -> dict[tuple[int, str, int], str]:
        """What the last overview says of each country that is still chosen on this form."""
        if self.last is None:
            return {}
        codes = dict(zip(Side, self.last.countries, strict=True))
        same = {side for side in Side if self[f"country_of_{side.value}"].value() == codes[side]}
        return {
            (entry.factor_id, entry.side, self.last.slot_of(entry)): entry.words
            for entry in self.last.entries
            if entry.side in same
        }

    @property
    def last_label(self) -> str:
        """The last overview as people name it, where this form shows some of it."""
        return version_label(self.last) if self.last and self.last_time else ""

    @cached_property
    def countries(self) -> dict[str, str]:
        """The names of the countries that are chosen now, by side; empty while there is none."""
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
        """The cleaned scores and notes per factor, country and voice."""
        data = self.cleaned_data
        return {
            (factor.pk, side, voice): Answer(
                score=_number(data[score_name(factor, side, slot)]),
                note=data[note_name(factor, side, slot)],
                is_carried=bool(data.get(carried_name(factor, side, slot))),
            )
            for factor in self.factors
            for side in Side
            for slot, voice in enumerate(voices_of(data["picture_of"]))
        }


def conversation_fields(items: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    """The questions about the conversation, in the active language; nothing chosen beforehand."""
    nothing: list[tuple[str, Any]] = [("", gettext("Choose"))]
    countries = nothing + country_choices()
    lists: dict[str, list[tuple[str, Any]]] = {
        "language": nothing + language_choices(),
        "country_of_destination": countries,
        "country_of_origin": countries,
        "interpreter": list(Interpreter.choices),
    }
    fields: dict[str, forms.Field] = {
        name: ListedField(
            label=label_of(name),
            choices=choices,
            widget=WorldSelect(attrs={"class": "form-select", "autocomplete": "off"}),
        )
        for name, choices in lists.items()
    }
    fields["picture_of"] = ListedField(
        label=label_of("picture_of"),
        choices=list(PictureOf.choices),  # no empty button
        widget=Choices(),
        error_messages={"required": _("Choose whose picture this is")},
    )
    fields["agreement"] = ListedField(
        label=label_of("agreement"),
        choices=[("", _("Not asked yet")), *Agreement.choices],
        widget=Choices(),
        required=False,
    )
    fields["partner"] = area(
        label_of("partner"), help_text=_("Roles or initials, for example: client, sister, worker.")
    )
    fields["note"] = area(_("Note about the conversation"))
    if items:
        fields["led_by"] = BoxesField(
            label=_("This conversation follows these finished steps"),
            choices=list(items),
            required=False,
        )
    return fields


def area(label: Any, **kwargs: Any) -> forms.CharField:
    field = notes_field(label, **kwargs)
    field.widget.attrs |= {"class": "form-control", "autocomplete": "off", "rows": 2}
    return field


def label_of(name: str) -> Any:
    label: Any = Overview._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return capfirst(label)


def values_of(overview: Overview) -> dict[str, Any]:
    """A saved version (with its `entries`) as values of the form."""
    return {name: getattr(overview, name) for name in CONVERSATION} | answers_of(overview)


def answers_of(overview: Overview) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for entry in overview.entries:
        side, slot = Side(entry.side), overview.slot_of(entry)
        score = NOT_DISCUSSED if entry.score is None else str(entry.score)
        values[score_name(entry.factor, side, slot)] = score
        values[note_name(entry.factor, side, slot)] = entry.note
        if entry.is_carried:
            values[carried_name(entry.factor, side, slot)] = True
    return values


def copied_values(source: Overview) -> dict[str, Any]:
    """What a new version takes over: countries, voices and answers; not the conversation."""
    kept = ("picture_of", "language", "interpreter", "country_of_destination", "country_of_origin")
    marks = {
        carried_name(entry.factor, Side(entry.side), source.slot_of(entry)): True
        for entry in source.entries
        if entry.is_said
    }
    return {name: getattr(source, name) for name in kept} | answers_of(source) | marks


def asked_keys(data: Iterable[str]) -> set[str]:
    """Keys of the factors whose scores are named in a post."""
    names = (name.removeprefix("score_") for name in data if name.startswith("score_"))
    return {name.rpartition("_")[0] for name in names}


def _number(value: str) -> int | None:
    return None if value in {"", NOT_DISCUSSED} else int(value)


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
