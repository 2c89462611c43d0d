"""The lists of the feed and the single things in them."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import SuspiciousOperation
from django.core.paginator import Paginator
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .. import selectors
from ..enums import Taxonomy
from ..models import Service
from . import nested, records
from .ids import place_id, service_id
from .parameters import Asked, read, read_id
from .problems import missing, refused
from .records import Feed, Record
from .vocabulary import taxonomies_by_id, taxonomy_record

KEPT = 32
# Nobody asks this much: such a request is answered, but not kept.
LONGEST = 300


def list_page(resource: str, query: str, base: str, edition: str) -> bytes:
    """One page of a list as JSON, for this query string. Raises FeedError for a senseless one.

    Pages are kept in memory for one edition of the map; what somebody searched for is not.
    """
    kept = len(query) <= LONGEST and "search" not in query
    make = _page if kept else _page.__wrapped__
    return make(resource, query, base, str(get_language()), edition)


@lru_cache(KEPT)
def _page(resource: str, query: str, base: str, language: str, edition: str) -> bytes:
    feed = Feed(base)
    asked = read(resource, _parsed(query), feed.vocabulary)
    return as_json(LISTS[resource](asked, feed))


def _parsed(query: str) -> QueryDict:
    try:
        return QueryDict(query)
    except SuspiciousOperation as error:
        raise refused(_("Too many parameters."), "") from error


def as_json(record: object) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def _services(asked: Asked, feed: Feed) -> Record:
    services = selectors.services_wanted(asked.wanted)
    if asked.minimal:
        return _paged(asked, selectors.service_changes(services), _service_change)
    show = nested.service_whole if asked.full else nested.service_row
    filled = selectors.with_entry(services, whole=asked.full)
    return _paged(asked, filled, lambda given: show(given, feed))


def _places(asked: Asked, feed: Feed) -> Record:
    services = selectors.services_at_an_office(selectors.services_wanted(asked.wanted))
    if asked.minimal:
        return _paged(asked, selectors.service_changes(services), _place_change)
    show = nested.place_whole if asked.full else nested.place_row
    filled = selectors.with_entry(services, whole=asked.full)
    return _paged(asked, filled, lambda given: show(given, feed))


def _organizations(asked: Asked, feed: Feed) -> Record:
    entries = selectors.organisations_wanted(asked.wanted)
    if asked.minimal:
        return _paged(asked, selectors.entry_changes(entries), lambda row: _change(*row))
    if not asked.full:
        return _paged(asked, entries, nested.organization_row)
    entries = selectors.with_belongings(entries)
    return _paged(asked, entries, lambda entry: nested.organization_whole(entry, feed))


def _service_change(row: tuple[UUID, datetime, str]) -> Record:
    entry, changed, kind = row
    return _change(service_id(entry, kind), changed)


def _place_change(row: tuple[UUID, datetime, str]) -> Record:
    entry, changed, kind = row
    return _change(place_id(service_id(entry, kind)), changed)


def _change(identifier: UUID, changed: datetime) -> Record:
    """HSDS calls the date by one name in its API and by another in its schema."""
    moment = records.moment_text(changed)
    return {"id": str(identifier), "modified_date": moment, "last_modified": moment}


def _taxonomies(asked: Asked, feed: Feed) -> Record:
    found = [taxonomy_record(taxonomy) for taxonomy in Taxonomy]
    return _paged(asked, [one for one in found if _says(one, asked)], lambda one: one)


def _terms(asked: Asked, feed: Feed) -> Record:
    terms = [term.record() for term in feed.vocabulary.terms.values()]
    chosen = [
        term
        for term in terms
        if _says(term, asked) and asked.wanted.taxonomy in ("", _taxonomy_of(term))
    ]
    return _paged(asked, chosen, lambda term: term)


def _says(record: Record, asked: Asked) -> bool:
    return asked.wanted.text.casefold() in str(record["name"]).casefold()


def _taxonomy_of(term: Record) -> str:
    return taxonomies_by_id()[str(term["taxonomy_id"])].value


LISTS: dict[str, Callable[[Asked, Feed], Record]] = {
    "services": _services,
    "organizations": _organizations,
    "service_at_locations": _places,
    "taxonomies": _taxonomies,
    "taxonomy_terms": _terms,
}


def _paged(asked: Asked, found: Any, show: Callable[[Any], Record | None]) -> Record:
    """The page object of HSDS. Raises FeedError when there is no such page."""
    paginator = Paginator(found, asked.per_page)
    if asked.page > paginator.num_pages:
        detail = _("There is no such page: the last one is %(last)s.")
        raise missing(detail % {"last": paginator.num_pages}, "page")
    page = paginator.page(asked.page)
    contents = [record for record in map(show, page) if record is not None]
    return {
        "total_items": paginator.count,
        "total_pages": paginator.num_pages,
        "page_number": asked.page,
        "size": len(contents),
        "first_page": not page.has_previous(),
        "last_page": not page.has_next(),
        "empty": not contents,
        "contents": contents,
    }


def single(resource: str, identifier: str, base: str) -> bytes:
    """One thing with all that hangs on it, as JSON. Raises FeedError when it is not there."""
    found = read_id(identifier)
    record = found and SINGLE[resource](found, Feed(base))
    if not record:
        raise missing(_("Nothing with this id is on the map, or not any more."))
    return as_json(record)


def _service(identifier: UUID, feed: Feed) -> Record | None:
    given = _service_with(identifier, feed)
    return nested.service_whole(given, feed) if given else None


def _place_with(identifier: UUID, feed: Feed) -> Record | None:
    given = _service_with(place_id(identifier), feed)
    return nested.place_whole(given, feed) if given else None


def _service_with(identifier: UUID, feed: Feed) -> Service | None:
    """An id of a service is made from its entry's and its kind of help: try each kind."""
    kinds = [key for taxonomy, key in feed.vocabulary.terms if taxonomy == Taxonomy.HELP]
    return selectors.service_among({service_id(identifier, kind): kind for kind in kinds})


def _organization(identifier: UUID, feed: Feed) -> Record | None:
    entries = selectors.organisations_wanted(selectors.Wanted(organisation=identifier))
    entry = selectors.with_belongings(entries).first()
    return nested.organization_whole(entry, feed) if entry else None


def _taxonomy(identifier: UUID, feed: Feed) -> Record | None:
    found = taxonomies_by_id().get(str(identifier))
    return taxonomy_record(found) if found else None


def _term(identifier: UUID, feed: Feed) -> Record | None:
    found = feed.vocabulary.with_id(str(identifier))
    return nested.term_whole(found) if found else None


SINGLE: dict[str, Callable[[UUID, Feed], Record | None]] = {
    "services": _service,
    "organizations": _organization,
    "service_at_locations": _place_with,
    "taxonomies": _taxonomy,
    "taxonomy_terms": _term,
}
