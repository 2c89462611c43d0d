"""Forms about consent: what the client answered, a mistake put right, the withdrawal."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from identification.consent_rules import COMENSHA_KEY, problems, tidied
from identification.datasets import data_choices
from identification.enums import (
    AgeGroup,
    ConsentDecision,
    ConsentForm,
    ConsentQuestion,
    ConsentReply,
    DossierType,
    Purpose,
    ReceiverKind,
    SignedBy,
)
from identification.models import Consent, ConsentText
from safe_portal.cases.forms import SHORT, day_field, notes_field, set_choices
from safe_portal.countries import language_choices
from safe_portal.forms import LongSelect, PortalForm

ORGANISATION, COMENSHA, OTHER = "organisation:", "comensha", "other"
COMENSHA_NAME = "CoMensha"
ASKED = [one for one in ConsentQuestion if one != ConsentQuestion.SHARE]
# Fields of a form that are fields of a Consent by the same name.
SAME = (
    *("receiver_name", "dossier_type", "purposes", "purpose_note", "data_set", "limits"),
    *("decision", "asked_on", "valid_until", "read_in", "interpreter", "form", "age_group"),
    *("signed_by", "guardian", "parent_not_asked", "instead"),
)
NOT_WORDS = {"asked_on", "valid_until", "purposes", "data_set"}
FORM_NAMES = {"receiver_kind": "receiver"}
NO_DAY = {"required": _("Fill in the day."), "invalid": _("Fill in a day that exists.")}


def one_of(label: Any, choices: Any, **kwargs: Any) -> forms.ChoiceField:
    kwargs.setdefault("required", False)
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **kwargs)


def some_of(label: Any, **kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


class ConsentAnswerForm(PortalForm):
    """One answer of a client about one receiver. `texts` are those that can have been read out."""

    receiver = forms.ChoiceField(
        label=_("Who would get the data?"),
        widget=LongSelect,
        help_text=_("One receiver at a time. From the social map: who helps in these countries."),
        error_messages={
            "required": _("Choose who would get the data."),
            "invalid_choice": _(
                "This organisation is not on the social map any more. Choose another, or choose "
                "“Somebody else” and write the name."
            ),
        },
    )
    receiver_name = forms.CharField(label=_("Somebody else: who"), required=False, max_length=SHORT)
    dossier_type = one_of(
        _("Type of dossier"),
        DossierType.choices,
        help_text=_("The type can change over time: then a new consent is written down."),
    )
    purposes = some_of(_("What may they use it for?"), choices=Purpose.choices)
    purpose_note = forms.CharField(
        label=_("The purpose in words"), required=False, max_length=SHORT
    )
    data_set = some_of(
        _("Which data may be given?"),
        help_text=_("No more than this receiver needs. What is not ticked may not leave."),
    )
    limits = notes_field(_("What must not be told, or to whom"))
    text = forms.ChoiceField(
        label=_("Text that was read out"),
        error_messages={"required": _("Choose the text that you read out.")},
    )
    read_in = forms.ChoiceField(
        label=_("Language it was heard in"),
        widget=LongSelect,
        help_text=_("That of the interpreter, when there was one."),
        error_messages={"required": _("Choose a language.")},
    )
    interpreter = forms.CharField(
        label=_("Interpreter"),
        required=False,
        max_length=SHORT,
        help_text=_("Number or service, in the room or by phone. Empty: there was none."),
    )
    age_group = one_of(
        _("How old is the client?"),
        AgeGroup.choices,
        required=True,
        help_text=_("Not sure? Choose the younger group."),
        error_messages={"required": _("Choose an age group.")},
    )
    signed_by = one_of(
        _("Who decided?"),
        SignedBy.choices,
        required=True,
        error_messages={"required": _("Choose who decided.")},
    )
    guardian = forms.CharField(
        label=_("Their name, and what they are to the client"), required=False, max_length=SHORT
    )
    parent_not_asked = notes_field(
        _("Why was a parent not asked?"),
        help_text=_("For example: the parent may be the exploiter, or there is no parent here."),
    )
    decision = one_of(
        _("What was the answer?"),
        ConsentDecision.choices,
        required=True,
        error_messages={"required": _("Choose what the answer was.")},
    )
    form = one_of(_("How was it given?"), ConsentForm.choices)
    asked_on = day_field(_("Day of the answer"), error_messages=NO_DAY)
    valid_until = day_field(
        _("Until when does it count?"),
        required=False,
        may_come=True,
        error_messages=NO_DAY,
        help_text=_("Empty: until your client withdraws it. A day makes you ask again."),
    )
    instead = notes_field(_("What can the client still get without this?"))

    def __init__(
        self,
        *args: Any,
        organisations: list[tuple[str, str]],
        texts: list[ConsentText],
        record: Consent | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.texts, self.record = {str(text.pk): text for text in texts}, record
        self.answers: dict[str, Any] = {}
        map_choices = [(f"{ORGANISATION}{key}", name) for key, name in organisations]
        first, last = (COMENSHA, ReceiverKind.COMENSHA.label), (OTHER, ReceiverKind.OTHER.label)
        chosen = [("", _("Choose a receiver")), first, *map_choices, last]
        set_choices(self, "receiver", chosen)
        set_choices(self, "data_set", data_choices())
        set_choices(self, "read_in", [("", _("Choose a language")), *language_choices()])
        set_choices(self, "text", [("", _("Choose a text")), *map(text_choice, texts)])
        for question in ASKED:
            self.fields[asked_name(question)] = one_of(question.label, ConsentReply.choices)
            self.fields[asked_name(question)].initial = ConsentReply.NOT_ASKED.value

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.layout = self.layout()
        return helper

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("For whom, and what for"),
                "receiver",
                Div("receiver_name", css_class="when-other"),
                Div("dossier_type", css_class="when-comensha"),
                Div("purposes", "purpose_note", css_class="when-not-comensha"),
                "data_set",
                css_class="fieldset-box",
            ),
            Fieldset(
                _("What was read out"), "text", "read_in", "interpreter", css_class="fieldset-box"
            ),
            Fieldset(
                _("Who decides"),
                "age_group",
                "signed_by",
                Div("guardian", css_class="when-represented"),
                Div("parent_not_asked", css_class="when-no-parent"),
                css_class="fieldset-box",
            ),
            Fieldset(
                _("The answer"),
                "decision",
                Div("form", css_class="when-given"),
                "asked_on",
                Div("valid_until", "limits", css_class="when-given"),
                Div("instead", css_class="when-refused"),
                css_class="fieldset-box",
            ),
            Fieldset(
                _("What else was explained and asked"),
                *(asked_name(question) for question in ASKED),
                css_class="fieldset-box asked",
            ),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.answers = tidied(self.as_answers(data))
        for name, words in problems(self.answers).items():
            place = FORM_NAMES.get(name, name)
            if place not in self.errors:
                self.add_error(place, words)
        kept = {name: self.answers[name] for name in SAME if name in data}
        return data | kept

    def as_answers(self, data: dict[str, Any]) -> dict[str, Any]:
        """What was filled in, as fields of a Consent."""
        answers = {name: data.get(name) for name in SAME}
        words = {name: value or "" for name, value in answers.items() if name not in NOT_WORDS}
        asked = {one.value: data.get(asked_name(one)) or ConsentReply.NOT_ASKED for one in ASKED}
        return {
            **answers,
            **words,
            **self.receiver_of(str(data.get("receiver") or ""), words["receiver_name"]),
            "purposes": data.get("purposes") or [],
            "data_set": data.get("data_set") or [],
            "text": self.texts.get(str(data.get("text") or "")),
            "questions": {code: str(reply) for code, reply in asked.items()},
        }

    def receiver_of(self, chosen: str, written: str) -> dict[str, str]:
        if chosen == OTHER or not chosen:
            kind = ReceiverKind.OTHER.value if chosen else ""
            return {"receiver_kind": kind, "organisation_key": "", "receiver_name": written}
        if chosen == COMENSHA:
            kind, key, name = ReceiverKind.COMENSHA.value, COMENSHA_KEY, COMENSHA_NAME
        else:
            kind, key = ReceiverKind.ORGANISATION.value, chosen.removeprefix(ORGANISATION)
            name = self.spoken(key)
        return {"receiver_kind": kind, "organisation_key": key, "receiver_name": name}

    def spoken(self, key: str) -> str:
        """The name on the map; a receiver that stays keeps the name it was written with."""
        if self.record and self.record.organisation_key == key:
            return str(self.record.receiver_name)
        return str(dict(self.fields["receiver"].choices)[f"{ORGANISATION}{key}"])  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The answers as fields of a Consent, those left out whose question fell away."""
        return dict(self.answers)


