"""The planner: every row of a day in one form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm

from ..enums import ItemKind
from ..models import Exercise
from ..models.shared import LONGEST_MINUTES
from ..planning import PlanRow, options_of, problems

KEY = re.compile(r"(r\d{1,18}|n\d{1,3})\Z", re.ASCII)
MOST_ROWS = 80
NEW_MINUTES = 15
LONGEST_NOTE = 20_000


class OrderInput(forms.MultipleHiddenInput):
    """The order stands in hidden fields, one in each row: who moves a row moves its field along.

    To Django it is a field that is seen, so that a change of the order alone is a change."""

    @property
    def is_hidden(self) -> bool:
        return False


class OrderField(forms.Field):
    """The keys of the rows. `choices` says how the rows are called, for a comparison."""

    widget = OrderInput
    choices: Sequence[tuple[str, str]] = ()

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or ()) != list(data or ())


@dataclass(frozen=True)
class RowFields:
    """The fields of one row, for the template; those that it does not have are None."""

    row: PlanRow
    minutes: BoundField
    out: BoundField | None
    exercises: BoundField | None
    note: BoundField
    title: BoundField | None
    kind: BoundField | None


class PlannerForm(PortalForm):
    """The rows of a day. `rows` are the saved ones, with all that may be chosen in them.

    Which rows there are, and in which order, says the field `row`. What it names and is not saved
    is a row of the trainer's own.
    """

    def __init__(self, *args: Any, rows: Sequence[PlanRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved = {row.key: row for row in rows}
        self.keys = self._keys()
        self.fields["row"] = order = OrderField(label=_("Order of the rows"), required=False)
        for key in self.keys:
            self._add(key)
        order.choices = [(key, self._name(key)) for key in self.keys]

    def _keys(self) -> list[str]:
        """Each once; a row of the programme that is not named stands at the end."""
        named = asked_order(self.data) if self.is_bound else self.initial.get("row")
        asked = [key for key in dict.fromkeys(named or self.saved) if KEY.match(key)]
        missing = [key for key, row in self.saved.items() if row.item and key not in asked]
        return [*asked[:MOST_ROWS], *(key for key in missing)]

    def row_of(self, key: str) -> PlanRow:
        """The row as it is saved; an own one that is not saved begins empty."""
        return self.saved.get(key) or PlanRow(key, ItemKind.THEORY, NEW_MINUTES)

    def _name(self, key: str) -> str:
        row = self.row_of(key)
        return str(row) if row.item else str(self[f"title_{key}"].value() or row.title)

    def _add(self, key: str) -> None:
        row = self.row_of(key)
        name = str(row)
        self.fields[f"minutes_{key}"] = minutes_field(name)
        self.fields[f"note_{key}"] = note_field(name)
        if row.item is None:
            self.fields[f"title_{key}"] = title_field()
            self.fields[f"kind_{key}"] = kind_field(name)
            return
        self.fields[f"out_{key}"] = forms.BooleanField(
            label=format_lazy(_("{}: leave out"), name),
            required=False,
        )
        options = options_of(row)
        if len(options) > 1:
            self.fields[f"exercises_{key}"] = exercises_field(name, options)

    @cached_property
    def plan(self) -> list[PlanRow]:
        """The rows as they stand on the screen; what cannot be read is as it was saved."""
        return [self._planned(self.row_of(key)) for key in self.keys]

    def _planned(self, row: PlanRow) -> PlanRow:
        key = row.key
        values: dict[str, Any] = {
            "minutes": self._value(f"minutes_{key}", row.minutes),
            "note": self._value(f"note_{key}", row.note),
        }
        if row.item is None:
            values["title"] = self._value(f"title_{key}", row.title)
            values["kind"] = self._value(f"kind_{key}", row.kind)
        else:
            values["is_left_out"] = self._value(f"out_{key}", row.is_left_out)
            values["exercises"] = self._chosen(row)
        return replace(row, **values)

    def _chosen(self, row: PlanRow) -> tuple[Exercise, ...]:
        """Where there is nothing to choose the row has the one exercise there is."""
        options = options_of(row)
        if len(options) <= 1:
            return tuple(options)
        before = [str(one.pk) for one in row.exercises]
        chosen = self._value(f"exercises_{row.key}", before)
        return tuple(one for one in options if str(one.pk) in chosen)

    def _value(self, name: str, saved: Any) -> Any:
        try:
            return self.fields[name].clean(self[name].value())
        except ValidationError:
            return saved

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["row"] = self.keys
        for problem in problems(self.plan):
            self.add_error(self._place_of(problem.row), problem.text)
        return data

    def _place_of(self, row: PlanRow | None) -> str | None:
        """Beside which field to say it: without a choice, the one that leaves the row out."""
        names = [f"{name}_{row.key}" for name in ("exercises", "out")] if row else []
        return next((name for name in names if name in self.fields), None)

    @property
    def lines(self) -> list[RowFields]:
        return [self._fields_of(row) for row in self.plan]

    def _fields_of(self, row: PlanRow) -> RowFields:
        def field(name: str) -> Any:
            return self[f"{name}_{row.key}"] if f"{name}_{row.key}" in self.fields else None

        names = ("minutes", "out", "exercises", "note", "title", "kind")
        return RowFields(row, **{name: field(name) for name in names})


def minutes_field(name: Any) -> forms.IntegerField:
    wrong = _("Fill in a number of minutes from 1 to 480. To skip this row, leave it out.")
    attrs = {"class": "form-control", "inputmode": "numeric", "autocomplete": "off"}
    return forms.IntegerField(
        label=format_lazy(_("{}: minutes"), name),
        min_value=1,
        max_value=LONGEST_MINUTES,
        widget=forms.NumberInput(attrs=attrs),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), wrong),
    )


def note_field(name: Any) -> forms.CharField:
    attrs = {"class": "form-control", "rows": 2, "autocomplete": "off"}
    return forms.CharField(
        label=format_lazy(_("{}: trainer’s note"), name),
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs=attrs),
    )


def title_field() -> forms.CharField:
    return forms.CharField(
        label=_("Title of your own row"),
        max_length=160,
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
        error_messages={"required": _("Give your own row a title.")},
    )


def kind_field(name: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=format_lazy(_("{}: kind"), name),
        choices=ItemKind.choices,
        widget=forms.Select(attrs={"class": "form-select", "autocomplete": "off"}),
    )


def exercises_field(name: Any, options: Iterable[Exercise]) -> forms.MultipleChoiceField:
    gone = _("This exercise cannot be chosen here any more. Choose another one.")
    return forms.MultipleChoiceField(
        label=format_lazy(_("{}: exercises"), name),
        choices=[(str(one.pk), str(one)) for one in options],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gone},
    )


def asked_order(data: Any) -> list[str]:
    return list(data.getlist("row")) if isinstance(data, QueryDict) else list(data.get("row", ()))


def values_of(rows: Sequence[PlanRow]) -> dict[str, Any]:
    """Saved rows as values of the form."""
    values: dict[str, Any] = {"row": [row.key for row in rows]}
    for row in rows:
        values |= {
            f"minutes_{row.key}": row.minutes,
            f"note_{row.key}": row.note,
            f"out_{row.key}": row.is_left_out,
            f"exercises_{row.key}": [str(one.pk) for one in row.exercises],
            f"title_{row.key}": row.title,
            f"kind_{row.key}": row.kind,
        }
    return values
