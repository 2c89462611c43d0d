import unicodedata
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from identification.enums import Answer
from identification.plan import Plan

NOTE_MAX_LENGTH = 5000  # of one note: a sheet to take along, not a file
# Nothing of the answers may stay in the browser or go to a spelling service.
NO_TRACE = {"autocomplete": "off", "spellcheck": "false"}
KEPT_CONTROLS = "\n\t"


class NoteField(forms.CharField):
    """Free text; control characters, which no screen or paper shows, are dropped from it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs=NO_TRACE | {"rows": 3})
        # Not max_length: its attribute makes a browser cut off what is pasted, without a word.
        limit = MaxLengthValidator(NOTE_MAX_LENGTH)
        super().__init__(required=False, validators=[limit], widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n")
        return "".join(
            char for char in text if char in KEPT_CONTROLS or unicodedata.category(char) != "Cc"
        )


class AnswerField(forms.ChoiceField):
    """Yes, no or not sure; anything else is no answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, choices=Answer.choices, **kwargs)

    def clean(self, value: Any) -> str:
        return value if value in Answer.values else ""


class SignalsField(forms.MultipleChoiceField):
    """Ticked questions; one that staff hid or replaced since the page was opened is passed over."""

    def __init__(self, *, known: list[str]) -> None:
        super().__init__(required=False)
        self.known = frozenset(known)

    def clean(self, value: Any) -> set[str]:
        return set(self.known.intersection(value or []))


class PlanForm(forms.Form):
    """The questions of a step plan as fields, named by the keys of its parts."""

    note_field: Callable[..., forms.CharField] = NoteField

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        for check in plan.checks:
            self.fields[check_name(check.key)] = AnswerField(label=str(check.question))
        for cluster in plan.clusters:
            label = _("Note: what you saw or heard")
            self.fields[note_name(cluster.key)] = self.note_field(label=label)
        self.fields["signals"] = SignalsField(known=[one.key for one in plan.questions])

    @property
    def signals_name(self) -> str:
        return self["signals"].html_name


class WalkForm(PlanForm):
    """One walk through a step plan. It is read once to make a sheet, and never kept."""

    prefix = "walk"

    facts = NoteField(
        label=_("What you saw and heard"),
        help_text=_("Facts only, word for word if you can, with day and hour."),
    )
    thoughts = NoteField(
        label=_("What you think of it"), help_text=_("Your own reading, apart from the facts.")
    )
    agreed = NoteField(
        label=_("What you agreed"),
        help_text=_("With whom, about what, and how the person can be reached safely."),
    )


def check_name(key: str) -> str:
    return f"check-{key}"


def note_name(key: str) -> str:
    return f"note-{key}"
