"""What the words in a file mean: codes and names, in Dutch and English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from safe_portal.countries import country_choices, language_choices

from .. import selectors
from .folding import fold

# What people write although the lists of names do not have it.
ALSO_CALLED = {
    "czech republic": "CZ",
    "great britain": "GB",
    "holland": "NL",
    "macedonia": "MK",
    "macedonie": "MK",
    "the netherlands": "NL",
    "turkey": "TR",
    "uk": "GB",
    "usa": "US",
}


@dataclass(frozen=True)
class Vocabulary:
    """Folded word -> code or key; made once for each file."""

    countries: Mapping[str, str]
    languages: Mapping[str, str]
    services: Mapping[str, str]
    groups: Mapping[str, str]
    networks: frozenset[str] = field(default_factory=frozenset)


def vocabulary(networks: Iterable[str] = ()) -> Vocabulary:
    """The words as the map knows them now; `networks` are the keys that may be named."""
    return Vocabulary(
        countries=country_words(),
        languages=language_words(),
        services=_terms(selectors.service_types()),
        groups=_terms(selectors.target_groups()),
        networks=frozenset(networks),
    )


@lru_cache(1)
def country_words() -> dict[str, str]:
    return ALSO_CALLED | _named(country_choices("nl")) | _named(country_choices("en"))


@lru_cache(1)
def language_words() -> dict[str, str]:
    return _named(language_choices("nl")) | _named(language_choices("en"))


def _named(choices: list[tuple[str, str]]) -> dict[str, str]:
    codes = {fold(code): code for code, _name in choices}
    return {fold(name): code for code, name in choices} | codes


def _terms(terms: Iterable[Any]) -> dict[str, str]:
    names: dict[str, str] = {}
    keys: dict[str, str] = {}
    for term in terms:
        names |= {fold(term.name_nl or ""): term.key, fold(term.name_en or ""): term.key}
        keys[fold(term.key)] = term.key
    names.pop("", None)
    return names | keys
