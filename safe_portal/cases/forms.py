"""Forms of the case file itself."""

from typing import Any

from django import forms
from django.core.validators import MinLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.countries import country_choices, language_choices
from safe_portal.forms import LongSelect, PortalForm

from .enums import CaseStatus, Channel
from .happenings import Source
from .parts import part_name
from .validators import not_in_future, plausible_date

SHORT = 200
LANGUAGE_LABELS = [_("First language"), _("Second language"), _("Third language")]
LANGUAGES_ASKED = len(LANGUAGE_LABELS)


def languages_to_choose() -> list[tuple[str, Any]]:
    return [("", _("Choose a language")), *language_choices()]


class DateInput(forms.DateInput):
    """The browser's own date field; it reads and writes ISO dates only."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def day_field(label: Any, *, may_come: bool = False, **kwargs: Any) -> forms.DateField:
    """A day that a file can be about; one still to come only where that makes sense."""
    checks = [plausible_date] if may_come else [plausible_date, not_in_future]
    return forms.DateField(label=label, widget=DateInput(), validators=checks, **kwargs)


def notes_field(label: Any, **kwargs: Any) -> forms.CharField:
    """A text of any length a person can type; 1 MB is stored as it is."""
    kwargs.setdefault("required", False)
    kwargs.setdefault("strip", False)
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000_000, **kwargs
    )


def set_choices(form: forms.BaseForm, name: str, choices: list[Any]) -> None:
    """Choices that depend on the active language are set when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
    field.choices = choices


class LanguagesWidget(forms.MultiWidget):
    """A few lists under each other: nothing to hold down, nothing undone by a stray click."""

    def decompress(self, value: Any) -> list[str]:
        return [*(value or []), *[""] * LANGUAGES_ASKED][:LANGUAGES_ASKED]


class LanguagesField(forms.MultiValueField):
    """Up to three languages, in the order the client prefers; gives a list of codes."""

    def __init__(self, **kwargs: Any) -> None:
        one_by_one = tuple(self.one_language(label) for label in LANGUAGE_LABELS)
        widget = LanguagesWidget(widgets=[field.widget for field in one_by_one])
        super().__init__(fields=one_by_one, widget=widget, require_all_fields=False, **kwargs)

    @staticmethod
    def one_language(label: Any) -> forms.ChoiceField:
        attrs = {"aria-label": label, "class": "form-select mb-2", "autocomplete": "off"}
        widget = LongSelect(attrs=attrs)
        return forms.ChoiceField(choices=languages_to_choose, required=False, widget=widget)

    @property
    def choices(self) -> list[tuple[str, str]]:
        return language_choices()

    def compress(self, data_list: list[str]) -> list[str]:
        return list(dict.fromkeys(code for code in data_list if code))


class CaseForm(PortalForm):
    """Open or correct a case. No real name is asked."""

    working_name = forms.CharField(
        label=_("Working name"),
        max_length=SHORT,
        help_text=_("A name you and your client chose for this file. Never the real name."),
        error_messages={"required": _("Fill in a working name.")},
    )
    country_of_destination = forms.ChoiceField(label=_("Country of destination"), widget=LongSelect)
    country_of_origin = forms.ChoiceField(
        label=_("Country of origin"), required=False, widget=LongSelect
    )
    languages = LanguagesField(label=_("Languages the client speaks"), required=False)
    opened_on = forms.DateField(
        label=_("Opened on"), widget=DateInput(), validators=[plausible_date, not_in_future]
    )
    status = forms.ChoiceField(label=_("Status"), choices=CaseStatus.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = country_choices()
        set_choices(self, "country_of_destination", countries)
        set_choices(self, "country_of_origin", [("", _("Not known yet")), *countries])
        if not kwargs.get("initial", {}).get("opened_on"):
            self.fields["opened_on"].initial = timezone.localdate


class SafeContactForm(PortalForm):
    """How to reach the client safely."""

    channels = forms.MultipleChoiceField(
        label=_("Safe ways to make contact"),
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    details = notes_field(_("Number or address to use"))
    hours = notes_field(_("Safe days and hours"))
    what_to_say = notes_field(
        _("What to say when someone else answers"),
        help_text=_("For example which neutral organisation is calling, and about what."),
    )
    never = notes_field(_("What never to do"))
    confirmed_on = forms.DateField(
        label=_("Last confirmed with the client"),
        required=False,
        widget=DateInput(),
        validators=[plausible_date, not_in_future],
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        channels = data.get("channels") or []
        if Channel.NONE in channels and len(channels) > 1:
            self.add_error(
                "channels",
                _("“Client makes contact” cannot go together with other ways. Choose one."),
            )
        return data


class AssignForm(PortalForm):
    """A team lead gives a colleague access to a case."""

    user = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        empty_label=_("Choose a colleague"),
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues  # type: ignore[attr-defined]


WRITE_WHAT = _("Write in one sentence what is going on: at least 15 characters.")


class EmergencyForm(PortalForm):
    """Open a colleague's case in need. The reason is read by the team lead."""

    code = forms.CharField(
        label=_("Case code"),
        max_length=20,
        help_text=_("Eight letters and digits, for example K7WM-3F9P."),
    )
    reason = forms.CharField(
        label=_("Why must you open this case now?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        validators=[MinLengthValidator(15, WRITE_WHAT)],
        error_messages={"required": WRITE_WHAT},
        help_text=_("Your team lead reads this. Write what is going on and why it cannot wait."),
    )

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().upper()


class CaseFilterForm(forms.Form):
    """Search, filter and sort the list of cases. Wrong values fall back to everything."""

    SORTS = [
        ("-updated_at", _("Last changed first")),
        ("-opened_on", _("Newest first")),
        ("opened_on", _("Oldest first")),
        ("code", _("By code")),
    ]

    q = forms.CharField(label=_("Code or working name"), required=False, max_length=SHORT)
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *CaseStatus.choices]
    )
    country = forms.ChoiceField(label=_("Country of origin"), required=False, widget=LongSelect)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORTS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", [("", _("All")), *country_choices()])
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class LogFilterForm(forms.Form):
    """Show one kind of event only."""

    event = forms.ChoiceField(
        label=_("What happened"), required=False, choices=[("", _("Everything")), *Event.choices]
    )


class TimelineForm(forms.Form):
    """Show one kind of happening only. A wrong value falls back to everything."""

    kind = forms.ChoiceField(label=_("What to show"), required=False)

    def __init__(self, *args: Any, sources: list[Source], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = dict.fromkeys(one.part for one in sources)
        set_choices(
            self, "kind", [("", _("Everything")), *((one, part_name(one)) for one in kinds)]
        )

    def chosen(self, sources: list[Source]) -> list[Source]:
        kind = self.cleaned_data["kind"] if self.is_valid() else ""
        return [one for one in sources if kind in ("", one.part)]
