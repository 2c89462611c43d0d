from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm, uncut

LONGEST_REMARK = 10_000


def remarks_field(label: Any, help_text: str = "") -> forms.CharField:
    """A box for a few words: what is longer is refused in words, and stays in the box."""
    asked = forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    return uncut(asked)


class OffForm(PortalForm):
    remarks = remarks_field(_("Would you tell us why? You do not have to."))
