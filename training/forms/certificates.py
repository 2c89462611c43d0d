from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm


class CheckForm(PortalForm):
    """The code of a certificate and, for who wants to know, the name on it.

    Too long is no error: it is no code, and no name that fits.
    """

    code = forms.CharField(
        label=_("Code on the certificate"),
        help_text=_("Eight signs, for example K7QF-3MXP."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Name on the certificate"),
        required=False,
        help_text=_("You may leave this empty. The page then says nothing about a name."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = _("Type the code of the certificate.")
