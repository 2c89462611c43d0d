"""Rows of keys that are written in one go.

Django renders each radio through templates of its own: with the twenty scales of a sheet that took
a good part of the time of the page.
"""

from html import escape
from typing import Any

from django import forms
from django.utils.safestring import SafeString


class KeyRadios(forms.RadioSelect):
    """One row of keys: a radio group underneath, so arrows choose and Enter sends the form."""

    css_class = "key"
    rest = ""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        start = f'<input type="radio" name="{escape(name)}"'
        return SafeString(
            "".join(
                f'<label class="{self.css_class}" for="{where}">{start} value="{escape(str(key))}"'
                f' id="{where}"{self.rest}{" checked" if str(key) == str(value) else ""}>'
                f"<span>{escape(str(label))}</span></label>"
                for where, key, label in self.places(escape((attrs or {}).get("id", name)))
            )
        )

    def places(self, start: str) -> list[tuple[str, Any, Any]]:
        return [(f"{start}_{place}", *choice) for place, choice in enumerate(self.choices)]


class ScaleRadios(KeyRadios):
    """One row of keys, as in components/score_scale.html; the side feeds the live totals."""

    css_class = "score-option"

    def __init__(self, *, side: str) -> None:
        super().__init__()
        self.rest = f' data-side="{escape(side)}" required'
