"""The form of one row of Overview 2, and what goes on its paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.forms import notes_field, set_choices
from safe_portal.forms import LongSelect, PortalForm

from ..models import Change, Overview, OverviewScore
from ..presenters.changes import entry_key, entry_label, in_order
from ..validators import signed
from .helping import HelperFields, helper_initial

WORDS = ("how", "circumstances")


class ChangeForm(HelperFields, PortalForm):
    """Which score can still change, how, under which circumstances, and with whose help.

    Without `change` the form asks which score of `overview` it is about.
    """

    about = forms.ChoiceField(
        label=_("Factor and existing score"),
        widget=LongSelect,
        error_messages={
            "required": _("Choose the factor that could still change."),
            "invalid_choice": _("This factor is not in this overview. Choose one from the list."),
        },
    )
    how = notes_field(
        _("How could this score still change?"),
        required=True,
        error_messages={"required": _("Write in a few words what could change.")},
    )
    circumstances = notes_field(_("Under which circumstances?"))
    expected_score = forms.TypedChoiceField(
        label=_("Which score do you both expect then?"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a score on the scale of this overview.")},
    )
    field_order = ["about", "how", "circumstances", "helper", "helper_name", "expected_score"]

    def __init__(
        self,
        *args: Any,
        overview: Overview,
        helpers: list[tuple[str, str]],
        change: Change | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entries = {entry_key(one): one for one in in_order(overview)}
        if change:
            del self.fields["about"]
        else:
            labels = [(key, entry_label(one)) for key, one in self.entries.items()]
            set_choices(self, "about", [("", _("Choose")), *labels])
        low, high = overview.scale
        scale = [(str(score), signed(score)) for score in range(low, high + 1)]
        set_choices(self, "expected_score", [("", _("Nobody can say")), *scale])
        self.set_helpers(helpers, record=change)

    @property
    def entry(self) -> OverviewScore:
        return self.entries[self.cleaned_data["about"]]

    @property
    def values(self) -> dict[str, Any]:
        """The answers as fields of a row; which score it is about stands in `entry`."""
        answers = {name: self.cleaned_data[name] for name in (*WORDS, "expected_score")}
        return answers | self.helper_values


def initial_of_change(change: Change) -> dict[str, Any]:
    score = change.expected_score
    return {
        "about": ".".join((change.factor.key, change.side, change.voice)),
        "how": change.how,
        "circumstances": change.circumstances,
        "expected_score": score,
        **helper_initial(change),
    }
