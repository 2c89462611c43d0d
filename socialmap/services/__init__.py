"""Every change of the map."""

from .answers import LinkClosedError, ask_off, confirm, suggest
from .bulk import hide, list_again, mark_reachable, mark_unreachable
from .changes import touch
from .checks import confirmed_by_organisation, mark_as_checked
from .corrections import write_fields
from .editions import new_edition
from .entries import set_countries_served, set_languages_spoken
from .hiding import hides_address, keep_hidden
from .memberships import link_member
from .rounds import (
    CannotAskError,
    ask_fresh_link,
    checked_by_telephone,
    close_round,
    send_again,
    start_round,
    take_off,
    withdraw,
)
from .search import index_what_is_missing, indexed_once, rebuild_search, reindex
from .suggestions import CannotDecideError, decide
from .upkeep import keep_up
from .writing import mark_translation_as_current, note_new_texts

__all__ = [
    "CannotAskError",
    "CannotDecideError",
    "LinkClosedError",
    "ask_fresh_link",
    "ask_off",
    "checked_by_telephone",
    "close_round",
    "confirm",
    "confirmed_by_organisation",
    "decide",
    "hide",
    "hides_address",
    "index_what_is_missing",
    "indexed_once",
    "keep_hidden",
    "keep_up",
    "link_member",
    "list_again",
    "mark_as_checked",
    "mark_reachable",
    "mark_translation_as_current",
    "mark_unreachable",
    "new_edition",
    "note_new_texts",
    "rebuild_search",
    "reindex",
    "send_again",
    "set_countries_served",
    "set_languages_spoken",
    "start_round",
    "suggest",
    "take_off",
    "touch",
    "withdraw",
    "write_fields",
]
