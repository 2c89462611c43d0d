"""Note that a legal term began for a client."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.forms import day_field, notes_field, set_choices
from safe_portal.forms import PortalForm

from ..counting import last_day
from ..models import LegalTerm, RunningTerm
from ..presenters.terms import CountryTerms, length


def named(term: LegalTerm) -> str:
    """A term as a choice: its country, its name, how long, and for whom."""
    country = CountryTerms(term.country, [], []).name
    return f"{country}: {term.name} ({length(term)}). {term.applies_to}".strip()


class TermForm(PortalForm):
    """Which term, since when, and until when."""

    term = forms.ChoiceField(
        label=_("Which term?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a term.")},
    )
    started_on = day_field(
        _("Began on"),
        error_messages={"required": _("Fill in on which day it began.")},
    )
    ends_on = day_field(
        _("Last day"),
        may_come=True,
        required=False,
        help_text=_(
            "Leave it empty and it is counted from the first day: the day on which it began does "
            "not count, and of “at least” or “between” the shortest is taken. Is another day on "
            "the decision? Fill in that one."
        ),
    )
    told_by = notes_field(
        _("Who gave the term, and which lawyer did you ask?"),
    )
    ended_on = day_field(
        _("Ended on"),
        required=False,
        help_text=_("When it is over, also when it ended earlier. The reminder then stops."),
    )

    def __init__(self, *args: Any, terms: list[LegalTerm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = {term.key: term for term in terms}
        set_choices(self, "term", [(key, named(term)) for key, term in self.terms.items()])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        began = data.get("started_on")
        for name in ("ends_on", "ended_on"):
            if began and data.get(name) and data[name] < began:
                self.add_error(name, _("This is before the day on which it began."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        """The answers as fields of a RunningTerm, the last day counted where it was left empty."""
        data = dict(self.cleaned_data)
        term = self.terms[data.pop("term")]
        return data | {"term": term, "ends_on": data["ends_on"] or ends(term, data["started_on"])}


def ends(term: LegalTerm, started_on: date) -> date:
    return last_day(started_on, amount=term.amount, unit=term.unit)


def initial_of_term(running: RunningTerm) -> dict[str, Any]:
    names = [name for name in TermForm.base_fields if name != "term"]
    return {name: getattr(running, name) for name in names} | {"term": running.term.key}