class ConsentCorrectionForm(ConsentAnswerForm):
    """The same answer, put right, and what was wrong with it."""

    correction = notes_field(
        _("What was written down wrongly?"),
        required=True,
        error_messages={"required": _("Write in a few words what was wrong.")},
        help_text=_(
            "Only for a mistake of yours. Did your client change their mind? Then withdraw it, or "
            "write down a new answer."
        ),
    )

    def layout(self) -> Layout:
        return Layout("correction", *super().layout().fields)

    @property
    def values(self) -> dict[str, Any]:
        return super().values | {"correction": self.cleaned_data["correction"]}


def asked_name(question: ConsentQuestion) -> str:
    return f"asked_{question.value}"


def text_choice(text: ConsentText) -> tuple[str, Any]:
    about = {"kind": text.get_kind_display(), "language": text.language_name}
    about |= {"number": str(text.number)}
    return str(text.pk), _("%(kind)s: %(language)s, version %(number)s") % about


def initial_of_consent(consent: Consent) -> dict[str, Any]:
    """A consent as values of the form."""
    values = {name: getattr(consent, name) for name in SAME}
    values |= {"text": str(consent.text_id or ""), "receiver": chosen_receiver(consent)}
    if consent.receiver_kind != ReceiverKind.OTHER:
        values["receiver_name"] = ""
    replies = consent.questions if isinstance(consent.questions, dict) else {}
    asked = {asked_name(one): replies.get(one.value, ConsentReply.NOT_ASKED) for one in ASKED}
    return values | {name: str(reply) for name, reply in asked.items()}


def chosen_receiver(consent: Consent) -> str:
    kinds = {ReceiverKind.COMENSHA.value: COMENSHA, ReceiverKind.OTHER.value: OTHER}
    return kinds.get(consent.receiver_kind, f"{ORGANISATION}{consent.organisation_key}")


class WithdrawForm(PortalForm):
    """The client takes a consent back."""

    withdrawn_on = day_field(_("Withdrawn on"), error_messages=NO_DAY)
    withdrawal = notes_field(
        _("How, and what did your client say?"),
        help_text=_("A reason is not needed. Spoken is enough, whatever way it was given."),
    )


class ToldForm(PortalForm):
    """The receiver was told that the consent was withdrawn."""

    receiver_told_on = day_field(_("Told on"), error_messages=NO_DAY)
    told = notes_field(
        _("Who was told, and what do they do with the data?"),
        required=True,
        error_messages={"required": _("Write who was told.")},
        help_text=_("Ask them to stop using the data, and to remove what they need not keep."),
    )
