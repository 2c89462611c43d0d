"""Lines in an entry's history, as the admin shows it: what was done and by whom, never a value."""

import json
from collections.abc import Iterable

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import translation

from safe_portal.accounts.models import User

from .. import correctable
from ..models import Organisation

# Whoever has no account, or is no person, acts in this name. Nobody can sign in with it.
NAME, ADDRESS = "Social map", "social-map@portal.invalid"
LONGEST_NAME = 200


def the_map_itself() -> User:
    """The account behind what the map does by itself and what organisations answer by link."""
    found = User.objects.filter(email=ADDRESS).first()
    return found or User.objects.create_user(ADDRESS, name=NAME, is_active=False)


def note(*, organisations: Iterable[Organisation], text: str, actor: User | None) -> None:
    """Write one line in the history of each of these entries."""
    note_each(notes=[(entry, str(text)) for entry in organisations], actor=actor)


def note_fields(*, organisation: Organisation, fields: Iterable[str], actor: User) -> None:
    """Write which fields changed, by their names: the admin says them in the reader's language."""
    with translation.override("en"):
        names = [correctable.label_of(field) for field in fields]
    message = json.dumps([{"changed": {"fields": names}}])
    note_each(notes=[(organisation, message)], actor=actor)


def note_each(
    *, notes: Iterable[tuple[Organisation, str]], actor: User | None, are_new: bool = False
) -> None:
    """Write a line of its own in the history of each of these entries, all at once."""
    notes = list(notes)
    if not notes:
        return
    user, kind = actor or the_map_itself(), ContentType.objects.get_for_model(Organisation)
    LogEntry.objects.bulk_create(
        (
            LogEntry(
                user_id=user.pk,
                content_type=kind,
                object_id=str(organisation.pk),
                object_repr=str(organisation)[:LONGEST_NAME],
                action_flag=ADDITION if are_new else CHANGE,
                change_message=text,
            )
            for organisation, text in notes
        ),
        batch_size=500,
    )
