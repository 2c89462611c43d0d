"""The index behind the free text. Only what everybody may read goes into it.

A saved entry is indexed at once, in the same transaction. Who saves many collects them first
(`indexed_once`), and bulk work that sends no signals calls `reindex` itself.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Prefetch

from safe_portal.countries import country_name

from ..models import (
    Organisation,
    SearchPiece,
    SearchUse,
    SearchWord,
    Service,
    ServiceType,
    TargetGroup,
)
from ..words import COMMON, digits, pieces, words_of
from ..writing import LANGUAGES
from .editions import new_edition

BATCH = 500
Place = SearchUse.Place
Words = dict[str, int]
T = TypeVar("T")
# The entries that wait for the end of indexed_once().
_waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)


def reindex(organisations: Iterable[Organisation]) -> None:
    """Make the search know these entries as they are now; a query set of any size will do."""
    _index({organisation.pk for organisation in organisations})


def rebuild_search() -> int:
    """Index every entry anew and forget words that no entry has any more; gives how many."""
    keys = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    _index(keys)
    unused = ~Exists(SearchUse.objects.filter(word=OuterRef("pk")))
    SearchWord.objects.filter(unused).delete()
    new_edition()
    return len(keys)


def index_what_is_missing() -> None:
    """Index entries that the search knows nothing of: a map from before it could search."""
    _index(Organisation.objects.filter(search_uses=None).values_list("pk", flat=True))


@contextmanager
def indexed_once() -> Iterator[None]:
    """Index the entries that change inside at the end, each once; all or nothing."""
    if _waiting.get() is not None:
        yield
        return
    waiting: set[int] = set()
    token = _waiting.set(waiting)
    try:
        with transaction.atomic():
            yield
            _waiting.set(None)
            _index(waiting)
    finally:
        _waiting.reset(token)


def entry_changed(*, instance: Any, origin: Any = None, **_signal: Any) -> None:
    """A part of an entry, or a name that entries share, was saved or deleted."""
    if getattr(origin, "model", type(origin)) is Organisation:
        return  # it is being deleted as a whole
    _index(_entries_with(instance))


def groups_changed(*, instance: Model, pk_set: set[int] | None, **_signal: Any) -> None:
    """An entry got other target groups, or a group other entries."""
    _index({instance.pk} if isinstance(instance, Organisation) else pk_set or set())


def group_leaves(*, instance: TargetGroup, **_signal: Any) -> None:
    """Take a group from its entries while they are known: its deletion itself would tell nobody."""
    instance.organisations.set([])


def _entries_with(instance: Any) -> set[int]:
    if isinstance(instance, Organisation):
        return {instance.pk}
    if isinstance(instance, ServiceType):
        return set(instance.services.values_list("organisation", flat=True))
    if isinstance(instance, TargetGroup):
        return set(instance.organisations.values_list("pk", flat=True))
    return {instance.organisation_id}


def _index(keys: Collection[int]) -> None:
    waiting = _waiting.get()
    if waiting is not None:
        waiting.update(keys)
        return
    for batch in _batches(sorted(keys)):
        with transaction.atomic():
            _index_batch(batch)


def _batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _index_batch(keys: list[int]) -> None:
    # Locked, so that two editors of one entry index it one after the other.
    entries = Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    parts = Prefetch("services", Service.objects.select_related("service_type"))
    found = entries.prefetch_related(parts, "phones", "countries_served", "target_groups")
    _store({entry.pk: _words_of_entry(entry) for entry in found})


def _words_of_entry(entry: Organisation) -> Words:
    """Never the address, notes for professionals or the address for checks."""
    names = [entry.abbreviation, *_both(entry, "name")]
    texts = [*_both(entry, "description"), *_both(entry, "how_to_refer")]
    for service in entry.services.all():
        texts += [*_both(service, "details"), *_both(service.service_type, "name")]
    for group in entry.target_groups.all():
        texts += _both(group, "name")
    for phone in entry.public_phones:
        texts += _both(phone, "label")
    for served in entry.countries_served.all():
        texts += [country_name(served.country, language) for language in LANGUAGES]
    # Common words count in names only: somewhere a house may be called The Door.
    found: Words = dict.fromkeys(words_of("\n".join(texts)), Place.TEXT)
    found = {word: place for word, place in found.items() if word not in COMMON}
    found |= {digits(phone.number): Place.TEXT for phone in entry.public_phones}
    return found | dict.fromkeys(words_of("\n".join(names)), Place.NAME)


def _both(thing: Model, field: str) -> list[str]:
    return [getattr(thing, f"{field}_{language}") or "" for language in LANGUAGES]


def _store(entries: dict[int, Words]) -> None:
    ids = _ids_of({word for words in entries.values() for word in words})
    wanted = {
        (key, ids[word], int(place))
        for key, words in entries.items()
        for word, place in words.items()
    }
    uses = SearchUse.objects.filter(organisation__in=entries)
    stored = {use[1:]: use[0] for use in uses.values_list("pk", "organisation", "word", "place")}
    for batch in _batches(stored[use] for use in stored.keys() - wanted):
        SearchUse.objects.filter(pk__in=batch).delete()
    SearchUse.objects.bulk_create(
        [
            SearchUse(organisation_id=key, word_id=word, place=place)
            for key, word, place in sorted(wanted - stored.keys())
        ],
        batch_size=BATCH,
    )


def _ids_of(words: Collection[str]) -> dict[str, int]:
    """The numbers of these words; those that are new to the map are added with their pieces."""
    known = _known(words)
    new = sorted(set(words) - known.keys())
    if not new:
        return known
    # Another editor may add the same word at this moment.
    SearchWord.objects.bulk_create(
        [SearchWord(text=word) for word in new], batch_size=BATCH, ignore_conflicts=True
    )
    added = _known(new)
    SearchPiece.objects.bulk_create(
        [
            SearchPiece(text=piece, word_id=key)
            for word, key in added.items()
            for piece in sorted(pieces(word))
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )
    return known | added


def _known(words: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for batch in _batches(words):
        found |= SearchWord.objects.filter(text__in=batch).values_list("text", "pk")
    return found
