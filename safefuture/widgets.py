"""Widgets and fields that write themselves in one go.

Django renders each radio through templates of its own, and looks through the choices of each field
several times: with the twenty scales of a sheet that took a good part of the time of the page.
"""

from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class ListedField(forms.Field):
    """One of a list: as Django's ChoiceField, for lists that are looked through once."""

    default_error_messages = forms.ChoiceField.default_error_messages

    def __init__(self, *, choices: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = choices
        self.widget.choices = choices

    def to_python(self, value: Any) -> str:
        return "" if value in self.empty_values else str(value)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value not in dict(self.choices):
            raise forms.ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )


class ListWidget(forms.Widget):
    """A widget that only writes `choices`; the field hands them over."""

    choices: list[tuple[str, Any]] = []
    is_group = False


class WorldSelect(ListWidget):
    """All countries or all languages: the options are written once for each language.

    Only for lists that say nothing about a case, as they stay in memory.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        attributes = forms.utils.flatatt(self.build_attrs(self.attrs, attrs))
        pairs = tuple((str(key), str(label)) for key, label in self.choices)
        mark = f'<option value="{escape(str("" if value is None else value))}"'
        options = options_of(pairs).replace(f"{mark}>", f"{mark} selected>", 1)
        return SafeString(f'<select name="{escape(name)}"{attributes}>{options}</select>')


@lru_cache(maxsize=16)
def options_of(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f'<option value="{escape(key)}">{escape(label)}</option>' for key, label in pairs
    )


class Choices(ListWidget):
    """Radios, or boxes to tick where `several` may be chosen, each with its words beside it."""

    several = False
    is_group = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        kind = "checkbox" if self.several else "radio"
        chosen = {str(one) for one in (value or [])} if self.several else {str(value or "")}
        start = escape(str((attrs or {}).get("id", name)))
        required = " required" if (attrs or {}).get("required") and not self.several else ""
        return SafeString(
            "".join(
                f'<div class="form-check"><input class="form-check-input" type="{kind}"'
                f' name="{escape(name)}" value="{escape(str(key))}" id="{start}_{place}"'
                f' autocomplete="off"{required}{" checked" if str(key) in chosen else ""}>'
                f'<label class="form-check-label" for="{start}_{place}">{escape(str(label))}'
                "</label></div>"
                for place, (key, label) in enumerate(self.choices)
            )
        )


class Boxes(Choices):
    several = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


class BoxesField(ListedField):
    """Some of a list: gives the keys that were ticked."""

    widget = Boxes

    def to_python(self, value: Any) -> Any:
        return [str(one) for one in value or []]

    def validate(self, value: Any) -> None:
        for one in value:
            super().validate(one)


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


class ScaleRadios(ListWidget):
    """One row of keys. The country and the voice feed the live totals."""

    def __init__(self, *, side: str, voice: int) -> None:
        super().__init__()
        self.side, self.voice = side, voice

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        where = escape(str((attrs or {}).get("id", name)))
        start = f'<input type="radio" name="{escape(name)}" value="'
        end = f' data-side="{escape(self.side)}" data-voice="{self.voice}"'
        end += "" if self.voice else " required"
        chosen = str(value)
        return SafeString(
            "".join(
                f'<label class="score-option" for="{where}_{place}">{start}{key}"'
                f' id="{where}_{place}"{end}{" checked" if key == chosen else ""}>'
                f"<span>{escape(str(label))}</span></label>"
                for place, (key, label) in enumerate(self.choices)
            )
        )


NOT_DISCUSSED = "none"


class ScoreField(ListedField):
    """A whole number on the version's own scale, or "not discussed"."""

    default_error_messages = {
        "required": _("Choose a score, or “not discussed”."),
        "invalid_choice": _(
            "“%(value)s” is not on the scale. Choose a whole number from %(low)s to %(high)s, "
            "or “not discussed”."
        ),
    }

    def validate(self, value: str) -> None:
        forms.Field.validate(self, value)
        if value and value not in dict(self.choices):
            numbers = [str(label) for key, label in self.choices if key != NOT_DISCUSSED]
            facts = {"low": numbers[0], "high": numbers[-1], "value": shortened(value)}
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params=facts
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or NOT_DISCUSSED) != (data or NOT_DISCUSSED)


def shortened(value: str, length: int = 20) -> str:
    return value if len(value) <= length else f"{value[: length - 1]}…"
