"""Making a sealed link: how long it waits, in which language, with or without a spoken code."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from identification.links import DAYS
from safe_portal.forms import PortalForm
from safe_portal.printing.services import parse_languages

LANGUAGES = (
    ("nl", "Nederlands"),
    ("en", "English"),
    ("both", _("Both languages side by side")),
)


class LinkForm(PortalForm):
    languages = forms.ChoiceField(
        label=_("Language of the document"), choices=LANGUAGES, widget=forms.RadioSelect
    )
    days = forms.TypedChoiceField(
        label=_("How long can it be opened?"),
        choices=[(days, ngettext_lazy("%d day", "%d days", days) % days) for days in DAYS],
        coerce=int,
        initial=3,
        widget=forms.RadioSelect,
    )
    with_code = forms.BooleanField(
        label=_("With a code that you tell by telephone"),
        required=False,
        initial=True,
        help_text=_(
            "Whoever gets hold of your mail still cannot open it. Leave this on, unless there is "
            "no way to call the receiver."
        ),
    )

    def clean_languages(self) -> tuple[str, ...]:
        return parse_languages(self.cleaned_data["languages"])
