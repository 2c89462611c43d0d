"""Lines in an entry's history, as the admin shows it: what was done and by whom, never a value."""

from collections.abc import Iterable

from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import translation

from safe_portal.accounts.models import User

from .. import correctable
from ..models import Organisation

# Whoever has no account, or is no person, acts in this name. Nobody can sign in with it.
NAME, ADDRESS = "Social map", "social-map@portal.invalid"


def the_map_itself() -> User:
    """The account behind what the map does by itself and what organisations answer by link."""
    found = User.objects.filter(email=ADDRESS).first()
    return found or User.objects.create_user(ADDRESS, name=NAME, is_active=False)


def note(*, organisations: Iterable[Organisation], text: str, actor: User | None) -> None:
    """Write one line in the history of each of these entries."""
    _write(organisations, text, actor)


def note_fields(*, organisation: Organisation, fields: Iterable[str], actor: User) -> None:
    """Write which fields changed, by their names: the admin says them in the reader's language."""
    with translation.override("en"):
        names = [correctable.label_of(field) for field in fields]
    _write([organisation], [{"changed": {"fields": names}}], actor)


def _write(
    organisations: Iterable[Organisation], message: str | list[object], actor: User | None
) -> None:
    entries = list(organisations)
    if entries:
        user = actor or the_map_itself()
        LogEntry.objects.log_actions(user.pk, entries, CHANGE, change_message=message)
