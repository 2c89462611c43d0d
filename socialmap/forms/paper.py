"""What a visitor chooses before printing: nothing of it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices
from safe_portal.forms import PortalForm
from safe_portal.printing.forms import PrintLanguageField
from safe_portal.printing.services import parse_languages

from .. import booklet, selectors, sheets


class CountryForm(PortalForm):
    """A country in which somebody on the map helps, or all of them."""

    country = forms.ChoiceField(
        label=_("Country"),
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={
            "invalid_choice": _("Nobody on the map helps in this country. Choose another one.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = selectors.count_by_country(selectors.listed())
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", _("All countries")),
            *((code, name) for code, name in country_choices() if code in served),
        ]


class BookletForm(CountryForm):
    """A country, or the whole map, and the language of the print."""

    language = PrintLanguageField(required=False)

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if "country" in chosen and booklet.size(chosen["country"]) > booklet.MOST:
            self.add_error("country", self._too_much(chosen["country"]))
        return chosen

    @property
    def languages(self) -> tuple[str, ...]:
        return parse_languages(self.cleaned_data["language"])

    def _too_much(self, country: str) -> str:
        text = gettext("A booklet holds at most {most} organisations. Choose one country.")
        if country:
            text = gettext(
                "A booklet holds at most {most} organisations, and this country has more. "
                "Look in the finder and print single sheets."
            )
        return text.format(most=booklet.MOST)


class SheetsForm(PortalForm):
    """The organisations to hand out in exercise 4, and the language of the print."""

    organisation = forms.MultipleChoiceField(
        label=_("Organisations"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one organisation."),
            "invalid_choice": _("An organisation that was chosen is no longer on the map."),
        },
    )
    language = PrintLanguageField(required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]

    def clean_organisation(self) -> list[str]:
        keys = list(dict.fromkeys(self.cleaned_data["organisation"]))
        if len(keys) > sheets.MOST:
            text = gettext("Choose at most {most} organisations: one for each group.")
            raise forms.ValidationError(text.format(most=sheets.MOST))
        return keys

    @property
    def languages(self) -> tuple[str, ...]:
        return parse_languages(self.cleaned_data["language"])
