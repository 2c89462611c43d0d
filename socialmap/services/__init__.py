"""Every change of the map."""

from .checks import mark_as_checked
from .editions import new_edition
from .entries import set_countries_served, set_languages_spoken
from .search import index_what_is_missing, indexed_once, rebuild_search, reindex

__all__ = [
    "index_what_is_missing",
    "indexed_once",
    "mark_as_checked",
    "new_edition",
    "rebuild_search",
    "reindex",
    "set_countries_served",
    "set_languages_spoken",
]
