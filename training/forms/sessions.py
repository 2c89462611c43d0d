"""The facts of a training day."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm

from ..enums import SessionLanguage
from ..models import Programme, Session
from ..planning import check_facts
from ..services.sessions import times_of
from ..validators import plausible_day
from .widgets import ClockInput, DayInput, TypedLines

LONGEST_TEXT = 20_000
MOST_PEOPLE = 9_999  # more digits than any group has; what is too many the programme says
WHOLE_NUMBER = _("Fill in a number, for example 14.")


def day_field() -> forms.DateField:
    return forms.DateField(
        label=_("Date"),
        widget=DayInput(),
        validators=[plausible_day],
        error_messages={"required": _("Fill in on which day.")},
    )


def clock_field(label: Any, **options: Any) -> forms.TimeField:
    wrong = {"invalid": _("Fill in a time, for example 09:30.")} | options.pop("messages", {})
    return forms.TimeField(label=label, widget=ClockInput(), error_messages=wrong, **options)


def group_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Number of participants"),
        max_value=MOST_PEOPLE,
        error_messages={
            "required": _("Fill in how many people you expect."),
            "invalid": WHOLE_NUMBER,
            "max_value": _("This number is too large for one day."),
        },
    )


class FactsForm(PortalForm):
    """What every form about a session asks. `programme` is the one that the day follows."""

    programme: Programme | None = None

    def checked(self) -> dict[str, Any]:
        """What the form asks, as facts of a session."""
        return {name: self.cleaned_data.get(name) for name in self.fields}

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.programme:
            self._check(self.programme, self.cleaned_data)
        return self.cleaned_data

    def _check(self, programme: Programme, data: dict[str, Any]) -> None:
        try:
            check_facts(programme, data)
        except ValidationError as wrong:
            for name, errors in wrong.error_dict.items():
                self.add_error(name if name in self.fields else None, errors)


class SessionForm(FactsForm):
    """A new day, or the facts of one that is planned."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=160,
        help_text=_("Empty: the title of the programme."),
    )
    held_on = day_field()
    starts_at = clock_field(
        _("Starts at"), messages={"required": _("Fill in at what time you start.")}
    )
    ends_at = clock_field(_("Ends at"), messages={"required": _("Fill in at what time you end.")})
    lunch_at = clock_field(
        _("Lunch at"),
        required=False,
        help_text=_("Lunch stays at this time, whatever comes before it. Empty: it moves along."),
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    language = forms.ChoiceField(
        label=_("Language of the day and its papers"),
        choices=SessionLanguage.choices,
        widget=forms.RadioSelect,
        initial=SessionLanguage.DUTCH,
        error_messages={"required": _("Choose a language.")},
    )
    trainers = TypedLines(
        label=_("Trainers"),
        max_length=LONGEST_TEXT,
        help_text=_("One name per line. These names stand on the certificates."),
        error_messages={"required": _("Fill in who gives the training.")},
    )
    expected = group_field()
    professions = TypedLines(
        label=_("Professions in the group"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("One per line, for example: nurse, lawyer, reception worker."),
    )
    notes = forms.CharField(
        label=_("Notes"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        help_text=_("For the trainers. Write nothing about participants here."),
    )


class NewSessionForm(SessionForm):
    """A day that is not there yet: from which programme. Times left empty are the programme's."""

    slug = forms.ChoiceField(
        label=_("Programme"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a programme."),
            "invalid_choice": _(
                "This programme is no longer shown, or has no rows. Choose another one."
            ),
        },
    )
    field_order = ("slug",)

    def __init__(self, *args: Any, programmes: dict[str, Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = programmes
        slug: Any = self.fields["slug"]
        slug.choices = [(key, one.title) for key, one in programmes.items()]
        as_programme = _("Empty: as in the programme.")
        for name in ("starts_at", "ends_at", "lunch_at"):
            self.fields[name].required = False
            self.fields[name].help_text = as_programme

    def clean(self) -> dict[str, Any]:
        self.programme = self.programmes.get(self.cleaned_data.get("slug", ""))
        if self.programme:
            self._fill_in(self.programme)
        return super().clean()

    def _fill_in(self, programme: Programme) -> None:
        """Times that were left empty; one that cannot be read is asked again."""
        for name, value in times_of(programme, self.cleaned_data.get("starts_at")).items():
            if name not in self.errors and self.cleaned_data.get(name) is None:
                self.cleaned_data[name] = value

    def checked(self) -> dict[str, Any]:
        facts = super().checked()
        del facts["slug"]
        return facts


class SessionEditForm(SessionForm):
    """The facts of a planned day, with what is left out of its handouts."""

    parts_left_out = forms.MultipleChoiceField(
        label=_("Leave these cases and signals out"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Ticked: not on the papers of this day. Those of your agency stand here too."),
    )
    organisations = forms.MultipleChoiceField(
        label=_("Organisations for exercise 4"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Whose sheets go along. Nothing ticked: you choose later, or on the day."),
    )

    def __init__(
        self,
        *args: Any,
        programme: Programme,
        parts: list[tuple[str, str]],
        organisations: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        for name, choices in (("parts_left_out", parts), ("organisations", organisations)):
            field: Any = self.fields[name]
            field.choices = choices
            if not choices:
                del self.fields[name]


class CopyForm(FactsForm):
    """When and where the same day is held again."""

    held_on = day_field()
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    expected = group_field()

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme


def facts_of(session: Session) -> dict[str, Any]:
    """A saved day as values of its form."""
    names = [*SessionForm.base_fields, "organisations"]
    values: dict[str, Any] = {name: getattr(session, name) for name in names}
    left_out = session.parts_left_out.values_list("pk", flat=True)
    return values | {"parts_left_out": [str(pk) for pk in left_out]}
