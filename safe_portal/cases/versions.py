"""The version check: the one place where a stale save is caught."""

from typing import TypeVar
from uuid import UUID

from django.db import models

M = TypeVar("M", bound=models.Model)


class StaleVersion(Exception):  # noqa: N818 - it is a state of things, not a fault
    """Somebody saved the record after this form was opened. `current` is what is saved now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("stale version")
        self.current = current


def is_there(model: type[models.Model], *, pk: UUID) -> bool:
    return model._default_manager.filter(pk=pk).exists()


def lock_case(case: models.Model) -> None:
    """Whoever adds to this case waits for whoever is adding now."""
    locked = type(case)._default_manager.select_for_update(no_key=True)
    locked.only("pk").get(pk=case.pk)


def lock_current(queryset: models.QuerySet[M], *, pk: UUID, version: int) -> M:
    """Lock a record for a change and raise its version number; the caller saves it.

    Raises StaleVersion when `version` is not the saved one, and the model's DoesNotExist.
    """
    found = queryset.select_for_update(of=("self",)).get(pk=pk)
    if found.version != version:  # type: ignore[attr-defined]
        raise StaleVersion(found)
    found.version += 1  # type: ignore[attr-defined]
    return found
