"""Lists to choose from in a screening."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q

from ..models import ExploitationForm, Sector

Word = TypeVar("Word", ExploitationForm, Sector)
Choices = list[tuple[str, str]]


def forms_to_choose(kept: Iterable[str] = ()) -> Choices:
    """The forms of exploitation that are shown, and those that a screening holds already."""
    return _choices(ExploitationForm, list(kept))


def sectors_to_choose(kept: Iterable[str] = ()) -> Choices:
    """The sectors that are shown, and those that a screening holds already."""
    return _choices(Sector, list(kept))


def chosen_words(model: type[Word], keys: Iterable[str]) -> list[Word]:
    """The entries with these keys, also hidden ones, in their order."""
    return list(model._default_manager.filter(key__in=list(keys)))


def _choices(model: type[Word], kept: list[str]) -> Choices:
    """A key without an entry stands for itself: what was stored is not lost by a correction."""
    found = model._default_manager.filter(Q(is_published=True) | Q(key__in=kept))
    choices = {one.key: one.name for one in found}
    return list((choices | {key: key for key in kept if key not in choices}).items())
