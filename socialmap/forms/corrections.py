"""An organisation's whole entry as a form. Staff use the same fields to edit a suggestion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.countries import country_choices, language_choices
from safe_portal.forms import LongSelect, PortalForm, uncut

from .. import correctable, selectors
from ..correctable import FIELDS, LISTS, MARKS, PHONE_FIELDS
from ..enums import Flag, Kind, Moment
from ..validators import phone_number
from .answers import remarks_field
from .widgets import LongChecks

KEEP = _(
    "Leave this empty to keep the address. We do not show the one we have: it is confidential."
)
ELSE = _("Anything else that we should know?")
ELSE_HELP = _("For example what is only for professionals: that is not shown here.")
DESCRIPTIONS = ("description_nl", "description_en")
UNKNOWN = {"invalid_choice": _("The map does not know this choice. Choose one from the list.")}
SECTIONS = (
    (_("Who you are"), ("name_nl", "name_en", "abbreviation", "kind", *DESCRIPTIONS)),
    (
        _("How to reach you"),
        ("website", "email", "country", "address", "address_is_confidential", "phones", "spoken"),
    ),
    (_("What you do"), (*Flag.values, *Moment.values, "services")),
    (_("For whom and where"), ("served", "groups", "how_to_refer_nl", "how_to_refer_en")),
)
MOST_PHONES = 30
DIGEST = 16


class PhoneRow(forms.Form):
    """One number. In a row that was there, an empty number takes it out."""

    number = forms.CharField(
        label=_("Number"), max_length=30, required=False, validators=[phone_number]
    )
    label_nl = forms.CharField(label=_("What for, in Dutch"), max_length=120, required=False)
    label_en = forms.CharField(label=_("What for, in English"), max_length=120, required=False)
    hours_nl = forms.CharField(label=_("Opening hours, in Dutch"), max_length=120, required=False)
    hours_en = forms.CharField(label=_("Opening hours, in English"), max_length=120, required=False)
    is_hotline = forms.BooleanField(label=_("Hotline"), required=False)
    is_for_professionals = forms.BooleanField(label=_("For professionals only"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_new = not self.initial.get("number")
        typed = any(data.get(name) for name in PHONE_FIELDS if name != "number")
        if is_new and typed and not data.get("number") and "number" not in self.errors:
            self.add_error("number", _("Write the number too, or empty this row."))
        return data


PhoneRows = forms.formset_factory(
    PhoneRow, extra=2, max_num=MOST_PHONES, absolute_max=MOST_PHONES, validate_max=True
)


@dataclass
class Part:
    """One field of the entry with all its boxes; `rows` where it is a list of rows."""

    name: str
    label: str
    boxes: list[forms.BoundField] = field(default_factory=list)
    rows: list[list[forms.BoundField]] = field(default_factory=list)
    hint: str = ""


class CorrectionForm(PortalForm):
    """`entry` is what read_entry gave, `shown` what stands in the boxes (by default the entry).

    `only` names the fields that the form has. A field whose box was left as it was shown is no
    change, even when the entry changed meanwhile: `seen` remembers what was shown.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        entry: Mapping[str, Any],
        shown: Mapping[str, Any] | None = None,
        only: list[str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.entry, self.shown = entry, shown or entry
        self.names = [name for name in FIELDS if only is None or name in only]
        super().__init__(*args, **kwargs)
        self.kinds = list(selectors.service_types()) if "services" in self.names else []
        makers = _makers()
        for name in self.names:
            if name in makers:
                self.fields[name] = makers[name]
                self.initial[name] = self.shown[name]
        self._add_services()
        self._hide_address()
        rows = self.shown["phones"] if "phones" in self.names else []
        self.phones = PhoneRows(self.data if self.is_bound else None, initial=rows, prefix="phones")
        self.initial["seen"] = ",".join(
            f"{name}:{correctable.digest(entry[name])[:DIGEST]}" for name in self.names
        )
        if only is None:
            self.fields["remarks"] = remarks_field(str(ELSE), str(ELSE_HELP))

    def _add_services(self) -> None:
        given = {row["kind"]: row for row in self.shown.get("services", [])}
        for kind in self.kinds:
            row = given.get(kind.key, {})
            for name, box in _service_boxes(kind.name).items():
                self.fields[f"service_{kind.key}{name}"] = box
            self.initial[f"service_{kind.key}"] = bool(row)
            for name in ("_nl", "_en"):
                self.initial[f"service_{kind.key}{name}"] = row.get(f"details{name}", "")

    def _hide_address(self) -> None:
        """A hidden address has an empty box, and an empty box keeps it."""
        if "address" not in self.fields or not isinstance(self.shown["address"], dict):
            return
        self.initial["address"] = ""
        if self.shown["address"] != correctable.hidden(""):
            self.fields["address"].label = _("New visiting address")
            self.fields["address"].help_text = KEEP

    def clean(self) -> dict[str, Any]:
        """The rows of numbers are part of the form: what is wrong there is said above as well."""
        if "phones" in self.names and not self.phones.is_valid():
            self.add_error(None, _("A telephone number is not right: see below."))
        return super().clean() or {}

    def fields_elsewhere(self) -> list[forms.BoundField]:
        """The boxes of the rows of numbers, for the summary of what is wrong."""
        return [box for row in self.phones for box in row]

    def values(self) -> dict[str, Any]:
        """Each field that was changed in the form, with its new value."""
        seen = dict(
            part.split(":", 1) for part in self.cleaned_data["seen"].split(",") if ":" in part
        )
        found = {}
        for name in self.names:
            value = self._value(name)
            kept = name == "address" and value == "" and isinstance(self.entry[name], dict)
            if not kept and seen.get(name) != correctable.digest(value)[:DIGEST]:
                found[name] = value
        return found

    def everything(self) -> dict[str, Any]:
        """Each field as it stands in the form, changed or not."""
        return {name: self._value(name) for name in self.names}

    def _value(self, name: str) -> Any:
        data = self.cleaned_data
        if name == "phones":
            rows = [form.cleaned_data for form in self.phones if form.cleaned_data.get("number")]
            return [{key: row[key] for key in PHONE_FIELDS} for row in rows]
        if name == "services":
            return self._services()
        if name in LISTS:
            return sorted(data[name])
        return data[name] if name in MARKS else data[name].replace("\r\n", "\n")

    def _services(self) -> list[dict[str, str]]:
        data = self.cleaned_data
        keys = sorted(kind.key for kind in self.kinds if data[f"service_{kind.key}"])
        return [
            {
                "kind": key,
                "details_nl": data[f"service_{key}_nl"],
                "details_en": data[f"service_{key}_en"],
            }
            for key in keys
        ]

    def sections(self) -> Iterator[tuple[str, list[Part]]]:
        """All fields under their headings."""
        for heading, names in SECTIONS:
            yield str(heading), [self.part(name) for name in names if name in self.names]

    def part(self, name: str) -> Part:
        found = Part(name, correctable.label_of(name))
        if name == "phones":
            found.rows = [list(form) for form in self.phones]
            found.hint = str(_("To take a number out, empty its box."))
        elif name == "services":
            found.rows = [
                [self[f"service_{kind.key}{tail}"] for tail in ("", "_nl", "_en")]
                for kind in self.kinds
            ]
        else:
            found.boxes = [self[name]]
        return found


def _service_boxes(name: str) -> dict[str, forms.Field]:
    nl, en = _("Details in Dutch"), _("Details in English")
    return {
        "": forms.BooleanField(label=name, required=False),
        "_nl": forms.CharField(label=f"{name}: {nl}", max_length=400, required=False),
        "_en": forms.CharField(label=f"{name}: {en}", max_length=400, required=False),
    }


def _makers() -> dict[str, forms.Field]:
    """A box for each field that is one box."""
    groups = [(group.key, group.name) for group in selectors.target_groups()]
    boxes: dict[str, forms.Field] = {
        "name_nl": forms.CharField(max_length=200),
        "name_en": forms.CharField(max_length=200),
        "abbreviation": forms.CharField(max_length=30, required=False),
        "kind": forms.ChoiceField(choices=Kind.choices, error_messages=UNKNOWN),
        "description_nl": _long(10_000, 6),
        "description_en": _long(10_000, 6),
        "website": forms.URLField(max_length=200, required=False, assume_scheme="https"),
        "email": forms.EmailField(required=False),
        "country": forms.ChoiceField(
            choices=country_choices, widget=LongSelect, error_messages=UNKNOWN
        ),
        "address": _long(300, 3),
        "how_to_refer_nl": _long(5_000, 4),
        "how_to_refer_en": _long(5_000, 4),
        **{name: forms.BooleanField(required=False) for name in MARKS},
        "served": _choices(country_choices, LongChecks, required=True),
        "spoken": _choices(language_choices, LongChecks),
        "groups": _choices(groups, forms.CheckboxSelectMultiple),
    }
    for name, box in boxes.items():
        box.label = FIELDS[name]  # type: ignore[assignment]
    return boxes


def _long(most: int, rows: int) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return uncut(forms.CharField(max_length=most, required=False, widget=widget))


def _choices(choices: Any, widget: Any, *, required: bool = False) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices, widget=widget, required=required, error_messages=UNKNOWN
    )
