"""The rows of the tabular form of HSDS 3.1, and which columns its files have."""

from collections.abc import Iterator

from ..enums import Taxonomy
from ..models import Organisation
from . import records
from .records import Feed, Record
from .vocabulary import Vocabulary, taxonomy_record

# File by file as the schema calls them; of the columns those that we fill.
COLUMNS: dict[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "alternate_name", "description", "email", "website"),
    "services": (
        "id",
        "organization_id",
        "name",
        "description",
        "url",
        "email",
        "status",
        "application_process",
        "eligibility_description",
        "assured_date",
        "alert",
        "last_modified",
    ),
    "attributes": (
        "id",
        "link_id",
        "taxonomy_term_id",
        "link_type",
        "link_entity",
        "label",
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "locations": ("id", "location_type", "organization_id", "name", "latitude", "longitude"),
    "phones": ("id", "service_id", "organization_id", "number", "type", "description"),
    "addresses": (
        "id",
        "location_id",
        "address_1",
        "city",
        "state_province",
        "postal_code",
        "country",
        "address_type",
    ),
    "service_areas": ("id", "service_id", "name", "extent", "extent_type"),
    "languages": ("id", "service_id", "location_id", "name", "code"),
    "taxonomy_terms": (
        "id",
        "code",
        "name",
        "description",
        "taxonomy",
        "language",
        "taxonomy_id",
    ),
    "taxonomies": ("id", "name", "description"),
    "url": ("id", "label", "url", "organization_id"),
}
# Columns that name a row of another file.
KEYS = {
    "organization_id": "organizations",
    "service_id": "services",
    "location_id": "locations",
    "taxonomy_term_id": "taxonomy_terms",
    "taxonomy_id": "taxonomies",
}
TYPES = {
    "latitude": "number",
    "longitude": "number",
    "assured_date": "date",
    "last_modified": "datetime",
}
Row = tuple[str, Record]


def rows_of_words(vocabulary: Vocabulary) -> Iterator[Row]:
    for taxonomy in Taxonomy:
        yield "taxonomies", taxonomy_record(taxonomy)
    for term in vocabulary.terms.values():
        yield "taxonomy_terms", term.record()


def rows_of(entry: Organisation, feed: Feed) -> Iterator[Row]:
    """All rows that one entry has, each with the file it belongs to."""
    record = records.organization(entry)
    yield "organizations", record
    yield "url", records.link(entry, feed)
    for phone in records.phones(entry, record["id"], "organization_id"):
        yield "phones", phone
    for term in records.organization_terms(entry, feed):
        yield "attributes", records.attribute(term, record["id"], "organization")
    office = records.location(entry)
    if office:
        yield from _rows_of_office(entry, office)
    yield from _rows_of_services(entry, office, feed)


def _rows_of_office(entry: Organisation, office: Record) -> Iterator[Row]:
    yield "locations", office
    yield "addresses", records.address(entry, office)
    for language in records.languages(entry, office["id"], "location_id"):
        yield "languages", language


def _rows_of_services(entry: Organisation, office: Record | None, feed: Feed) -> Iterator[Row]:
    shared = records.shared_terms(entry, feed)
    for given in entry.services.all():
        record = records.service(given, entry)
        key = record["id"]
        yield "services", record
        for phone in records.phones(entry, key, "service_id"):
            yield "phones", phone
        for language in records.languages(entry, key, "service_id"):
            yield "languages", language
        for area in records.service_areas(entry, key):
            yield "service_areas", area
        for term in records.service_terms(given, shared, feed):
            yield "attributes", records.attribute(term, key, "service")
        if office:
            yield "service_at_location", records.service_at_location(key, office)
