"""What a team lead fills in of the agency's own step plan."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm

ONE_LANGUAGE = _("Empty: the text in the other language is shown.")


class ContactForm(PortalForm):
    """Whom to call here: for what, in both languages, who, and when."""

    role_nl = forms.CharField(
        label=_("For what, in Dutch"),
        max_length=120,
        help_text=_("For example: when it may be a child."),
        error_messages={"required": _("Say in Dutch when to call them.")},
    )
    role_en = forms.CharField(
        label=_("For what, in English"),
        max_length=120,
        error_messages={"required": _("Say in English when to call them.")},
    )
    name = forms.CharField(
        label=_("Who"),
        max_length=120,
        help_text=_("A service or a function. A colleague’s own name ages, and becomes public."),
        error_messages={"required": _("Fill in whom to call.")},
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        validators=[RegexValidator(r"\d.*\d", _("Write the number in digits."))],
    )
    hours_nl = forms.CharField(
        label=_("Hours, in Dutch"), required=False, max_length=120, help_text=ONE_LANGUAGE
    )
    hours_en = forms.CharField(label=_("Hours, in English"), required=False, max_length=120)
    note_nl = forms.CharField(
        label=_("Note, in Dutch"), required=False, max_length=250, help_text=ONE_LANGUAGE
    )
    note_en = forms.CharField(label=_("Note, in English"), required=False, max_length=250)


class AddressForm(PortalForm):
    """Under which word everybody can walk the agency's plan."""

    address = forms.CharField(
        label=_("Own address"),
        required=False,
        max_length=40,
        help_text=_("One word, for example: harbour-light. Empty: nobody outside can walk it."),
    )
