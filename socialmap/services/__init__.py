"""Every change of the map."""

from .changes import touch
from .checks import mark_as_checked
from .editions import new_edition
from .entries import set_countries_served, set_languages_spoken

__all__ = [
    "mark_as_checked",
    "new_edition",
    "set_countries_served",
    "set_languages_spoken",
    "touch",
]
