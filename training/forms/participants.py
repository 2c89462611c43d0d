"""What a trainer fills in about the people of a session."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm

from ..models import Participant
from ..pasting import EMAIL_LENGTH, NAME_LENGTH, ORGANISATION_LENGTH

NO_NAME = _("Fill in the name as it is to stand on the badge and the certificate.")
THERE, ABSENT, UNKNOWN = "yes", "no", ""
MARKS = ((THERE, _("Present")), (ABSENT, _("Absent")), (UNKNOWN, _("Unknown")))
MEANING: dict[str, bool | None] = {THERE: True, ABSENT: False, UNKNOWN: None}


def name_field(**options: Any) -> forms.CharField:
    return forms.CharField(label=_("Name"), max_length=NAME_LENGTH, **options)


def organisation_field() -> forms.CharField:
    return forms.CharField(label=_("Organisation"), required=False, max_length=ORGANISATION_LENGTH)


def email_field(**options: Any) -> forms.EmailField:
    return forms.EmailField(
        label=_("E-mail address"), required=False, max_length=EMAIL_LENGTH, **options
    )


class ParticipantForm(PortalForm):
    """Somebody who comes. The name is printed as it is written here."""

    name = name_field(
        help_text=_("As it is to stand on the badge and the certificate, in any script."),
        error_messages={"required": NO_NAME},
    )
    organisation = organisation_field()
    email = email_field(
        help_text=_("Only needed for the question after three months. It stands on no paper.")
    )
    wants_follow_up = forms.BooleanField(
        label=_("Agrees to be asked once more by e-mail after three months"),
        required=False,
        help_text=_("Tick this only when this person said yes to it."),
    )


class PasteForm(PortalForm):
    """Many people at once, one on each line."""

    text = forms.CharField(
        label=_("One person on each line"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_(
            "Name; organisation; e-mail address. The last two may be left out. Columns from a "
            "spreadsheet can be pasted as they are."
        ),
        error_messages={"required": _("Paste at least one line with a name.")},
    )
    with_repeated = forms.BooleanField(
        label=_("Add those who seem to be on the list already too"), required=False
    )


class AttendanceForm(PortalForm):
    """Everybody with there, not there or not known yet; below them one who came unannounced.

    `was_...` sends along what was shown, so that only what was changed here is saved.
    """

    name = name_field(required=False)
    organisation = organisation_field()
    email = email_field()

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        for person in self.people:
            now = mark_of(person)
            hidden = forms.CharField(required=False, initial=now, widget=forms.HiddenInput)
            self.fields[f"was_{person.pk}"] = hidden
            self.fields[str(person.pk)] = forms.ChoiceField(
                label=person.name,
                choices=MARKS,
                required=False,
                widget=forms.RadioSelect,
                initial=now,
            )

    def rows(self) -> list[tuple[Participant, forms.BoundField, forms.BoundField]]:
        return [(one, self[str(one.pk)], self[f"was_{one.pk}"]) for one in self.people]

    def marks(self) -> dict[UUID, bool | None]:
        """What was changed on this page, by participant."""
        sent = [one.pk for one in self.people if str(one.pk) in self.data]
        now = {pk: self.cleaned_data[str(pk)] for pk in sent}
        return {pk: MEANING[now[pk]] for pk in sent if now[pk] != self.cleaned_data[f"was_{pk}"]}

    def walk_in(self) -> dict[str, str]:
        """Who came unannounced; empty when nothing was filled in."""
        filled = {name: self.cleaned_data[name] for name in ("name", "organisation", "email")}
        return filled if any(filled.values()) else {}


def mark_of(person: Participant) -> str:
    return next(word for word, meaning in MEANING.items() if meaning == person.attended)
