"""datapackage.json: what stands in each file of the package, for readers that check it."""

import json
from typing import Any

from django.utils.translation import gettext as _

from .licence import licence
from .tables import COLUMNS, KEYS, TYPES

HSDS = "3.1"


def descriptor(base: str) -> bytes:
    said = licence()
    licences = [{"title": said["name"], "path": said["url"]}] if said else []
    record = {
        "profile": "tabular-data-package",
        "name": "social-map",
        "title": _("Social map"),
        "description": _(
            "Organisations that support victims of trafficking, in the words of HSDS %(version)s. "
            "A text that a sheet would take for a formula begins with one extra apostrophe."
        )
        % {"version": HSDS},
        "homepage": base,
        "resources": [_resource(name, columns) for name, columns in COLUMNS.items()],
        **({"licenses": licences} if licences else {}),
    }
    return json.dumps(record, ensure_ascii=False, indent=2).encode()


def _resource(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    keys = [
        {"fields": column, "reference": {"resource": KEYS[column], "fields": "id"}}
        for column in columns
        if column in KEYS
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in columns],
            "primaryKey": "id",
            "foreignKeys": keys,
        },
    }


def _field(column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": TYPES.get(column, "string")}
    if column == "id":
        field |= {"format": "uuid", "constraints": {"required": True, "unique": True}}
    if field["type"] == "datetime":
        # The default takes no fractions of a second.
        field["format"] = "any"
    return field
