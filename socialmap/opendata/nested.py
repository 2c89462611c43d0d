"""The records of HSDS put into each other, as its JSON answers show them."""

from ..models import Organisation, Service
from . import records
from .records import Feed, Record
from .vocabulary import Term, taxonomy_record


def organization_row(entry: Organisation) -> Record:
    """An organization as lists show it: its own fields."""
    return records.organization(entry)


def organization_whole(entry: Organisation, feed: Feed) -> Record:
    """An organization with all that hangs on it, its services as lists show them."""
    services = [records.service(given, entry) for given in entry.services.all()]
    return _organization(entry, feed) | {"services": services}


def service_row(given: Service, feed: Feed) -> Record:
    """A service as lists show it: its own fields, and those of its organization."""
    entry = given.organisation
    return records.service(given, entry) | {"organization": records.organization(entry)}


def service_whole(given: Service, feed: Feed) -> Record:
    """A service with all that hangs on it."""
    record = _service(given, feed)
    office = _office(given.organisation)
    places = [_place(record["id"], office)] if office else []
    return record | {"service_at_locations": places}


def place_row(given: Service, feed: Feed) -> Record | None:
    """A service at its office as lists show it; None when the address is hidden."""
    office = records.location(given.organisation)
    return office and _place_of(service_row(given, feed), office)


def place_whole(given: Service, feed: Feed) -> Record | None:
    """A service at its office with all that hangs on both; None when the address is hidden."""
    office = _office(given.organisation)
    return office and _place_of(_service(given, feed), office)


def term_whole(term: Term) -> Record:
    return term.record() | {"taxonomy_detail": taxonomy_record(term.taxonomy)}


def _organization(entry: Organisation, feed: Feed) -> Record:
    record = records.organization(entry)
    office = _office(entry)
    terms = records.organization_terms(entry, feed)
    return record | {
        "additional_websites": [records.link(entry, feed)],
        "phones": records.phones(entry, record["id"], "organization_id"),
        "locations": [office] if office else [],
        "attributes": _attributes(terms, record["id"], "organization"),
    }


def _service(given: Service, feed: Feed) -> Record:
    entry = given.organisation
    record = records.service(given, entry)
    key = record["id"]
    terms = records.service_terms(given, records.shared_terms(entry, feed), feed)
    return record | {
        "phones": records.phones(entry, key, "service_id"),
        "languages": records.languages(entry, key, "service_id"),
        "service_areas": records.service_areas(entry, key),
        "attributes": _attributes(terms, key, "service"),
        "organization": _organization(entry, feed),
    }


def _office(entry: Organisation) -> Record | None:
    office = records.location(entry)
    return office and office | {
        "addresses": [records.address(entry, office)],
        "languages": records.languages(entry, office["id"], "location_id"),
    }


def _place(service: str, office: Record) -> Record:
    return records.service_at_location(service, office) | {"location": office}


def _place_of(service: Record, office: Record) -> Record:
    return _place(service["id"], office) | {"service": service}


def _attributes(terms: list[Term], owner: str, entity: str) -> list[Record]:
    return [
        records.attribute(term, owner, entity) | {"taxonomy_term": term.record()} for term in terms
    ]
