"""Forms of the return part: who receives the client, the risks, the follow-ups after arrival."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.forms import SHORT, day_field, notes_field, set_choices
from safe_portal.forms import LongSelect, PortalForm

from ..after_arrival import proposals
from ..enums import RiskOutcome
from ..models import FollowUp, ReturnPlan, RiskAssessment
from ..services.going_back import Moment

FOLLOW_UPS_ASKED = 5


class ReturnForm(PortalForm):
    """Who receives the client, whether they confirmed, and the journey."""

    organisation = forms.ChoiceField(
        label=_("Which organisation receives the client?"),
        required=False,
        widget=LongSelect,
        help_text=_("From the social map: organisations that work in the countries of this case."),
        error_messages={
            "invalid_choice": _(
                "This organisation is not on the social map any more. Choose another, or write "
                "its name below."
            )
        },
    )
    organisation_name = forms.CharField(
        label=_("Not on the social map: who receives the client?"),
        required=False,
        max_length=SHORT,
    )
    contact_name = forms.CharField(
        label=_("Contact person there"), required=False, max_length=SHORT
    )
    contact_details = notes_field(_("How to reach the contact person"))
    alternate_name = forms.CharField(
        label=_("Alternate: whom to call when the contact person cannot be reached"),
        required=False,
        max_length=SHORT,
    )
    alternate_details = notes_field(_("How to reach the alternate"))
    asked_on = day_field(_("Asked to receive the client on"), required=False)
    confirmed_on = day_field(_("Receipt confirmed on"), required=False)
    confirmation = notes_field(_("Who confirmed, and what exactly"))
    travel_on = day_field(
        _("Day of travel"),
        may_come=True,
        required=False,
        help_text=_("Only when it is known. It may still change, and so may the decision."),
    )
    travel = notes_field(_("The journey: papers, escort, who meets the client"))

    def __init__(
        self,
        *args: Any,
        organisations: list[tuple[str, str]],
        record: ReturnPlan | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "organisation", [("", _("Not known yet")), *organisations])
        self.record = record

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("organisation") and data.get("organisation_name"):
            message = _("You chose an organisation above. Clear this, or choose “Not known yet”.")
            self.add_error("organisation_name", message)
        self.check_confirmation(data)
        return data

    def check_confirmation(self, data: dict[str, Any]) -> None:
        """A confirmation names who gave it, comes after the question, and is not another's."""
        confirmed, asked = data.get("confirmed_on"), data.get("asked_on")
        if not confirmed:
            return
        if not data.get("confirmation", "").strip():
            self.add_error("confirmation", _("Write who confirmed, and what."))
        if asked and confirmed < asked:
            self.add_error("confirmed_on", _("This is before the day on which you asked."))
        if self.names_another_receiver(data) and confirmed == self.initial.get("confirmed_on"):
            message = _(
                "You name another receiver, and this confirmation is from the earlier one. "
                "Clear it, or fill in the new one."
            )
            self.add_error("confirmed_on", message)

    def names_another_receiver(self, data: dict[str, Any]) -> bool:
        names = ("organisation", "organisation_name")
        return any((data.get(name) or "") != (self.initial.get(name) or "") for name in names)

    @property
    def values(self) -> dict[str, Any]:
        """The answers as fields of a ReturnPlan."""
        data = dict(self.cleaned_data)
        key = data.pop("organisation")
        if key:
            data["organisation_name"] = self.spoken(key)
        return data | {"organisation_key": key}

    def spoken(self, key: str) -> str:
        """The name on the map; an organisation that stays keeps the name it was written with."""
        if self.record and self.record.organisation_key == key:
            return str(self.record.organisation_name)
        return str(dict(self.fields["organisation"].choices)[key])  # type: ignore[attr-defined]


