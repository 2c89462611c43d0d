"""Every change of the map."""

from .bulk import hide, list_again, mark_reachable, mark_unreachable
from .checks import mark_as_checked
from .editions import new_edition
from .entries import set_countries_served, set_languages_spoken

__all__ = [
    "hide",
    "list_again",
    "mark_as_checked",
    "mark_reachable",
    "mark_unreachable",
    "new_edition",
    "set_countries_served",
    "set_languages_spoken",
]
