"""What every form of the portal shares."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms


class PortalFormMixin:
    """Crispy without its own form tag; a field in error says so to a screen reader too."""

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.form_show_errors = True
        return helper


class PortalForm(PortalFormMixin, forms.Form):
    """A plain form; on pages that hold client data fields never offer what was typed before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")


class PortalModelForm(PortalFormMixin, forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")
