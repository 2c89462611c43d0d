"""What the feed says of itself: its root, and its description for machines (OpenAPI)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from .descriptor import HSDS
from .licence import licence
from .lists import as_json
from .parameters import LONGEST_SEARCH, MINIMAL_PER_PAGE, MOST_PER_PAGE, OFFERED, PER_PAGE

SCHEMA = f"https://raw.githubusercontent.com/openreferral/specification/{HSDS}/schema/"
# The schemas of a list's items and of a single thing.
SCHEMAS = {
    "services": ("compiled/service_list.json", "compiled/service.json"),
    "organizations": ("compiled/organization_list.json", "compiled/organization.json"),
    "service_at_locations": (
        "compiled/service_at_location_list.json",
        "compiled/service_at_location.json",
    ),
    "taxonomies": ("taxonomy.json", "taxonomy.json"),
    "taxonomy_terms": ("taxonomy_term.json", "taxonomy_term.json"),
}
VERSION = "1"


def root(base: str) -> bytes:
    record: dict[str, Any] = {
        "version": HSDS,
        "profile": base + reverse("socialmap:open_data"),
        "openapi_url": base + reverse("socialmap:hsds_openapi"),
        "description": _("Organisations that support victims of trafficking."),
    }
    said = licence()
    return as_json(record | ({"license": said} if said else {}))


def openapi(base: str) -> bytes:
    said: dict[str, str] = licence() or {"name": _("Not decided yet: ask whoever runs this portal")}
    return as_json(
        {
            "openapi": "3.1.0",
            "info": {
                "title": _("Social map"),
                "version": VERSION,
                "license": {key: value for key, value in said.items() if value},
            },
            "servers": [{"url": base + reverse("socialmap:hsds_root").rstrip("/")}],
            "paths": _paths(),
            "components": {"schemas": {"Page": PAGE, "Problem": PROBLEM}},
        }
    )


def _paths() -> dict[str, Any]:
    paths = {"/": _described(_("What this feed is"))}
    for resource, (row, whole) in SCHEMAS.items():
        contents = {"contents": {"type": "array", "items": {"$ref": SCHEMA + row}}}
        page = {"allOf": [{"$ref": "#/components/schemas/Page"}], "properties": contents}
        names = [PARAMETERS[name] for name in sorted(OFFERED[resource])]
        paths[f"/{resource}"] = _described(_("A page of a list"), page, names)
        single = _described(_("One of them, with all that hangs on it"), {"$ref": SCHEMA + whole})
        paths[f"/{resource}/{{id}}"] = {"parameters": [IDENTIFIER], **single}
    return paths


def _described(
    summary: str, schema: dict[str, Any] | None = None, parameters: list[Any] | None = None
) -> dict[str, Any]:
    answer = {"application/json": {"schema": schema or {"type": "object"}}}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters or [],
            "responses": {
                "200": {"description": summary, "content": answer},
                "default": {"description": _("What went wrong"), "content": problem},
            },
        }
    }


def _parameter(name: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _all(kind: str, *names: str) -> dict[str, dict[str, str]]:
    return {name: {"type": kind} for name in names}


IDENTIFIER = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
}
PARAMETERS = {
    "search": _parameter("search", type="string", maxLength=LONGEST_SEARCH),
    "page": _parameter("page", type="integer", minimum=1, default=1),
    "per_page": _parameter(
        "per_page",
        type="integer",
        minimum=1,
        default=PER_PAGE,
        description=f"<= {MOST_PER_PAGE}; minimal: <= {MINIMAL_PER_PAGE}",
    ),
    "format": _parameter("format", type="string", enum=["json"]),
    "taxonomy_term_id": _parameter("taxonomy_term_id", type="string", format="uuid"),
    "taxonomy_id": _parameter("taxonomy_id", type="string", format="uuid"),
    "organization_id": _parameter("organization_id", type="string", format="uuid"),
    "modified_after": _parameter("modified_after", type="string", format="date-time"),
    "minimal": _parameter("minimal", type="boolean", default=False),
    "full": _parameter("full", type="boolean", default=False),
}
PAGE = {
    "type": "object",
    "properties": {
        **_all("integer", "total_items", "total_pages", "page_number", "size"),
        **_all("boolean", "first_page", "last_page", "empty"),
    },
    "required": ["empty"],
}
PROBLEM = {
    "type": "object",
    "properties": {
        **_all("string", "type", "title", "detail", "parameter"),
        **_all("integer", "status"),
    },
}
