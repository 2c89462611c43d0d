"""Forms about keeping and erasing a case."""

from typing import Any

from django import forms
from django.core.validators import MinLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from safe_portal.forms import PortalForm

from .enums import LegalBasis
from .forms import DateInput, notes_field, set_choices
from .retention import years_of
from .validators import plausible_date


def basis_choices() -> list[tuple[str, str]]:
    return [(basis.value, basis_words(basis)) for basis in LegalBasis]


def basis_words(basis: LegalBasis) -> str:
    """The legal basis with its years, as this installation has them."""
    years = years_of(basis)
    words = ngettext("%(basis)s: %(years)s year", "%(basis)s: %(years)s years", years)
    return words % {"basis": basis.label, "years": years}


class RetentionForm(PortalForm):
    """How long a case is kept, and whether it may be erased at all."""

    legal_basis = forms.ChoiceField(
        label=_("On which legal basis is this case kept?"), widget=forms.RadioSelect
    )
    keep_until = forms.DateField(
        label=_("Keep longer, until"),
        required=False,
        widget=DateInput(),
        validators=[plausible_date],
        help_text=_("Only when the case is needed for longer than the legal basis says."),
    )
    keep_reason = notes_field(_("Why is it needed for longer?"))
    on_hold = forms.BooleanField(
        label=_("Legal hold: nobody may erase this case"),
        required=False,
        help_text=_("For example while a criminal case, a complaint or a request is running."),
    )
    hold_reason = notes_field(_("Why may it not be erased?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "legal_basis", basis_choices())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.clean_keeping(data)
        if data.get("on_hold") and not data.get("hold_reason", "").strip():
            self.add_error("hold_reason", _("Write why nobody may erase this case."))
        return data

    def clean_keeping(self, data: dict[str, Any]) -> None:
        """A day that has passed may stay as it was written down, but not be chosen anew."""
        until = data.get("keep_until")
        if until and not data.get("keep_reason", "").strip():
            self.add_error("keep_reason", _("Write why this case is needed for longer."))
        if until and until <= timezone.localdate() and until != self.initial.get("keep_until"):
            self.add_error("keep_until", _("Choose a day that is still to come."))


WRITE_WHY = _("Write in one sentence why: at least 15 characters.")


class EraseForm(PortalForm):
    """The last question before a case is gone for good."""

    code = forms.CharField(
        label=_("Type the code of this case"),
        max_length=20,
        error_messages={"required": _("Type the code of this case.")},
    )
    reason = forms.CharField(
        label=_("Why is this case erased?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        validators=[MinLengthValidator(15, WRITE_WHY)],
        error_messages={"required": WRITE_WHY},
        help_text=_("This stays in the access log. Write nothing about the client."),
    )
    is_sure = forms.BooleanField(
        label=_("This case is not closed. I want to erase it all the same."), required=False
    )

    def __init__(self, *args: Any, is_closed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_closed:
            del self.fields["is_sure"]
