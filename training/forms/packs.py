"""What goes into a pack, and how it is printed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm

from ..enums import SessionLanguage
from ..pack.composing import Section

EVERYTHING, TICKED = "everything", "ticked"
TWO, ONE = "two", "one"


class PackForm(PortalForm):
    """Everything, or the sheets that are ticked; `sections` are those of the session's day."""

    what = forms.ChoiceField(
        label=_("What to print"),
        choices=[(EVERYTHING, _("Everything")), (TICKED, _("Only what is ticked below"))],
        initial=EVERYTHING,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to print.")},
    )
    language = forms.ChoiceField(
        label=_("Language of the sheets"),
        choices=SessionLanguage,
        error_messages={"required": _("Choose a language.")},
    )
    sides = forms.ChoiceField(
        label=_("Sides of the paper"),
        choices=[(TWO, _("Two sides: each copy begins on a new sheet")), (ONE, _("One side"))],
        initial=TWO,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one side or two sides.")},
    )
    parts = forms.MultipleChoiceField(
        label=_("Sheets"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("A sheet that you ticked is no longer part of this day."),
        },
    )

    def __init__(self, *args: Any, sections: Iterable[Section] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = list(sections)
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        field.choices = [(item.key, item) for one in self.sections for item in one.items]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        nothing = not cleaned.get("parts") and "parts" not in self.errors
        if cleaned.get("what") == TICKED and nothing:
            self.add_error("parts", _("Tick at least one sheet, or choose everything."))
        return cleaned

    def rows(self) -> Iterator[tuple[Section, list[tuple[Any, Any]]]]:
        """The sheets under the row of the day that they belong to, each with its box to tick."""
        boxes = {str(box.data["value"]): box for box in self["parts"]}
        for section in self.sections:
            yield section, [(item, boxes[item.key]) for item in section.items]
