from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..enums import CheckMethod, Listing
from ..models import Organisation, Verification
from .changes import touch
from .history import note


@transaction.atomic
def mark_as_checked(*, organisations: Iterable[Organisation], actor: User) -> list[Verification]:
    """Note that `actor` found these entries true today."""
    today = timezone.localdate()
    entries = list(organisations)
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
    note(organisations=entries, text=_("Marked as checked."), actor=actor)
    touch(entries)
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


def _bring_back(keys: list[int]) -> None:
    """A check ends what its absence began: off the map for too long unchecked, unreachable."""
    entries = Organisation.objects.filter(pk__in=keys)
    entries.filter(listing=Listing.LAPSED).update(listing=Listing.LISTED)
    entries.exclude(unreachable_since=None).update(unreachable_since=None)
