"""What stands around an organisation, written for many at once.

Rows that stay keep their ids. Deleting goes past Django's signals: each would make a new edition of
the map, and nothing hangs on these rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models

from ..models import (
    CountryServed,
    LanguageSpoken,
    Organisation,
    Phone,
    Service,
    ServiceType,
    TargetGroup,
)
from .planning import Entry
from .rows import digits_of
from .snapshot import PhoneValue

BATCH = 500
# A row of the file, and its organisation, which is saved already.
Made = tuple[Entry, Organisation]


def write(made: Sequence[Made]) -> None:
    """Make what stands around these organisations what their rows want."""
    _codes(made, "countries_served", CountryServed, "country")
    _codes(made, "languages", LanguageSpoken, "language")
    groups = dict(TargetGroup.objects.values_list("key", "pk"))
    _links(made, "target_groups", groups, Organisation.target_groups.through, "targetgroup_id")
    _networks(made)
    _services(made)
    _phones(made)


def _wanting(made: Iterable[Made], name: str) -> Iterator[tuple[Organisation, Any, dict[str, int]]]:
    """(organisation, what it shall have, ids of what it has) where that differs."""
    for entry, organisation in made:
        if name in entry.changed:
            ids = entry.known.ids.get(name, {}) if entry.known else {}
            yield organisation, entry.wanted[name], ids


def _gone(ids: dict[str, int], wanted: Iterable[str]) -> list[int]:
    kept = set(wanted)
    return [pk for word, pk in ids.items() if word not in kept]


def _codes(made: Sequence[Made], name: str, model: Any, field: str) -> None:
    gone, new = [], []
    for organisation, wanted, ids in _wanting(made, name):
        gone += _gone(ids, wanted)
        new += [
            model(organisation=organisation, **{field: code}) for code in wanted if code not in ids
        ]
    _take_out(model.objects, gone)
    model.objects.bulk_create(new, batch_size=BATCH)


def _links(
    made: Sequence[Made],
    name: str,
    targets: dict[str, int],
    through: Any,
    target: str,
    source: str = "organisation_id",
) -> None:
    gone, new = [], []
    for organisation, wanted, ids in _wanting(made, name):
        gone += _gone(ids, wanted)
        new += [
            through(**{source: organisation.pk, target: targets[key]})
            for key in wanted
            if key not in ids
        ]
    _take_out(through.objects, gone)
    through.objects.bulk_create(new, batch_size=BATCH)


def _networks(made: Sequence[Made]) -> None:
    keys = sorted({key for _one, wanted, _ids in _wanting(made, "networks") for key in wanted})
    ids = {
        key: pk
        for chunk in _chunks(keys)
        for key, pk in Organisation.objects.filter(key__in=chunk).values_list("key", "pk")
    }
    through = Organisation.networks.through
    _links(made, "networks", ids, through, "to_organisation_id", "from_organisation_id")


def _services(made: Sequence[Made]) -> None:
    types = dict(ServiceType.objects.values_list("key", "pk"))
    gone, rows = [], []
    for organisation, wanted, ids in _wanting(made, "services"):
        gone += _gone(ids, [service.key for service in wanted])
        for service in wanted:
            details = {name: said for name, said in vars(service).items() if name != "key"}
            rows.append(
                Service(organisation=organisation, service_type_id=types[service.key], **details)
            )
    _take_out(Service.objects, gone)
    Service.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["organisation", "service_type"],
        update_fields=["details_nl", "details_en"],
    )


def _phones(made: Sequence[Made]) -> None:
    gone: list[int] = []
    new: list[Phone] = []
    kept: list[Phone] = []
    for entry, organisation in made:
        if "phones" not in entry.changed:
            continue
        old = list(entry.known.phones) if entry.known else []
        for position, value in enumerate(entry.wanted["phones"]):
            row = _same_number(value, old)
            phone = Phone(
                pk=row[0] if row else None,
                organisation=organisation,
                position=position,
                **vars(value),
            )
            (kept if row else new).append(phone)
        gone += [pk for pk, _value in old]
    _take_out(Phone.objects, gone)
    Phone.objects.bulk_create(new, batch_size=BATCH)
    _renew_phones(kept)


def _same_number(
    value: PhoneValue, old: list[tuple[int, PhoneValue]]
) -> tuple[int, PhoneValue] | None:
    """Take the row with this number, however it was spaced, out of the old ones."""
    digits = digits_of(value.number)
    row = next((row for row in old if digits_of(row[1].number) == digits), None)
    if row:
        old.remove(row)
    return row


def _renew_phones(phones: list[Phone]) -> None:
    if phones:
        Phone.objects.bulk_create(
            phones,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*PhoneValue.__dataclass_fields__, "position"],
        )


def _take_out(manager: models.Manager[Any], pks: list[int]) -> None:
    for chunk in _chunks(pks):
        rows: Any = manager.filter(pk__in=chunk)
        rows._raw_delete(rows.db)


def _chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
