from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PrintLanguageField(forms.ChoiceField):
    """In which language a print is made; `parse_languages` reads the answer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Language of the print"),
            choices=[
                ("nl", "Nederlands"),
                ("en", "English"),
                ("both", _("Both languages side by side")),
            ],
            **kwargs,
        )
