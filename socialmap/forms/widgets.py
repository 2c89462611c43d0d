from html import escape
from typing import Any

from django import forms
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


class LongChecks(forms.SelectMultiple):
    """Boxes for a list of hundreds: what is chosen first, the rest folded away.

    No child of Django's boxes, which are drawn by a template for each.
    """

    use_fieldset = True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {str(one) for one in value or []}
        start = str((attrs or {}).get("id", name))
        first: list[str] = []
        rest: list[str] = []
        for place, (key, label) in enumerate(self.choices):
            box = _box(name, f"{start}_{place}", str(key), str(label), str(key) in chosen)
            (first if str(key) in chosen else rest).append(box)
        words = escape(_("Choose more"))
        folded = f"<details><summary>{words}</summary>{_grid(rest)}</details>"
        boxes = f'<div id="{escape(start)}" tabindex="-1">{_grid(first)}{folded}</div>'
        return mark_safe(boxes)  # noqa: S308  every part is escaped


def _grid(boxes: list[str]) -> str:
    return f'<div class="finder-boxes">{"".join(boxes)}</div>' if boxes else ""


def _box(name: str, id_: str, key: str, label: str, checked: bool) -> str:
    mark = " checked" if checked else ""
    return (
        f'<label class="choice" for="{escape(id_)}"><input type="checkbox" name="{escape(name)}"'
        f' value="{escape(key)}" id="{escape(id_)}"{mark}> <span>{escape(label)}</span></label>'
    )
