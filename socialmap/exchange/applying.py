"""A plan carried out: all of it or, when anything goes wrong, nothing."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..models import Organisation
from ..services.changes import touch
from ..services.history import note_each
from ..writing import stamps_after
from . import relations
from .columns import COLUMNS
from .indexing import index
from .planning import Entry, Plan, make_plan
from .relations import Made
from .tables import Table

BATCH = 500
FIELDS = {column.name: column.field for column in COLUMNS if column.field}


class MapHasChanged(Exception):  # noqa: N818  it happened, nobody erred
    """Since the preview somebody changed entries that the file is about."""


@transaction.atomic
def apply_import(*, table: Table, expected: str, source: str, actor: User) -> Plan:
    """Write what the preview with the digest `expected` showed, without the faulty rows.

    Gives the plan as it was carried out. Raises MapHasChanged, with nothing written, when the file
    would now do something else than the preview said.
    """
    plan = make_plan(table, lock=True)
    if plan.digest() != expected:
        raise MapHasChanged
    now = timezone.now()
    made = [*_created(plan.new, now), *_updated(plan.changed, now)]
    relations.write(made)
    _note(made, source, actor)
    tell_the_map([organisation for _entry, organisation in made])
    return plan


def tell_the_map(organisations: list[Organisation]) -> None:
    """The one place that says which entries an import has written."""
    if organisations:
        index(organisations)
        touch(organisations)


def _created(entries: list[Entry], now: datetime) -> list[Made]:
    made = [(entry, Organisation(key=entry.key)) for entry in entries]
    for entry, organisation in made:
        _fill(organisation, entry.wanted, entry, now)
    Organisation.objects.bulk_create(
        [organisation for _entry, organisation in made], batch_size=BATCH
    )
    return made


def _updated(entries: list[Entry], now: datetime) -> list[Made]:
    """One statement for each batch: an insert that meets its own row updates it, and is far quicker
    than Django's bulk_update, which spells out every value of every row as a condition.
    """
    made = [(entry, entry.known.organisation) for entry in entries if entry.known]
    touched = {"updated_at"}
    for entry, organisation in made:
        touched |= _fill(organisation, entry.changed, entry, now)
    if made:
        Organisation.objects.bulk_create(
            [organisation for _entry, organisation in made],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=sorted(touched),
        )
    return made


def _fill(organisation: Any, values: dict[str, Any], entry: Entry, now: datetime) -> set[str]:
    """Set the fields, and when the text of a language was written; gives the fields' names."""
    fields = {FIELDS[name]: value for name, value in values.items() if name in FIELDS}
    fields |= stamps_after(organisation, entry.rewritten, now)
    for field, value in fields.items():
        setattr(organisation, field, value)
    organisation.updated_at = now
    return set(fields)


def _note(made: list[Made], source: str, actor: User) -> None:
    """In the history: the file and the names of the columns, never what they hold."""
    new, changed = _("Imported from {file}."), _("Imported from {file}: {columns}.")
    for is_new, text in ((True, new), (False, changed)):
        notes = [
            (organisation, text.format(file=source, columns=", ".join(entry.changed)))
            for entry, organisation in made
            if (entry.known is None) == is_new
        ]
        note_each(notes=notes, actor=actor, are_new=is_new)
