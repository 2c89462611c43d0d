"""An own case or signal: what is asked depends on the sheet that it stands on."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from safe_portal.forms import PortalForm, uncut

from ..enums import LANGUAGES
from ..shapes import Field, fields_of

IN_LANGUAGE = {"nl": _("in Dutch"), "en": _("in English")}
MAY_BE_EMPTY = _("May stay empty.")
# Everything that Python takes for the end of a line: a list is kept as lines.
ENDS = r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]"
ONE_LINE = RegexValidator(ENDS, _("Write this on one line."), inverse_match=True)


class OwnPartForm(PortalForm):
    """Each question in both languages, one below the other."""

    same_in_both = forms.BooleanField(
        label=_("Where I wrote one language only, use the same text in both"),
        required=False,
        help_text=_("For a name, or for a group that reads one language."),
    )

    def __init__(self, *args: Any, layout: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            f"{field.name}_{code}": question(field, code)
            for field in fields_of(layout)
            for code in LANGUAGES
        }
        self.fields = asked | self.fields


def question(field: Field, code: str) -> forms.CharField:
    helps = [field.help_text, "" if field.is_needed else MAY_BE_EMPTY]
    widget = forms.TextInput() if field.is_short else forms.Textarea(attrs={"rows": 4})
    widget.attrs |= {"lang": code, "autocomplete": "off"}
    asked = forms.CharField(
        label=_("%(question)s, %(language)s")
        % {"question": field.label, "language": IN_LANGUAGE[code]},
        required=False,
        max_length=field.longest,
        help_text=" ".join(str(one) for one in helps if one),
        widget=widget,
        validators=[ONE_LINE] if field.is_short else [],
    )
    return uncut(asked)
