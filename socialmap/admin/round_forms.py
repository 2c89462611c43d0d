from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import selectors
from ..models import Organisation

DUE, NEVER, CHOSEN = "due", "never", "chosen"


class StartRoundForm(forms.Form):
    """Whom to ask: the entries that were chosen in the list, or all in a state."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    entries = forms.RegexField(r"^[0-9]+(,[0-9]+)*$", widget=forms.HiddenInput, required=False)
    which = forms.ChoiceField(label=_("Whom to ask"), widget=forms.RadioSelect)
    answer_days = forms.IntegerField(
        label=_("Days to answer"),
        min_value=3,
        max_value=120,
        help_text=_("So long the link in the mail works."),
    )
    remind_days = forms.IntegerField(
        label=_("Reminder after how many days"),
        min_value=0,
        max_value=120,
        help_text=_("Only to who did not answer. 0: no reminder."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("answer_days", settings.MAP_ANSWER_DAYS)
        self.initial.setdefault("remind_days", settings.MAP_REMIND_DAYS)
        self.sources = self._sources()
        which = self.fields["which"]
        which.choices = [(name, _in_words(name, found)) for name, found in self.sources.items()]  # type: ignore[attr-defined]
        self.initial.setdefault("which", next(iter(self.sources)))

    def _sources(self) -> dict[str, QuerySet[Organisation]]:
        keys = str(self.data.get("entries") or self.initial.get("entries") or "")
        numbers = [int(key) for key in keys.split(",") if key.isdecimal() and len(key) < 19]
        chosen = {CHOSEN: selectors.entries_with_keys(numbers)} if numbers else {}
        return {**chosen, DUE: selectors.due_or_overdue(), NEVER: selectors.never_checked()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (data.get("remind_days") or 0) >= (data.get("answer_days") or 1):
            self.add_error("remind_days", _("Remind before the days to answer are over."))
        return data

    def chosen(self) -> QuerySet[Organisation]:
        return self.sources[self.cleaned_data["which"]]


def _in_words(name: str, organisations: QuerySet[Organisation]) -> str:
    labels = {
        CHOSEN: _("The chosen entries"),
        DUE: _("All that are due or overdue"),
        NEVER: _("All that nobody ever checked"),
    }
    asked, silent = selectors.count_askable(organisations)
    mails = ngettext("{n} mail", "{n} mails", asked).format(n=asked)
    words = f"{labels[name]}: {mails}"
    if silent:
        words += ", " + ngettext("{n} without an address", "{n} without an address", silent).format(
            n=silent
        )
    return words
