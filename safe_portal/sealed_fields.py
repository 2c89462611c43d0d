"""Model fields whose content is sealed at rest and opened when it is read.

A model with such fields has a uuid primary key and `sealing_keys() -> dict[int, bytes]` (its
highest number seals). The associated data is table.column.uuid (security.md 2).
"""

import json
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.forms import CharField, Textarea

from safe_portal.sealing import seal, unseal


class Sealed:
    """A value as it came from the database, not opened yet."""

    __slots__ = ("token",)

    def __init__(self, token: bytes) -> None:
        self.token = token

    def __repr__(self) -> str:
        return "<sealed>"


class SealedAttribute(DeferredAttribute):
    """Open on first reading, so a list of rows costs only what it shows."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__.get(self.field.attname, self)
        if value is self:
            value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.open(instance, value.token)  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.Field):
    """Text that the database holds only sealed. It cannot be searched, sorted or exported."""

    descriptor_class = SealedAttribute
    empty_values = ("", None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.validators = [
            ProhibitNullCharactersValidator(),
            MaxLengthValidator(settings.NOTE_MAX_LENGTH),
        ]

    def get_internal_type(self) -> str:
        return "BinaryField"

    def aad(self, instance: models.Model) -> str:
        return f"{instance._meta.db_table}.{self.column}.{instance.pk}"

    def encode(self, value: Any) -> bytes:
        return str(value).encode("utf-8", "surrogatepass")

    def decode(self, raw: bytes) -> Any:
        return raw.decode("utf-8", "surrogatepass")

    def open(self, instance: Any, token: bytes) -> Any:
        return self.decode(unseal(token, keys=instance.sealing_keys(), aad=self.aad(instance)))

    def close(self, instance: Any, value: Any) -> bytes:
        keys = instance.sealing_keys()
        current = max(keys)
        return seal(
            self.encode(value),
            key_id=current,
            key=keys[current],
            aad=self.aad(instance),
        )

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """NULL stands only in a column that was added to rows of before: there it says nothing."""
        return self.get_default() if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: Any, add: bool) -> Sealed:
        value = model_instance.__dict__.get(self.attname, "")
        if isinstance(value, Sealed):
            return value
        return Sealed(self.close(model_instance, value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None or (self.null and value == self.get_default()):
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.name} is sealed: it cannot be compared or set in a query.")
        return connection.Database.Binary(value.token)

    def get_lookup(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.name} is sealed: it cannot be searched in the database.")

    def value_to_string(self, obj: Any) -> str:
        raise FieldError(f"{self.name} is sealed: it is not serialised.")

    def formfield(self, **kwargs: Any) -> Any:
        options = {
            "form_class": CharField,
            "widget": Textarea,
            "max_length": settings.NOTE_MAX_LENGTH,
        }
        return super().formfield(**{**options, **kwargs})


class SealedJSONField(SealedTextField):
    """A JSON value that the database holds only sealed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        super().__init__(*args, **kwargs)
        self.validators = []

    def encode(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()

    def decode(self, raw: bytes) -> Any:
        return json.loads(raw)
