"""What every form of the portal shares."""

from html import escape
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


class LongSelect(forms.Select):
    """A list of hundreds (countries, languages), written without a template for each option."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = "".join(option(str(key), str(label), chosen) for key, label in self.choices)
        attributes = forms.utils.flatatt(self.build_attrs(self.attrs, {**(attrs or {})}))
        select = format_html('<select name="{}"{}>', name, attributes)
        return mark_safe(f"{select}{options}</select>")  # noqa: S308  every part is escaped


def option(key: str, label: str, chosen: set[str]) -> str:
    selected = " selected" if key in chosen else ""
    return f'<option value="{escape(key)}"{selected}>{escape(label)}</option>'


def uncut(field: forms.CharField) -> forms.CharField:
    """A field without the browser's own limit, which cuts off what is pasted and says nothing.

    The form says how much is too much, and what was typed stays in the box.
    """
    field.widget.attrs.pop("maxlength", None)
    return field


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
