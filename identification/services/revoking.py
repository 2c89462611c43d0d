"""Links whose package may not be read any more: each closes, and its ciphertext goes."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.cases.models import Case
from safe_portal.cases.storing import log

from ..selectors.links import unopened_links

PART = "referral"


def revoke_links(*, case: Case, actor: User, **handovers: Any) -> None:
    """Links that nobody opened lead nowhere from now on; `handovers` says of which packages."""
    shut = unopened_links(Q(case=case, **handovers)).select_for_update(of=("self",))
    for link in shut.defer("ciphertext"):
        link.case = case
        link.revoked_at, link.ciphertext = timezone.now(), None
        link.version += 1
        link.save(update_fields=["revoked_at", "ciphertext", "version", "updated_at"])
        log(Event.RECORD_CHANGED, link, actor=actor, part=PART, fields=["revoked_at"])
