from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.forms import SHORT
from safe_portal.forms import PortalForm

from ..models.child import EARLIEST_YEAR


class ChildForm(PortalForm):
    """As little as is needed to tell the children apart."""

    name = forms.CharField(
        label=_("Initial or first name"),
        max_length=SHORT,
        help_text=_("As little as is needed to tell the children apart. Never a surname."),
        error_messages={"required": _("Fill in an initial or a first name.")},
    )
    birth_year = forms.IntegerField(
        label=_("Year of birth"),
        required=False,
        help_text=_("Leave this empty when nobody knows."),
    )

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        latest = timezone.localdate().year
        if year is not None and not EARLIEST_YEAR <= year <= latest:
            raise forms.ValidationError(
                _("Fill in a year from %(first)s to %(last)s, or leave it empty."),
                params={"first": EARLIEST_YEAR, "last": latest},
            )
        return year
