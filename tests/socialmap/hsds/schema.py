"""What HSDS 3.1 asks of each object, in our own compact tables.

Each table names the file of the specification (folder schema/ of openreferral/specification, branch
3.1) from which its field names, types, formats and code lists were read. A field is given as
`type`, `type:format` or `type:first|second` for a code list; `[thing]` is a list of objects and
`thing` one object. `required` holds for JSON, `tabular` for the rows of the package besides.
"""

from dataclasses import dataclass

TEXT, UUID, URI, EMAIL = "string", "string:uuid", "string:uri", "string:email"
DATE, MOMENT, NUMBER = "string:date", "string:date-time", "number"


@dataclass(frozen=True)
class Table:
    file: str
    required: tuple[str, ...]
    fields: dict[str, str]
    tabular: tuple[str, ...] = ()


PLACE = "string:physical|postal|virtual"
TABLES = {
    "organization": Table(
        "organization.json",
        ("id", "name", "description"),
        {
            "id": UUID,
            "name": TEXT,
            "alternate_name": TEXT,
            "description": TEXT,
            "email": EMAIL,
            "website": URI,
            "additional_websites": "[url]",
            "phones": "[phone]",
            "locations": "[location]",
            "attributes": "[attribute]",
            "services": "[service]",
        },
    ),
    "service": Table(
        "service.json",
        ("id", "name", "status"),
        {
            "id": UUID,
            "organization_id": UUID,
            "name": TEXT,
            "description": TEXT,
            "url": URI,
            "email": EMAIL,
            "status": "string:active|inactive|defunct|temporarily closed",
            "application_process": TEXT,
            "eligibility_description": TEXT,
            "assured_date": DATE,
            "alert": TEXT,
            "last_modified": MOMENT,
            "phones": "[phone]",
            "service_areas": "[service_area]",
            "service_at_locations": "[service_at_location]",
            "languages": "[language]",
            "organization": "organization",
            "attributes": "[attribute]",
        },
        ("organization_id",),
    ),
    "service_at_location": Table(
        "service_at_location.json",
        ("id",),
        {
            "id": UUID,
            "service_id": UUID,
            "location_id": UUID,
            "location": "location",
            # Nested in compiled/service_at_location.json.
            "service": "service",
        },
        ("service_id", "location_id"),
    ),
    "location": Table(
        "location.json",
        ("id", "location_type"),
        {
            "id": UUID,
            "location_type": PLACE,
            "organization_id": UUID,
            "name": TEXT,
            "latitude": NUMBER,
            "longitude": NUMBER,
            "languages": "[language]",
            "addresses": "[address]",
        },
    ),
    "address": Table(
        "address.json",
        (
            "id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ),
        {
            "id": UUID,
            "location_id": UUID,
            "address_1": TEXT,
            "city": TEXT,
            "state_province": TEXT,
            "postal_code": TEXT,
            "country": "string:country",
            "address_type": PLACE,
        },
    ),
    "phone": Table(
        "phone.json",
        ("id", "number"),
        {
            "id": UUID,
            "service_id": UUID,
            "organization_id": UUID,
            "number": TEXT,
            # Drawn from the list of RFC 6350, with the words of HSDS.
            "type": "string:text|voice|fax|cell|video|pager|textphone",
            "description": TEXT,
        },
    ),
    "language": Table(
        "language.json",
        ("id",),
        {
            "id": UUID,
            "service_id": UUID,
            "location_id": UUID,
            "name": TEXT,
            "code": "string:language",
        },
    ),
    "service_area": Table(
        "service_area.json",
        ("id",),
        {
            "id": UUID,
            "service_id": UUID,
            "name": TEXT,
            "extent": TEXT,
            "extent_type": "string:geojson|topojson|kml|text",
        },
    ),
    "attribute": Table(
        "attribute.json",
        ("id",),
        {
            "id": UUID,
            "link_id": UUID,
            "taxonomy_term_id": UUID,
            "link_type": TEXT,
            "link_entity": "string:organization|service|location|service_at_location",
            "label": TEXT,
            "taxonomy_term": "taxonomy_term",
        },
        ("link_id", "taxonomy_term_id", "link_entity"),
    ),
    "taxonomy": Table(
        "taxonomy.json",
        ("id", "name", "description"),
        {"id": UUID, "name": TEXT, "description": TEXT},
    ),
    "taxonomy_term": Table(
        "taxonomy_term.json",
        ("id", "name", "description"),
        {
            "id": UUID,
            "code": TEXT,
            "name": TEXT,
            "description": TEXT,
            "taxonomy": TEXT,
            "taxonomy_detail": "taxonomy",
            "language": "string:language",
            "taxonomy_id": UUID,
        },
    ),
    "url": Table(
        "url.json",
        ("id", "url"),
        {"id": UUID, "label": TEXT, "url": URI, "organization_id": UUID},
    ),
}
# openapi.json, components/schemas/Page; its `contents` stand in the answer of each list.
PAGE = {
    "total_items": int,
    "total_pages": int,
    "page_number": int,
    "size": int,
    "first_page": bool,
    "last_page": bool,
    "empty": bool,
    "contents": list,
}
# The files of the tabular form, as compiled/tabular.json calls them, and what a row of each is.
FILES = {
    "organizations.csv": "organization",
    "services.csv": "service",
    "attributes.csv": "attribute",
    "service_at_location.csv": "service_at_location",
    "locations.csv": "location",
    "phones.csv": "phone",
    "addresses.csv": "address",
    "service_areas.csv": "service_area",
    "languages.csv": "language",
    "taxonomy_terms.csv": "taxonomy_term",
    "taxonomies.csv": "taxonomy",
    "url.csv": "url",
}
