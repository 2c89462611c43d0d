"""Every change of the map."""

from .checks import mark_as_checked
from .editions import new_edition
from .entries import set_countries_served, set_languages_spoken
from .writing import mark_translation_as_current, note_new_texts

__all__ = [
    "mark_as_checked",
    "mark_translation_as_current",
    "new_edition",
    "note_new_texts",
    "set_countries_served",
    "set_languages_spoken",
]
