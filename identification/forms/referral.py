"""Forms of a referral: prepare it, take its next step, ask again, tell the client."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.forms import SHORT, day_field, notes_field, set_choices
from safe_portal.forms import LongSelect, PortalForm
from socialmap.selectors import ContactCard

from ..covering import missing
from ..datasets import LETTER, LETTER_LABEL, data_choices, data_labels
from ..enums import Ground, ReferralState
from ..journey import next_states
from ..models import Consent, Referral, Screening

SAME_NAME = (
    "contact_name",
    "contact_details",
    "alternate_name",
    "alternate_details",
    "ground",
    "ground_reason",
    "data_set",
    "request",
    "letter",
)


class ReferralForm(PortalForm):
    """To whom, on what ground, and which data go along."""

    organisation = forms.ChoiceField(
        label=_("Which organisation receives the client?"),
        widget=LongSelect,
        help_text=_("From the social map: organisations that work in the countries of this case."),
        error_messages={
            "required": _("Choose the organisation that receives the client."),
            "invalid_choice": _(
                "This organisation is not on the social map any more. Choose another."
            ),
        },
    )
    contact_name = forms.CharField(
        label=_("Contact person there"),
        required=False,
        max_length=SHORT,
        help_text=_("Data go to a person with a name, not to a general mailbox."),
    )
    contact_details = notes_field(_("How to reach the contact person"))
    alternate_name = forms.CharField(
        label=_("Alternate: whom to call when the contact person cannot be reached"),
        required=False,
        max_length=SHORT,
    )
    alternate_details = notes_field(_("How to reach the alternate"))
    ground = forms.ChoiceField(
        label=_("On what does this referral stand?"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        initial=Ground.CONSENT,
        error_messages={"required": _("Choose on what this referral stands.")},
    )
    consent = forms.ChoiceField(
        label=_("Which consent?"),
        required=False,
        error_messages={
            "invalid_choice": _(
                "This consent cannot be used any more: it was withdrawn or has expired. Talk with "
                "your client, or choose another."
            )
        },
    )
    ground_reason = notes_field(
        _("Without consent: which ground, and why?"),
        help_text=_(
            "Which duty or law, or which danger, who decided, and what you told your client."
        ),
    )
    data_set = forms.MultipleChoiceField(
        label=_("Which data go along?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As little as they need to help. Never more than the consent names."),
        error_messages={"invalid_choice": _("One of these is no part of the file. Tick again.")},
    )
    request = notes_field(
        _("What do you ask of them?"),
        required=True,
        help_text=_(
            "This stands on the cover page: write nothing about the client that is secret."
        ),
        error_messages={"required": _("Write what you ask of them.")},
    )
    letter = notes_field(
        LETTER_LABEL,
        help_text=_("It goes along only when it is ticked among the data above."),
    )
    screening = forms.ChoiceField(label=_("After which screening?"), required=False)

    def __init__(
        self,
        *args: Any,
        receivers: Sequence[tuple[str, str]],
        consents: Sequence[Consent],
        screenings: Sequence[Screening],
        record: Referral | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.consents = {str(one.pk): one for one in consents}
        self.record = record
        named = [(key, consent_name(one)) for key, one in self.consents.items()]
        set_choices(self, "organisation", [("", _("Choose an organisation")), *receivers])
        set_choices(self, "consent", [("", _("Choose a consent")), *named])
        set_choices(self, "data_set", data_choices())
        days = [(str(one.pk), date_format(one.held_on, "j F Y")) for one in screenings]
        set_choices(self, "screening", [("", _("None of them")), *days])
        if not days:
            del self.fields["screening"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("ground") == Ground.CONSENT:
            self.check_consent(data)
        elif data.get("ground") and not data.get("ground_reason", "").strip():
            self.add_error("ground_reason", _("Write which ground this is, and why."))
        if data.get("ground") != Ground.EMERGENCY and not data.get("contact_name"):
            self.add_error("contact_name", _("Write who receives it there."))
        self.check_letter(data)
        return data

    def check_letter(self, data: dict[str, Any]) -> None:
        """A letter goes along or is not written: none stays behind unnoticed."""
        ticked, written = LETTER in data.get("data_set", []), bool(data.get("letter", "").strip())
        if ticked and not written:
            self.add_error("letter", _("You ticked the letter. Write it, or take the tick away."))
        if written and not ticked and "data_set" not in self.errors:
            words = _("This letter does not go along yet. Tick it above, or empty this field.")
            self.add_error("letter", words)

    def check_consent(self, data: dict[str, Any]) -> None:
        """What the consent does not cover is told beside the answer that asks too much."""
        consent = self.consents.get(data.get("consent", ""))
        if consent is None:
            if "consent" not in self.errors:
                self.add_error("consent", _("Choose the consent this referral stands on."))
            return
        key = data.get("organisation") or consent.organisation_key
        reasons = missing(consent, organisation_key=key, data_set=[], on=timezone.localdate())
        if reasons:
            self.add_error("consent", reasons)
        beyond = [code for code in data.get("data_set", []) if code not in consent.data_set]
        if beyond:
            words = gettext(
                "The consent does not name: %(data)s. Take the tick away, or ask your client."
            )
            self.add_error("data_set", words % {"data": ", ".join(data_labels(beyond))})

    @property
    def values(self) -> dict[str, Any]:
        """The answers as fields of a Referral; what the ground does not ask is left empty."""
        data = {name: self.cleaned_data[name] for name in SAME_NAME}
        stands_on_consent = data["ground"] == Ground.CONSENT
        if stands_on_consent:
            data["ground_reason"] = ""
        key = self.cleaned_data["organisation"]
        return data | {
            "organisation_key": key,
            "organisation_name": self.spoken(key),
            "consent_id": UUID(self.cleaned_data["consent"]) if stands_on_consent else None,
            "screening_id": self.chosen_screening(),
        }

    def chosen_screening(self) -> UUID | None:
        if "screening" not in self.fields:
            return self.record.screening_id if self.record else None
        chosen = self.cleaned_data["screening"]
        return UUID(chosen) if chosen else None

    def spoken(self, key: str) -> str:
        """The name on the map; an organisation that stays keeps the name it was written with."""
        if self.record and self.record.organisation_key == key:
            return str(self.record.organisation_name)
        return str(dict(self.fields["organisation"].choices)[key])  # type: ignore[attr-defined]


def initial_of_referral(found: Referral) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in SAME_NAME}
    return values | {
        "organisation": found.organisation_key,
        "consent": str(found.consent_id or ""),
        "screening": str(found.screening_id or ""),
    }


def taken_from(consent: Consent) -> dict[str, Any]:
    """A referral that begins with a consent: its receiver, and the data it names."""
    known = dict(data_choices())
    return {
        "consent": str(consent.pk),
        "organisation": consent.organisation_key,
        "data_set": [code for code in consent.data_set if code in known],
    }


def consent_name(consent: Consent) -> str:
    """A consent in a list: from which day, for whom."""
    day = date_format(consent.asked_on, "j F Y")
    return f"{day}: {consent.receiver_name or consent.get_receiver_kind_display()}"


def contact_words(card: ContactCard) -> str:
    """How to reach an organisation, to take over and mend."""
    phones = (" ".join(filter(None, [one.number, one.label, one.hours])) for one in card.phones)
    return "\n".join(filter(None, [card.email, *phones]))


class StepForm(PortalForm):
    """The next step: on which day, and who said so."""

    state = forms.ChoiceField(
        label=_("What happened?"),
        choices=ReferralState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    on = day_field(_("On which day?"))
    note = notes_field(
        _("Who said so, and what?"),
        help_text=_("By name, and how: by telephone, by e-mail. A refusal asks for the reason."),
    )
    remind_on = day_field(
        _("Ask again on"),
        may_come=True,
        required=False,
        help_text=_(
            "The portal reminds you on this day. After sending it is a week later, unless you "
            "choose another day."
        ),
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        """What was sent in stays among the choices: whether it may be is said in words."""
        super().__init__(*args, **kwargs)
        offered = [*next_states(referral.state), self.data.get("state")]
        labels = [one for one in ReferralState.choices if one[0] in offered]
        set_choices(self, "state", labels)


class AskAgainForm(PortalForm):
    """Put the reminder on another day."""

    remind_on = day_field(_("Ask again on"), may_come=True)


class FeedbackForm(PortalForm):
    """What the client was told."""

    feedback_on = day_field(_("On which day did you tell your client?"))
    feedback = notes_field(
        _("What did you tell, and what did your client say?"),
        required=True,
        error_messages={"required": _("Write in a few words what you told your client.")},
    )
