"""One decision for many entries of the map. Nothing is ever deleted."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..enums import Listing
from ..models import Organisation
from .changes import BATCH, touch
from .history import note


def list_again(*, organisations: Iterable[Organisation], actor: User) -> list[Organisation]:
    """Put these on the map, but not those who do not want to be there; gives what changed."""
    chosen = [
        entry for entry in organisations if entry.listing not in (Listing.LISTED, Listing.DECLINED)
    ]
    return _set(chosen, {"listing": Listing.LISTED}, _("Put on the map."), actor)


def hide(*, organisations: Iterable[Organisation], actor: User) -> list[Organisation]:
    """Take these off the map, until somebody puts them back; gives what changed."""
    chosen = [entry for entry in organisations if entry.listing == Listing.LISTED]
    return _set(chosen, {"listing": Listing.HIDDEN}, _("Hidden."), actor)


def mark_unreachable(*, organisations: Iterable[Organisation], actor: User) -> list[Organisation]:
    """Note that nobody answers there, from today on; gives what changed."""
    chosen = [entry for entry in organisations if entry.unreachable_since is None]
    since = timezone.localdate()
    return _set(chosen, {"unreachable_since": since}, _("Marked as unreachable."), actor)


def mark_reachable(*, organisations: Iterable[Organisation], actor: User) -> list[Organisation]:
    """Note that somebody answers there again; gives what changed."""
    chosen = [entry for entry in organisations if entry.unreachable_since]
    return _set(chosen, {"unreachable_since": None}, _("Marked as reachable again."), actor)


@transaction.atomic
def _set(
    chosen: list[Organisation], values: dict[str, object], text: str, actor: User
) -> list[Organisation]:
    """Update in batches: a hosted database may take no more names in one statement."""
    if not chosen:
        return chosen
    for start in range(0, len(chosen), BATCH):
        pks = [entry.pk for entry in chosen[start : start + BATCH]]
        Organisation.objects.filter(pk__in=pks).update(**values)
    note(organisations=chosen, text=text, actor=actor)
    touch(chosen)
    return chosen
