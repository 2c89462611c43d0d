"""Reading the access log: a team lead the agency's, a worker that of a case they may open."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from safe_portal.accounts.models import User
from safe_portal.sealing import SealError, open_with_ring

from .models import AccessEntry


def entries_of_agency(user: User) -> QuerySet[AccessEntry]:
    """Every entry of the person's agency, newest first."""
    return AccessEntry.objects.filter(agency_id=user.agency_id).order_by("-number")


def entries_of_case(case_id: UUID, *, agency_id: int) -> QuerySet[AccessEntry]:
    """Every entry about a case by its own agency, newest first.

    The caller has fetched the case for the reader. Another agency's refused attempts stay out:
    they name people whom this agency must not see.
    """
    found = AccessEntry.objects.filter(case_id=case_id, agency_id=agency_id)
    return found.order_by("-number")


def with_names(entries: Iterable[AccessEntry]) -> list[AccessEntry]:
    """The entries with `actor_name` and `reason_text` filled in: one query for all names."""
    found = list(entries)
    ids = {entry.actor_id for entry in found if entry.actor_id}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}
    for entry in found:
        entry.actor_name = names.get(entry.actor_id or 0, "")  # type: ignore[attr-defined]
        entry.reason_text = reason_of(entry)  # type: ignore[attr-defined]
    return found


def reason_of(entry: AccessEntry) -> str:
    """The sealed reason in clear; a reason that does not open shows as a question mark."""
    try:
        return open_with_ring(entry.reason, aad=entry.reason_aad) if entry.reason else ""
    except SealError:
        return "?"
