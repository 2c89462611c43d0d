from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..enums import OPEN_STATES, CheckMethod, Listing, RequestState
from ..models import Organisation, Verification, VerificationRequest
from .changes import lock_entries, touch
from .history import note


@transaction.atomic
def mark_as_checked(*, organisations: Iterable[Organisation], actor: User) -> list[Verification]:
    """Note that `actor` found these entries true today."""
    entries = list(organisations)
    checks = checked_by_editors(organisations=entries, actor=actor)
    note(organisations=entries, text=_("Marked as checked."), actor=actor)
    return checks


@transaction.atomic
def checked_by_editors(*, organisations: Iterable[Organisation], actor: User) -> list[Verification]:
    """The same without a line in the history, for who writes one that says more.

    Whoever was asked at the same time need not answer any more.
    """
    today = timezone.localdate()
    entries = list(organisations)
    lock_entries(entry.pk for entry in entries)
    checks = Verification.objects.bulk_create(
        Verification(
            organisation=organisation,
            method=CheckMethod.EDITORS,
            checked_on=today,
            checked_by=actor,
        )
        for organisation in entries
    )
    _bring_back([check.organisation_id for check in checks])
    touch(entries)
    settle_requests(keys=[entry.pk for entry in entries], state=RequestState.CALLED)
    return checks


@transaction.atomic
def confirmed_by_organisation(
    *, organisation: Organisation, on: date, actor: User | None
) -> Verification:
    """Note that the organisation itself said so on this day; `actor` is None when by its link."""
    check = Verification.objects.create(
        organisation=organisation,
        method=CheckMethod.ORGANISATION,
        checked_on=on,
        checked_by=actor,
    )
    _bring_back([organisation.pk])
    touch([organisation.pk])
    return check


def settle_requests(*, keys: list[int], state: RequestState) -> int:
    """End what these entries are still asked, because the answer came another way; how many."""
    still_open = VerificationRequest.objects.filter(organisation__in=keys, state__in=OPEN_STATES)
    return still_open.update(state=state, answered_at=timezone.now())


def _bring_back(keys: list[int]) -> None:
    """A check ends what its absence began: off the map for too long unchecked, unreachable."""
    entries = Organisation.objects.filter(pk__in=keys)
    entries.filter(listing=Listing.LAPSED).update(listing=Listing.LISTED)
    entries.exclude(unreachable_since=None).update(unreachable_since=None)
