"""Everyday words for what the map calls otherwise: a list that staff can edit, in content/."""

import tomllib
from functools import lru_cache
from pathlib import Path

from .words import fold, stem

CONTENT = Path(__file__).parent / "content" / "synonyms.toml"


def meant_by(word: str) -> tuple[str, ...]:
    """The map's words for a folded everyday word, its plural too; none when the list lacks it."""
    known = _content()
    return known.get(word) or known.get(stem(word), ())


def all_meanings() -> set[str]:
    """Every word of the map that the list names."""
    return {word for means in _content().values() for word in means}


@lru_cache(1)
def _content() -> dict[str, tuple[str, ...]]:
    lines = tomllib.loads(CONTENT.read_text(encoding="utf-8"))["words"]
    return {
        fold(typed): tuple(fold(word) for word in line["means"])
        for line in lines
        for typed in line["typed"]
    }
