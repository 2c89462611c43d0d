"""An import in two steps: bring a file and see what it would do, then say yes."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction

from safe_portal.accounts.models import User

from ..models import Upload
from ..services import uploads
from .applying import MapHasChanged, apply_import
from .cells import CONTROL
from .outcome import outcome_of
from .planning import Plan, make_plan
from .reading import read_upload
from .tables import Table, pack, unpack


class NothingWaits(Exception):  # noqa: N818
    """The file was taken in already, dropped, waited too long, or belongs to somebody else."""


class FaultyRows(Exception):  # noqa: N818
    """Rows of the file have faults, and the editor did not say to leave them out."""


def bring_file(*, file: UploadedFile, owner: User) -> Upload:
    """Read a file, compare it with the map and let it wait. Raises Fault; writes nothing else."""
    table = read_upload(file)
    outcome = outcome_of(make_plan(table))
    name = CONTROL.sub("", file.name or "-")[-100:]
    return uploads.keep_upload(
        owner=owner, file_name=name, table=table.packed(), outcome=pack(outcome)
    )


def outcome_in(upload: Upload) -> dict[str, Any]:
    """What the file would do, as it was seen last."""
    found: dict[str, Any] = unpack(bytes(upload.outcome))
    return found


def table_in(upload: Upload) -> Table:
    return Table.unpacked(bytes(upload.table))


def confirm_import(*, pk: UUID, actor: User, seen: str, without_faulty: bool) -> Plan:
    """Take in the waiting file as the preview with the digest `seen` showed it.

    Raises NothingWaits, FaultyRows, or MapHasChanged: then the preview is made anew, and nothing
    is written.
    """
    try:
        return _take_in(pk, actor, seen, without_faulty)
    except (MapHasChanged, IntegrityError) as error:
        renew_preview(pk=pk, owner=actor)
        raise MapHasChanged from error


@transaction.atomic
def _take_in(pk: UUID, actor: User, seen: str, without_faulty: bool) -> Plan:
    upload = uploads.waiting_upload(owner=actor, pk=pk, lock=True)
    if upload is None:
        raise NothingWaits
    outcome = outcome_in(upload)
    if outcome["numbers"]["faulty"] and not without_faulty:
        raise FaultyRows
    if outcome["digest"] != seen:
        raise MapHasChanged
    plan = apply_import(table=table_in(upload), expected=seen, source=upload.file_name, actor=actor)
    uploads.drop_upload(owner=actor)
    return plan


def renew_preview(*, pk: UUID, owner: User) -> None:
    """Compare a waiting file with the map as it is now."""
    upload = uploads.waiting_upload(owner=owner, pk=pk)
    if upload:
        outcome = outcome_of(make_plan(table_in(upload)))
        uploads.renew_outcome(upload=upload, outcome=pack(outcome))
