from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..models import Organisation
from ..writing import LANGUAGES, behind, stamps_after
from .changes import BATCH, touch
from .editions import new_edition
from .history import note

# The newest of two with nothing is nothing in one database and the other one in the next.
NEWEST = Greatest(Coalesce("written_nl", "written_en"), Coalesce("written_en", "written_nl"))


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
    pks = sorted(organisation.pk for organisation in organisations)
    late: list[Organisation] = []
    for start in range(0, len(pks), BATCH):
        found = Organisation.objects.filter(behind(), pk__in=pks[start : start + BATCH])
        late += found.select_for_update().order_by("pk")
        found.update(**{f"written_{language}": NEWEST for language in LANGUAGES})
    if late:
        note(organisations=late, text=_("Marked the translation as up to date."), actor=actor)
        touch(late)
    return late


def _write(organisation: Organisation, stamps: dict[str, datetime]) -> None:
    Organisation.objects.filter(pk=organisation.pk).update(**stamps)
    for name, stamp in stamps.items():
        setattr(organisation, name, stamp)
    new_edition()
