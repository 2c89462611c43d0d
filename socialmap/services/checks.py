from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from ..enums import CheckMethod
from ..models import Organisation, Verification
from .editions import new_edition
from .history import note_in_history


@transaction.atomic
def mark_as_checked(*, organisations: Iterable[Organisation], actor: User) -> list[Verification]:
    """Note that `actor` found these entries true today."""
    today = timezone.localdate()
    organisations = list(organisations)
    checks = Verification.objects.bulk_create(
        Verification(
            organisation=organisation,
            method=CheckMethod.EDITORS,
            checked_on=today,
            checked_by=actor,
        )
        for organisation in organisations
    )
    note = _("Marked as checked.")
    note_in_history(notes=((entry, note) for entry in organisations), actor=actor)
    new_edition()
    return checks
