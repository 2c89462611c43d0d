"""Two widgets that write their options in one go.

Django renders each option through a template of its own. With every country, every language and
the twenty scales of a sheet that took most of the time of the page.
"""

from html import escape
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """For flat lists of hundreds of choices."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = "".join(
            f'<option value="{escape(str(key))}"{" selected" if str(key) in chosen else ""}>'
            f"{escape(str(label))}</option>"
            for key, label in self.choices
        )
        found = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return SafeString(f"<select{found}>{options}</select>")


class ScaleRadios(forms.RadioSelect):
    """One row of keys, as in components/score_scale.html; the side feeds the live totals."""

    def __init__(self, *, side: str) -> None:
        super().__init__()
        self.side = side

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        start = f'<input type="radio" name="{escape(name)}"'
        end = f' data-side="{escape(self.side)}" required'
        return SafeString(
            "".join(
                f'<label class="score-option" for="{where}">{start} value="{escape(str(key))}"'
                f' id="{where}"{end}{" checked" if str(key) == str(value) else ""}>'
                f"<span>{escape(str(label))}</span></label>"
                for where, key, label in self.places(escape((attrs or {}).get("id", name)))
            )
        )

    def places(self, start: str) -> list[tuple[str, Any, Any]]:
        return [(f"{start}_{place}", *choice) for place, choice in enumerate(self.choices)]
