"""Which entry a row is about: by its key, else by website, e-mail, or name and country."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ..enums import Kind
from ..models import Organisation
from .faults import Fault
from .folding import fold, host_of

FINDING = ("key", "name_nl", "name_en", "country", "website", "email")
LIGHT = ("pk", "kind", *FINDING)
Token = tuple[str, str, str]


class Index:
    """All entries of the map by what a row can name them with: one query."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self.key_of: dict[int, str] = {}
        self.networks: set[str] = set()
        self.tokens: defaultdict[Token, set[int]] = defaultdict(set)
        for pk, kind, *values in Organisation.objects.order_by("pk").values_list(*LIGHT):
            self._add(pk, kind, dict(zip(FINDING, values, strict=True)))

    def _add(self, pk: int, kind: str, values: dict[str, Any]) -> None:
        self.keys[values["key"]] = pk
        self.key_of[pk] = values["key"]
        if kind == Kind.NETWORK:
            self.networks.add(values["key"])
        for token in tokens_of(values):
            self.tokens[token].add(pk)
            if token[0] != "name":
                self.tokens[(*token[:2], "")].add(pk)

    def find(self, said: dict[str, Any]) -> tuple[int | None, str]:
        """The entry's id, or None for a new one, and by what it was found. Raises Fault."""
        if key := said.get("key"):
            return self._by_key(key, said)
        found: dict[str, set[int]] = defaultdict(set)
        for token in tokens_of(said):
            found[token[0]] |= self.tokens.get(token, set())
        sets = [pks for pks in found.values() if pks]
        together = set.intersection(*sets) if sets else set()
        chosen = together or set().union(*sets)
        if len(chosen) > 1:
            raise Fault("ambiguous", keys=self._names(chosen))
        pk = next(iter(chosen), None)
        return pk, next((how for how in ("name", "host", "email") if pk in found[how]), "")

    def _by_key(self, key: str, said: dict[str, Any]) -> tuple[int | None, str]:
        pk = self.keys.get(key)
        if pk is None:
            names = [token for token in tokens_of(said) if token[0] == "name"]
            same = set().union(*(self.tokens.get(token, set()) for token in names))
            if same:
                raise Fault("other_key", keys=self._names(same))
        return pk, "key"

    def _names(self, pks: Iterable[int]) -> str:
        return ", ".join(sorted(self.key_of[pk] for pk in pks)[:5])


def tokens_of(values: dict[str, Any]) -> set[Token]:
    """What an organisation can be known by: (how, text, country).

    A website or an e-mail address counts within one country: offices abroad share them. A row
    without a country is looked for in all.
    """
    country = values.get("country") or ""
    tokens = set()
    if host := host_of(values.get("website") or ""):
        tokens.add(("host", host, country))
    if email := fold(values.get("email") or ""):
        tokens.add(("email", email, country))
    for name in (values.get("name_nl"), values.get("name_en")):
        if country and (folded := fold(name or "")):
            tokens.add(("name", folded, country))
    return tokens


class Claims:
    """Which row of the file was the first to be about what."""

    def __init__(self) -> None:
        self._first: dict[Any, int] = {}

    def claim(self, number: int, pk: int | None, said: dict[str, Any]) -> int | None:
        """The number of an earlier row about the same organisation, if there is one."""
        marks: set[Any] = {pk} if pk is not None else self._marks(said)
        earlier = [self._first[mark] for mark in marks if mark in self._first]
        for mark in marks:
            self._first.setdefault(mark, number)
        return min(earlier, default=None)

    def _marks(self, said: dict[str, Any]) -> set[Any]:
        """With keys of their own, offices may share a website; never a name in one country."""
        tokens = tokens_of(said)
        if key := said.get("key"):
            return {("key", key), *(token for token in tokens if token[0] == "name")}
        return set(tokens)
