"""The step plan as a form of the case file: its answers are kept, sealed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identification.plan import Plan
from safe_portal.cases.forms import (
    SHORT,
    DateInput,
    languages_to_choose,
    notes_field,
)
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.forms import LongSelect, PortalFormMixin

from ..models import Screening
from .walk import PlanForm, check_name, note_name

CONVERSATION = ("held_on", "place", "present", "language", "interpreter", "sheet_code")
WRITTEN = ("facts", "thoughts", "agreed")
LISTED = ("forms", "sectors")


def boxes(label: Any, choices: list[tuple[str, str]], **kwargs: Any) -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=widget, **kwargs
    )


class ScreeningForm(PortalFormMixin, PlanForm):
    """A walk through the plan of this screening. `form_choices` and `sector_choices` are lists
    that staff keep, with what this screening holds already.
    """

    note_field = staticmethod(notes_field)

    held_on = forms.DateField(
        label=_("Date"), widget=DateInput(), validators=[plausible_date, not_in_future]
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=SHORT,
        help_text=_("A kind of place is enough: the desk, the shelter, by telephone."),
    )
    present = notes_field(
        _("Who was there"), help_text=_("Roles or initials, also of who waited outside.")
    )
    language = forms.ChoiceField(
        label=_("Language of the conversation"),
        choices=languages_to_choose,
        required=False,
        widget=LongSelect(attrs={"class": "form-select"}),
    )
    interpreter = forms.CharField(
        label=_("Interpreter"),
        required=False,
        max_length=SHORT,
        help_text=_("For example: professional, by telephone. Never somebody who came along."),
    )
    sheet_code = forms.CharField(
        label=_("Code on the sheet"),
        required=False,
        max_length=SHORT,
        help_text=_(
            "Only if you walked the public step plan first and take its sheet over by hand. The "
            "code helps you find the paper again. It is no link to stored answers: the public "
            "plan keeps none."
        ),
    )
    facts = notes_field(
        _("What you saw and heard"),
        help_text=_("Facts only, word for word if you can, with day and hour."),
    )
    thoughts = notes_field(
        _("What you think of it"), help_text=_("Your own reading, apart from the facts.")
    )
    agreed = notes_field(
        _("What you agreed"),
        help_text=_("With whom, about what, and how the person can be reached safely."),
    )

    def __init__(
        self,
        *args: Any,
        plan: Plan,
        form_choices: list[tuple[str, str]],
        sector_choices: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        signals: Any = self.fields["signals"]
        signals.label = _("Signals")
        signals.widget = forms.CheckboxSelectMultiple()
        signals.choices = [(one.key, str(one.signal)) for one in plan.questions]
        self.fields["forms"] = boxes(_("Forms of exploitation you think of"), form_choices)
        self.fields["sectors"] = boxes(_("Sectors"), sector_choices)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    @property
    def conversation(self) -> list[forms.BoundField]:
        return [self[name] for name in CONVERSATION]

    @property
    def written(self) -> list[forms.BoundField]:
        return [self[name] for name in WRITTEN]

    @property
    def listed(self) -> list[forms.BoundField]:
        return [self[name] for name in LISTED]

    @property
    def lists_are_open(self) -> bool:
        """Folded away while nothing is chosen there."""
        return any(field.value() or field.errors for field in self.listed)

    @property
    def values(self) -> dict[str, Any]:
        """The answers as fields of a Screening."""
        names = (*CONVERSATION, *WRITTEN, *LISTED)
        return {name: self.cleaned_data[name] for name in names} | {"answers": self.answers}

    @property
    def answers(self) -> dict[str, Any]:
        """By the keys of the plan; what was left empty is left out."""
        data = self.cleaned_data
        checks = {one.key: data[check_name(one.key)] for one in self.plan.checks}
        notes = {one.key: data[note_name(one.key)] for one in self.plan.clusters}
        return {
            "checks": {key: answer for key, answer in checks.items() if answer},
            "signals": [one.key for one in self.plan.questions if one.key in data["signals"]],
            "notes": {key: text for key, text in notes.items() if text},
        }


def initial_of(screening: Screening) -> dict[str, Any]:
    """A saved screening as values of the form."""
    answers = screening.answers
    values = {name: getattr(screening, name) for name in (*CONVERSATION, *WRITTEN, *LISTED)}
    values |= {check_name(key): said for key, said in answers.get("checks", {}).items()}
    values |= {note_name(key): text for key, text in answers.get("notes", {}).items()}
    return values | {"signals": answers.get("signals", [])}
