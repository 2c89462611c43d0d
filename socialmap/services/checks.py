from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User

from ..enums import CheckMethod
from ..models import Organisation, Verification
from .changes import touch


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
    touch(entries)
    return checks
