"""Changing the key ring: case keys are wrapped anew, texts of no case are sealed anew."""

from django.db import transaction

from safe_portal.accounts import second_factor
from safe_portal.sealing import reseal_registered, ring

from .models import CaseKey, Draft


@transaction.atomic
def rewrap_case_keys() -> int:
    """Wrap every data key that an older ring key holds with the newest; gives how many."""
    current, count = max(ring()), 0
    for key in CaseKey.objects.select_for_update().iterator(chunk_size=500):
        if bytes(key.wrapped)[0] != current:
            key.wrap(key.unwrap())
            key.save(update_fields=["wrapped"])
            count += 1
    return count


def reseal_ring_texts() -> int:
    """Drafts of no case, the secrets of second factors, what other apps registered; how many.

    Each by itself: what other apps keep can be large, and nobody waits for all of it.
    """
    return _reseal_drafts() + second_factor.reseal_all() + reseal_registered()


@transaction.atomic
def _reseal_drafts() -> int:
    drafts = list(Draft.objects.select_for_update().filter(case=None))
    for draft in drafts:
        draft.content = draft.content
        draft.save(update_fields=["content"])
    return len(drafts)
