from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices, language_choices

from ..models import Organisation
from ..writing import languages_of

# A list in a box that scrolls (admin_portal.css); Django's own two boxes speak no Dutch.
CHECKS = forms.CheckboxSelectMultiple(attrs={"class": "checks"})
# How tall the text boxes of the form are.
LINES = {
    "address": 2,
    "how_to_refer_nl": 3,
    "how_to_refer_en": 3,
    "professionals_note_nl": 3,
    "professionals_note_en": 3,
}


def changed_languages(form: Any, formsets: Iterable[Any]) -> set[str]:
    """The languages in which somebody typed another public text, in the form or the rows below."""
    rows = [row for formset in formsets for row in formset.forms]
    public = [row for row in rows if not getattr(row.instance, "is_for_professionals", False)]
    return languages_of(name for sent in [form, *public] for name in sent.changed_data)


CHANGED_MEANWHILE = _(
    "Somebody else saved this entry while you were typing. What you typed is still here, and "
    "nothing is saved yet. Open the entry in another window and compare; saving again writes "
    "your version."
)


class OrganisationForm(forms.ModelForm):
    served = forms.MultipleChoiceField(
        label=_("Countries served"),
        choices=country_choices,
        widget=CHECKS,
    )
    spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=language_choices,
        required=False,
        widget=CHECKS,
    )

    # Which state of the entry the editor saw: somebody else may save meanwhile.
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._state()
        for name, rows in LINES.items():
            self.fields[name].widget.attrs["rows"] = rows
        if self.instance.pk:
            entry = self.instance
            self.initial["served"] = [row.country for row in entry.countries_served.all()]
            self.initial["spoken"] = [row.language for row in entry.languages_spoken.all()]
        for name in ("served", "spoken"):
            self._chosen_first(name)

    def clean(self) -> dict[str, Any]:
        cleaned = cast(dict[str, Any], super().clean())
        seen, now = cleaned.pop("seen", ""), self._state()
        if seen and seen != now:
            # The page shows what was typed, and knows the state it is now compared with.
            self.data = cast(QueryDict, self.data).copy()
            self.data[self.add_prefix("seen")] = now
            raise forms.ValidationError(CHANGED_MEANWHILE)
        return cleaned

    def _state(self) -> str:
        """When the entry and all that belongs to it last changed; empty for a new one."""
        if not self.instance.pk:
            return ""
        kept = Organisation.objects.filter(pk=self.instance.pk).values_list("updated_at", flat=True)
        return "".join(moment.isoformat() for moment in kept)

    def _chosen_first(self, name: str) -> None:
        field = cast(forms.MultipleChoiceField, self.fields[name])
        chosen = self.initial.get(name, [])
        choices = cast(Iterable[tuple[str, str]], field.choices)
        field.choices = sorted(choices, key=lambda choice: choice[0] not in chosen)


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File to import"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
        error_messages={"required": _("Choose a file first.")},
    )
