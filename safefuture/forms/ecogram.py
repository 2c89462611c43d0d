from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safe_portal.cases.forms import SHORT, DateInput, notes_field
from safe_portal.cases.validators import not_in_future, plausible_date
from safe_portal.countries import language_choices
from safe_portal.forms import LongSelect, PortalForm

from ..enums import (
    Agreement,
    ContactKind,
    Direction,
    Function,
    Interpreter,
    Place,
    Ring,
    SafeToContact,
    Sector,
    Support,
    Tie,
)
from ..models import Contact, EcogramSnapshot
from ..presenters.ecogram_days import day_labels
from ..widgets import KeyRadios
from .overviews import PrintForm

KEPT_FOR_THE_NEXT = ("sector", "ring", "tie", "place", "kind")


def keys(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    """One answer out of a few, all in sight."""
    return forms.TypedChoiceField(label=label, choices=choices, widget=KeyRadios, **kwargs)


def support(function: Function) -> forms.ChoiceField:
    return keys(function.label, Support.choices, initial=Support.NONE)


class ContactForm(PortalForm):
    """Someone or something in the network: quick to fill in with the keyboard alone."""

    name = forms.CharField(
        label=_("Initials or role"),
        max_length=SHORT,
        help_text=_("For example “sister M.” or “GP”. No full name here."),
        error_messages={"required": _("Fill in initials or a role.")},
    )
    sector = keys(
        _("Part of the network"),
        Sector.choices,
        error_messages={"required": _("Choose a part of the network.")},
    )
    ring = keys(_("Closeness"), Ring.choices, coerce=int, initial=Ring.MIDDLE)
    practical = support(Function.PRACTICAL)
    advice = support(Function.ADVICE)
    group = support(Function.GROUP)
    emotional = support(Function.EMOTIONAL)
    tie = keys(pgettext_lazy("between people", "Tie"), Tie.choices, initial=Tie.ORDINARY)
    direction = keys(_("Direction of help"), Direction.choices, initial=Direction.NONE)
    place = keys(_("Where"), Place.choices, initial=Place.DESTINATION)
    safe_to_contact = keys(
        _("Safe to contact?"), SafeToContact.choices, initial=SafeToContact.UNKNOWN
    )
    kind = keys(_("Person or organisation"), ContactKind.choices, initial=ContactKind.PERSON)
    is_possible = forms.BooleanField(label=_("Possible, not yet contacted"), required=False)
    note = notes_field(_("Note about this contact"))
    full_name = forms.CharField(
        label=_("Full name"),
        required=False,
        max_length=SHORT,
        help_text=_("It stands on no drawing, no print and in no ecogram that is kept."),
    )

    @property
    def first_keys(self) -> list[BoundField]:
        return [self[name] for name in ("sector", "ring")]

    @property
    def functions(self) -> list[BoundField]:
        return [self[name] for name in Function.values]

    @property
    def more_keys(self) -> list[BoundField]:
        return [self[name] for name in ("tie", "direction", "place", "safe_to_contact", "kind")]

    @property
    def opens_more(self) -> bool:
        """Whether something stands in the part that is folded."""
        return bool(self["full_name"].value() or self["full_name"].errors)


def next_initial(last: Contact | None) -> dict[str, Any]:
    """The next contact often stands near the last one: the part, the ring, the tie, the place."""
    return {name: getattr(last, name) for name in KEPT_FOR_THE_NEXT} if last else {}


class RemoveForm(PortalForm):
    """Nothing to fill in: the question is the page."""


class SnapshotForm(PortalForm):
    """What is kept with the ecogram of a day."""

    held_on = forms.DateField(
        label=_("Date of the conversation"),
        widget=DateInput(),
        validators=[plausible_date, not_in_future],
    )
    partner = forms.CharField(
        label=_("Who took part in the conversation"), required=False, max_length=SHORT
    )
    language = forms.ChoiceField(label=_("Language of the conversation"), widget=LongSelect)
    interpreter = forms.ChoiceField(
        label=_("Interpreter"), choices=Interpreter.choices, initial=Interpreter.NONE
    )
    agreement = forms.ChoiceField(
        label=_("Does the client agree with what is written down?"),
        choices=[("", _("Not asked yet")), *Agreement.choices],
        required=False,
    )
    note = notes_field(_("Note about the conversation"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = [("", _("Choose")), *language_choices()]


class CompareSnapshotsForm(PortalForm):
    """Which two days to lay side by side; the network of today is one of them."""

    TODAY = "today"

    before = forms.ChoiceField(label=_("Earlier"))
    after = forms.ChoiceField(label=_("Later"))

    def __init__(self, *args: Any, snapshots: Sequence[EcogramSnapshot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today: dict[str, Any] = {self.TODAY: _("The network of today")}
        self.labels = today | day_labels(snapshots)
        fields: list[Any] = list(self.fields.values())
        for field in fields:
            field.choices = list(self.labels.items())


class EcogramPrintForm(PrintForm):
    """The worker's copy, or one for the client; without names unless someone ticks them."""

    notes = forms.BooleanField(
        label=_("Put the names on the client’s copy"),
        help_text=_("Without them there is a line to write on beside each number."),
        required=False,
    )
