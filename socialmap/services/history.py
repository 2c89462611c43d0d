"""Entries in the history that the admin shows, many at once."""

from collections.abc import Iterable

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from safe_portal.accounts.models import User

from ..models import Organisation

LONGEST_NAME = 200


def note_in_history(
    *, notes: Iterable[tuple[Organisation, str]], actor: User, are_new: bool = False
) -> None:
    """Note for each organisation what `actor` did to it; never values, an address may be secret."""
    kind = ContentType.objects.get_for_model(Organisation)
    LogEntry.objects.bulk_create(
        (
            LogEntry(
                user_id=actor.pk,
                content_type=kind,
                object_id=str(organisation.pk),
                object_repr=str(organisation)[:LONGEST_NAME],
                action_flag=ADDITION if are_new else CHANGE,
                change_message=note,
            )
            for organisation, note in notes
        ),
        batch_size=500,
    )
