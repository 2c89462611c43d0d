"""What a reader may ask of each list, and what it says to a value that makes no sense.

A parameter that is not offered is refused by name: to ignore a misspelt filter would answer with
the whole map where part of it was asked for.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from ..selectors import Wanted
from .problems import refused
from .vocabulary import Vocabulary, taxonomies_by_id

PER_PAGE, MOST_PER_PAGE = 50, 100
# A minimal list holds two facts of each item: it is meant to fit on one page.
MINIMAL_PER_PAGE = 10_000
LONGEST_SEARCH = 200
PAGING = frozenset({"search", "page", "per_page", "format"})
TERMS = frozenset({"taxonomy_term_id", "taxonomy_id"})
CHANGES = frozenset({"modified_after", "minimal", "full"})
OFFERED: dict[str, frozenset[str]] = {
    "services": PAGING | TERMS | CHANGES | {"organization_id"},
    "organizations": PAGING | TERMS | CHANGES,
    "service_at_locations": PAGING | TERMS | CHANGES | {"organization_id"},
    "taxonomies": PAGING,
    "taxonomy_terms": PAGING | {"taxonomy_id"},
}
SWITCH = {"true": True, "1": True, "false": False, "0": False}
NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)


@dataclass(frozen=True)
class Asked:
    """One request for a list, read and found sensible."""

    wanted: Wanted
    page: int = 1
    per_page: int = PER_PAGE
    minimal: bool = False
    full: bool = False


def read(resource: str, query: QueryDict, vocabulary: Vocabulary) -> Asked:
    """The request in `query`. Raises FeedError for what is not offered or makes no sense."""
    _check_names(resource, query)
    minimal, full = _switch(query, "minimal"), _switch(query, "full")
    if minimal and full:
        raise refused(_("Ask for minimal or for full, not for both."), "full")
    if query.get("format", "json") != "json":
        raise refused(_("Only json is offered."), "format")
    most = MINIMAL_PER_PAGE if minimal else MOST_PER_PAGE
    per_page = _number(query, "per_page", most if minimal else PER_PAGE)
    if per_page > most:
        raise refused(_("At most %(most)s items on a page.") % {"most": most}, "per_page")
    return Asked(_wanted(query, vocabulary), _number(query, "page", 1), per_page, minimal, full)


def _check_names(resource: str, query: QueryDict) -> None:
    for name, values in query.lists():
        if name not in OFFERED[resource]:
            offered = ", ".join(sorted(OFFERED[resource]))
            raise refused(_("Not offered here. Offered: %(names)s.") % {"names": offered}, name)
        if len(values) > 1:
            raise refused(_("Give this parameter once."), name)
        if "\0" in values[0]:
            raise refused(_("This holds a character that no text has."), name)


def _wanted(query: QueryDict, vocabulary: Vocabulary) -> Wanted:
    term = vocabulary.with_id(_identifier(query, "taxonomy_term_id"))
    if query.get("taxonomy_term_id") and term is None:
        raise refused(_("There is no term with this id."), "taxonomy_term_id")
    taxonomy = taxonomies_by_id().get(_identifier(query, "taxonomy_id"))
    if query.get("taxonomy_id") and taxonomy is None:
        raise refused(_("There is no taxonomy with this id."), "taxonomy_id")
    organisation = _identifier(query, "organization_id")
    return Wanted(
        text=_search(query),
        taxonomy=taxonomy.value if taxonomy else "",
        term=(term.taxonomy.value, term.key) if term else None,
        organisation=UUID(organisation) if organisation else None,
        since=_since(query),
    )


def _search(query: QueryDict) -> str:
    text = query.get("search", "").strip()
    if len(text) > LONGEST_SEARCH:
        raise refused(
            _("Search with at most %(most)s characters.") % {"most": LONGEST_SEARCH}, "search"
        )
    return text


def _switch(query: QueryDict, name: str) -> bool:
    value = query.get(name, "false").lower()
    if value not in SWITCH:
        raise refused(_("Write true or false."), name)
    return SWITCH[value]


def _number(query: QueryDict, name: str, default: int) -> int:
    value = query.get(name, str(default))
    if not NUMBER.fullmatch(value) or int(value) < 1:
        raise refused(_("Write a whole number from 1."), name)
    return int(value)


def _identifier(query: QueryDict, name: str) -> str:
    value = query.get(name, "")
    found = read_id(value)
    if value and found is None:
        raise refused(_("Write an id as this feed gives it."), name)
    return str(found or "")


def read_id(text: str) -> UUID | None:
    """The id in this text, or None when it is none."""
    try:
        found = UUID(text)
    except ValueError:
        return None
    # UUID() also takes braces, urn: and no dashes: one thing has one address.
    return found if str(found) == text.lower() else None


def _since(query: QueryDict) -> datetime | None:
    value = query.get("modified_after", "").strip()
    if not value:
        return None
    try:
        return _moment(value)
    except (ValueError, OverflowError) as error:
        detail = _("Write a date or a moment, such as 2026-01-31 or 2026-01-31T09:30:00Z.")
        raise refused(detail, "modified_after") from error


def _moment(value: str) -> datetime:
    """A moment as ISO 8601 writes it; without a zone it is in UTC. Raises ValueError."""
    # In an address a plus that was not encoded arrives as a space.
    moment = parse_datetime(re.sub(r" (?=\d\d:?\d\d$)", "+", value) if "T" in value else value)
    if moment is None:
        day = parse_date(value)
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    if moment is None:
        raise ValueError(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
