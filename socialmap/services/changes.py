"""When an entry last changed: everything that belongs to it counts, not only its own row."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from ..models import Organisation, ServiceType, TargetGroup
from .editions import new_edition

BATCH = 500  # SQLite takes no endless list of numbers.
AFTER = frozenset({"post_add", "post_remove", "pre_clear"})


def touch(organisations: Iterable[Organisation | int]) -> None:
    """Say that these entries (or their numbers) changed now, and so did the map.

    Saving and deleting do so through signals. Bulk work (`update`, `bulk_create`, `bulk_update`)
    sends none and must call this, or whoever reads only what is new never sees the change.
    """
    # As a list: a queryset would be asked anew, perhaps for what the change just removed.
    numbers = sorted(map(_number, organisations))
    for start in range(0, len(numbers), BATCH):
        _touch_many(Q(pk__in=numbers[start : start + BATCH]))
    new_edition()


def lock_entries(keys: Iterable[int]) -> None:
    """Let nobody else write these entries until the transaction ends; always in the same order.

    An update of many rows locks them as the database comes across them: two at once could each
    wait for the other.
    """
    numbers = sorted(keys)
    for start in range(0, len(numbers), BATCH):
        _lock(Q(pk__in=numbers[start : start + BATCH]))


def touch_saved(instance: Organisation, update_fields: Any, **_signal: Any) -> None:
    """An entry of which only some fields were saved: its own date is not among them."""
    if update_fields is not None and "updated_at" not in update_fields:
        _touch(Q(pk=instance.pk))


def touch_owner(instance: Model, **_signal: Any) -> None:
    """A phone, service, country, language or check was saved or deleted."""
    _touch(Q(pk=instance.organisation_id))  # type: ignore[attr-defined]


def touch_users(instance: ServiceType | TargetGroup, **_signal: Any) -> None:
    """A word was changed: every entry that uses it reads differently now."""
    name = "services__service_type" if isinstance(instance, ServiceType) else "target_groups"
    users = Organisation.objects.filter(**{name: instance.pk})
    _touch_many(Q(pk__in=users.order_by().values_list("pk", flat=True)))


def touch_related(instance: Model, action: str, pk_set: set[int] | None, **signal: Any) -> None:
    """An entry gained or lost a target group or network, said from either side."""
    if action not in AFTER:
        return
    if isinstance(instance, Organisation) and not signal["reverse"]:
        _touch(Q(pk=instance.pk))
    elif pk_set is not None:
        _touch_many(Q(pk__in=pk_set))
    else:
        name = "networks" if isinstance(instance, Organisation) else "target_groups"
        touched = Organisation.objects.filter(**{name: instance.pk})
        _touch_many(Q(pk__in=list(touched.order_by().values_list("pk", flat=True))))


def _number(entry: Organisation | int) -> int:
    return entry.pk if isinstance(entry, Organisation) else entry


@transaction.atomic
def _touch_many(which: Q) -> None:
    _lock(which)
    _touch(which)


def _lock(which: Q) -> None:
    entries = Organisation.objects.filter(which).order_by("pk")
    list(entries.select_for_update(no_key=True).values_list("pk"))


def _touch(which: Q) -> None:
    Organisation.objects.filter(which).update(updated_at=timezone.now())
