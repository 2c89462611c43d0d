from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm

LONGEST_REMARK = 10_000


def remarks_field(label: str, help_text: str = "") -> forms.CharField:
    """A box for a few words: what is longer is refused in words, and stays in the box."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": None}),
    )


class OffForm(PortalForm):
    remarks = remarks_field(
        _("Would you tell us why? You do not have to."),  # type: ignore[arg-type]
    )
