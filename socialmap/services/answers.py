"""What an organisation answers, by the link in our mail or with its own account."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from .. import correctable, selectors
from ..enums import RequestState
from ..models import Organisation, SuggestedChange, Suggestion, VerificationRequest
from .checks import confirmed_by_organisation, settle_requests
from .history import note


class LinkClosedError(Exception):
    """The link takes no answer (any more): used, expired, withdrawn, or the entry has gone."""


@transaction.atomic
def confirm(
    *, organisation: Organisation, request: VerificationRequest | None, actor: User | None
) -> None:
    """The organisation says that everything is right. Raises LinkClosedError.

    Without a request it says so with an account: what it is asked meanwhile is answered too.
    """
    selectors.lock_organisation(organisation.pk)
    if request is not None:
        _answer(request, RequestState.CONFIRMED)
    settle_requests(keys=[organisation.pk], state=RequestState.CONFIRMED)
    confirmed_by_organisation(organisation=organisation, on=timezone.localdate(), actor=actor)
    note(organisations=[organisation], text=_("Confirmed by the organisation."), actor=actor)


@transaction.atomic
def ask_off(*, request: VerificationRequest, remarks: str) -> None:
    """The organisation does not want to be on the map: staff decide. Raises LinkClosedError."""
    selectors.lock_organisation(request.organisation_id)
    _answer(request, RequestState.WANTS_OFF, remarks)
    settle_requests(keys=[request.organisation_id], state=RequestState.WANTS_OFF)
    text = _("The organisation asked to be taken off the map.")
    note(organisations=[request.organisation], text=text, actor=None)


@transaction.atomic
def suggest(
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    remarks: str,
    request: VerificationRequest | None,
    actor: User | None,
) -> Suggestion | None:
    """Keep what the organisation would change, by the fields of `correctable`.

    A correction that changes nothing and says nothing is a confirmation: None. The same one sent
    twice is kept once. Raises LinkClosedError.
    """
    entry = selectors.locked_entry(organisation.pk)
    now = correctable.read_entry(entry)
    changed = correctable.changes_between(now, values)
    if not changed and not remarks:
        confirm(organisation=organisation, request=request, actor=actor)
        return None
    mark = correctable.fingerprint(changed, values, remarks)
    known = Suggestion.objects.filter(organisation=entry, fingerprint=mark, closed_at=None).first()
    is_sent_twice = known is not None and (request is None or known.request_id == request.pk)
    if request is not None and not is_sent_twice:
        _answer(request, RequestState.CORRECTED)
    asked = request or selectors.open_request_of(entry)
    settle_requests(keys=[entry.pk], state=RequestState.CORRECTED)
    if known is not None:
        return known
    suggestion = Suggestion.objects.create(
        organisation=entry, request=asked, made_by=actor, remarks=remarks, fingerprint=mark
    )
    SuggestedChange.objects.bulk_create(
        SuggestedChange(suggestion=suggestion, field=name, old=now[name], new=values[name])
        for name in changed
    )
    note(organisations=[entry], text=_("The organisation sent corrections."), actor=actor)
    return suggestion


def _answer(request: VerificationRequest, state: str, remarks: str = "") -> None:
    """Use up the link: only the first answer counts."""
    locked = selectors.locked_request(request.pk)
    same_link = locked.nonce == request.nonce
    if not same_link or not locked.is_open or selectors.is_gone(locked.organisation):
        raise LinkClosedError
    locked.state, locked.answered_at, locked.remarks = state, timezone.now(), remarks
    locked.save()
