from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User

from ..models import Organisation
from ..writing import LANGUAGES, behind, stamps_after
from .editions import new_edition


@transaction.atomic
def note_new_texts(*, organisation: Organisation, languages: Iterable[str]) -> None:
    """Remember that texts of the entry, its services or phones changed in these languages.

    Whoever writes such a text calls this once, after everything is saved.
    """
    entry = Organisation.objects.select_for_update().get(pk=organisation.pk)
    stamps = stamps_after(entry, languages, timezone.now())
    if stamps:
        _write(organisation, stamps)


@transaction.atomic
def mark_translation_as_current(
    *, organisations: Iterable[Organisation], actor: User
) -> list[Organisation]:
    """`actor` says that both languages tell the same; gives those in which one ran behind."""
    pks = [organisation.pk for organisation in organisations]
    late = list(Organisation.objects.select_for_update().filter(behind(), pk__in=pks))
    for entry in late:
        newest = max(stamp for stamp in (entry.written_nl, entry.written_en) if stamp)
        _write(entry, {f"written_{language}": newest for language in LANGUAGES})
    return late


def _write(organisation: Organisation, stamps: dict[str, datetime]) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(**stamps)
    for name, stamp in stamps.items():
        setattr(organisation, name, stamp)
    new_edition()
