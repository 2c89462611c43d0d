"""Files that wait for an editor's yes. One for each editor; what waited too long is removed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User

from ..models import Upload


@transaction.atomic
def keep_upload(*, owner: User, file_name: str, table: bytes, outcome: bytes) -> Upload:
    """Let a file wait; an earlier one of the same editor is dropped, its id never comes back.

    A double click sends the file twice at once: they take turns at the editor's locked account.
    """
    drop_old_uploads()
    User.objects.select_for_update(no_key=True).get(pk=owner.pk)
    drop_upload(owner=owner)
    return Upload.objects.create(owner=owner, file_name=file_name, table=table, outcome=outcome)


def drop_upload(*, owner: User) -> None:
    """Forget what waits for this editor."""
    Upload.objects.filter(owner=owner).delete()


def drop_old_uploads() -> int:
    """Remove every file whose time is over; gives how many."""
    return Upload.objects.filter(created_at__lt=_since()).delete()[0]


def _since() -> datetime:
    return timezone.now() - timedelta(minutes=settings.MAP_IMPORT_MINUTES)


def waiting_upload(*, owner: User, pk: UUID, lock: bool = False) -> Upload | None:
    """The editor's own file with this id, if it still waits."""
    uploads: Any = Upload.objects.select_for_update() if lock else Upload.objects
    found: Upload | None = uploads.filter(pk=pk, owner=owner, created_at__gte=_since()).first()
    return found


def renew_outcome(*, upload: Upload, outcome: bytes) -> None:
    """The map has changed: what the file would do now."""
    upload.outcome = outcome
    upload.save(update_fields=["outcome"])