def initial_of_return(going: ReturnPlan) -> dict[str, Any]:
    values = {
        name: getattr(going, name) for name in ReturnForm.base_fields if name != "organisation"
    }
    if going.organisation_key:
        values["organisation_name"] = ""
    return values | {"organisation": going.organisation_key}


class RiskForm(PortalForm):
    """The risks of a return as they are seen at this contact."""

    assessed_on = day_field(_("Date"))
    occasion = notes_field(_("At which contact, and with whom"))
    risks = notes_field(
        _("What could go wrong, and from whom?"),
        required=True,
        error_messages={"required": _("Write what could go wrong, or that you see no risk.")},
    )
    protection = notes_field(_("What protects the client?"))
    agreed = notes_field(_("What did you agree?"))
    outcome = forms.ChoiceField(
        label=_("What does this lead to?"),
        choices=RiskOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this leads to.")},
    )

    def __init__(self, *args: Any, taken_from: RiskAssessment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken_from = taken_from


TAKEN_OVER = ("risks", "protection", "agreed")


def taken_over(last: RiskAssessment | None) -> dict[str, Any]:
    """The texts of the last assessment as a start. The outcome is chosen anew every time."""
    return {name: getattr(last, name) for name in TAKEN_OVER} if last else {}


@dataclass(frozen=True)
class MomentRow:
    number: int
    due_on: BoundField
    what: BoundField


class FollowUpsForm(PortalForm):
    """Several follow-ups at once. A row without a day is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, FOLLOW_UPS_ASKED + 1):
            about = format_lazy("{} {}", _("Follow-up"), number)
            self.fields[f"due_on_{number}"] = day_field(
                format_lazy("{}: {}", about, _("planned for")), may_come=True, required=False
            )
            self.fields[f"what_{number}"] = forms.CharField(
                label=format_lazy("{}: {}", about, _("who asks, and how")),
                required=False,
                max_length=2000,
            )
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    @property
    def rows(self) -> list[MomentRow]:
        return [
            MomentRow(number, self[f"due_on_{number}"], self[f"what_{number}"])
            for number in range(1, FOLLOW_UPS_ASKED + 1)
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number in range(1, FOLLOW_UPS_ASKED + 1):
            day = f"due_on_{number}"
            if data.get(f"what_{number}") and not data.get(day) and day not in self.errors:
                self.add_error(day, _("Fill in the day as well."))
        if not self.errors and not self.moments_in(data):
            raise forms.ValidationError(_("Fill in at least one day."))
        return data

    @staticmethod
    def moments_in(data: dict[str, Any]) -> list[Moment]:
        return [
            Moment(number, data[f"due_on_{number}"], data.get(f"what_{number}") or "")
            for number in range(1, FOLLOW_UPS_ASKED + 1)
            if data.get(f"due_on_{number}")
        ]

    @property
    def moments(self) -> list[Moment]:
        return self.moments_in(self.cleaned_data)


def proposed(arrived_on: date | None) -> dict[str, Any]:
    """Days to start from; none while nobody knows when the client travels."""
    days: Sequence[date] = proposals(arrived_on) if arrived_on else []
    return {f"due_on_{number}": day for number, day in enumerate(days, start=1)}


class FollowUpForm(PortalForm):
    """One follow-up: move it, or write down how it went."""

    due_on = day_field(_("Planned for"), may_come=True)
    what = notes_field(_("Who asks, and how"))
    done_on = day_field(
        _("Took place on"),
        required=False,
        help_text=_("Also when you could not reach anyone, or when it is no longer needed."),
    )
    result = notes_field(_("How does it go?"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        done, said = data.get("done_on"), data.get("result", "").strip()
        if said and not done and "done_on" not in self.errors:
            self.add_error("done_on", _("Fill in on which day this was."))
        if done and not said:
            self.add_error("result", _("Write in a few words how it goes, or why it did not."))
        return data


def initial_of_follow_up(found: FollowUp) -> dict[str, Any]:
    return {name: getattr(found, name) for name in FollowUpForm.base_fields}
