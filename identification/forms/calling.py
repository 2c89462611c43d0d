import re
from typing import Any, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices, language_choices
from socialmap.selectors import count_by_country, count_by_language, listed, service_types

MOST_CHOSEN = 20  # organisations on one sheet
KEY = re.compile(r"[-a-zA-Z0-9_]{1,100}")
SELECT = {"autocomplete": "off", "class": "form-select"}
UNKNOWN_COUNTRY = _("The map does not know this country. Choose one from the list.")


class KnownField(forms.MultipleChoiceField):
    """Ticks from a list; what is not in it is passed over."""

    def clean(self, value: Any) -> list[str]:
        return [key for key in dict.fromkeys(value or []) if self.valid_value(key)]


class KeysField(forms.MultipleChoiceField):
    """Keys of organisations; whether the map has them is for the map to say."""

    def clean(self, value: Any) -> list[str]:
        keys = [key for key in dict.fromkeys(value or []) if KEY.fullmatch(key)]
        return keys[:MOST_CHOSEN]


class LanguageField(forms.ChoiceField):
    """A language that somebody on the map speaks, or none."""

    def clean(self, value: Any) -> str:
        return value if value and self.valid_value(value) else ""


class CallForm(forms.Form):
    """What is needed, where and in which language. It is read once, and never kept."""

    prefix = "call"

    country = forms.ChoiceField(
        label=_("Country where help is needed"),
        required=False,
        error_messages={"invalid_choice": UNKNOWN_COUNTRY},
        widget=forms.Select(attrs=SELECT),
    )
    language = LanguageField(
        label=_("Language the person speaks"), required=False, widget=forms.Select(attrs=SELECT)
    )
    services = KnownField(
        label=_("What help"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"autocomplete": "off"}),
    )
    chosen = KeysField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        helped, spoken = count_by_country(listed()), count_by_language(listed())
        countries = [choice for choice in country_choices() if choice[0] in helped]
        languages = [choice for choice in language_choices() if choice[0] in spoken]
        services = [(kind.key, kind.name) for kind in service_types()]
        self._offer("country", [("", _("Choose a country")), *countries])
        self._offer("language", [("", _("Any language")), *languages])
        self._offer("services", services)
        first = settings.MAP_DESTINATION if settings.MAP_DESTINATION in helped else ""
        self.initial.setdefault("country", first)
        self.fields["country"].widget.attrs["data-first"] = first  # what wiping goes back to
        self.fields["language"].widget.attrs["data-first"] = ""

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def chosen_name(self) -> str:
        return self["chosen"].html_name
