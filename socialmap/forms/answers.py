from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm

LONGEST_REMARK = 10_000


def remarks_field(label: Any, help_text: str = "") -> forms.CharField:
    """A box for a few words: what is longer is refused in words, and stays in the box."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_REMARK,
        widget=Words(attrs={"rows": 4}),
    )


class Words(forms.Textarea):
    """Without the browser's own limit, which cuts off what is pasted and says nothing."""

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        found = super().build_attrs(base_attrs, extra_attrs)
        found.pop("maxlength", None)
        return found


class OffForm(PortalForm):
    remarks = remarks_field(_("Would you tell us why? You do not have to."))
