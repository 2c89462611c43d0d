from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import Agency


class VariantForm(forms.Form):
    """For which agency a variant is made: one that works with the portal and has none yet."""

    agency: forms.ModelChoiceField[Agency] = forms.ModelChoiceField(
        Agency.objects.none(), label=_("agency"), empty_label=_("Choose an agency")
    )

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["agency"]
        field.queryset = agencies
