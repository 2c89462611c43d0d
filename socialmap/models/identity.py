"""The id under which an entry is handed on: made from its key, so the same in every database."""

import uuid

from django.db import models

# Never changes: every id that others keep of this map is made with it.
ENTRIES = uuid.UUID("6f1d3a52-8c0e-5b7a-9d24-3e5c1b7f9a60")


def entry_uuid(key: str) -> uuid.UUID:
    """The id of the entry with this key."""
    return uuid.uuid5(ENTRIES, key)


class KeyUUIDField(models.UUIDField):
    """Fills itself from the record's key, in bulk work too. A key never changes."""

    def pre_save(self, model_instance: models.Model, add: bool) -> uuid.UUID:
        value = entry_uuid(model_instance.key)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value
