"""Rounds of checks: ask, ask again, close."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User

from .. import selectors
from ..enums import OPEN_STATES, Listing, MailKind, MailState, RequestState
from ..models import CheckMail, Organisation, VerificationRequest, VerificationRound
from ..models.verification import new_nonce
from ..tasks import send_check_mail
from .checks import checked_by_editors
from .history import note

# How often one organisation may have a new link mailed to it by whoever holds an old one.
FRESH_WITHIN, FRESH_MOST = timedelta(days=1), 3
# How often a start that meets another one is tried.
ATTEMPTS = 5


class CannotAskError(Exception):
    """This organisation cannot be asked now; the text says why and what to do."""


def start_round(
    *,
    actor: User,
    organisations: QuerySet[Organisation],
    answer_days: int,
    remind_days: int | None,
    key: UUID,
) -> VerificationRound:
    """Ask these organisations to check their entry.

    The same key a second time gives the round that is there. Left out is who has a request open,
    and who is hidden or does not want to be on the map. Raises CannotAskError.
    """
    for _attempt in range(ATTEMPTS):
        if known := VerificationRound.objects.filter(key=key).first():
            return known
        # Another round asked one of these at the same moment: look again who is left.
        with suppress(IntegrityError), transaction.atomic():
            return _start(actor, organisations, answer_days, remind_days, key)
    raise CannotAskError(_("Several rounds were started at the same moment. Please try again."))


def _start(
    actor: User,
    organisations: QuerySet[Organisation],
    answer_days: int,
    remind_days: int | None,
    key: UUID,
) -> VerificationRound:
    today = timezone.localdate()
    round_ = VerificationRound.objects.create(
        key=key,
        started_by=actor,
        remind_on=today + timedelta(days=remind_days) if remind_days else None,
    )
    entries = selectors.askable(organisations)
    until = today + timedelta(days=answer_days)
    requests = VerificationRequest.objects.bulk_create(
        _new_request(round_, entry, until) for entry in entries
    )
    queue([one for one in requests if one.state == RequestState.WAITING], MailKind.ASK)
    return round_


def _new_request(
    round_: VerificationRound, organisation: Organisation, until: date
) -> VerificationRequest:
    known = organisation.check_email
    return VerificationRequest(
        round=round_,
        organisation=organisation,
        email=known,
        language=organisation.check_language,
        state=RequestState.WAITING if known else RequestState.NO_ADDRESS,
        expires_on=until,
    )


def queue(requests: Iterable[VerificationRequest], kind: str) -> int:
    """Give the worker one mail of this kind for each request; how many."""
    mails = CheckMail.objects.bulk_create(
        CheckMail(organisation_id=request.organisation_id, request=request, kind=kind)
        for request in requests
    )
    for mail in mails:
        send_check_mail.enqueue(mail.pk)
    return len(mails)


@transaction.atomic
def close_round(*, actor: User, round_: VerificationRound) -> None:
    """End a round: who did not answer gets no mail any more, and the links stop working."""
    round_ = selectors.locked_round(round_.pk)
    if round_.closed_at:
        return
    round_.closed_at = timezone.now()
    round_.save()
    waiting = round_.requests.filter(state__in=OPEN_STATES)
    waiting.update(state=RequestState.NO_ANSWER)
    CheckMail.objects.filter(request__round=round_, state=MailState.QUEUED).update(
        state=MailState.CANCELLED
    )


@transaction.atomic
def withdraw(*, actor: User, request: VerificationRequest) -> None:
    """Make the link of one request worthless, for example because it reached the wrong person."""
    request = selectors.locked_request(request.pk)
    if not request.is_answered:
        request.state, request.nonce = RequestState.WITHDRAWN, new_nonce()
        request.save()
        text = _("Request for a check withdrawn.")
        note(organisations=[request.organisation], text=text, actor=actor)


@transaction.atomic
def send_again(*, actor: User, request: VerificationRequest) -> None:
    """Mail a new link, after staff mended the address. Raises CannotAskError."""
    selectors.lock_organisation(request.organisation_id)
    is_closed = selectors.locked_round(request.round_id).closed_at
    request = selectors.locked_request(request.pk)
    if request.is_answered:
        raise CannotAskError(_("This organisation has answered already."))
    if is_closed:
        raise CannotAskError(_("This round is closed. Start a new one to ask them again."))
    if selectors.wants_off(request.organisation):
        raise CannotAskError(_("The organisation asked to be taken off the map."))
    newest = selectors.open_request_of(request.organisation)
    if newest not in (None, request):
        raise CannotAskError(_("There is a newer request open for this organisation."))
    if not request.organisation.check_email:
        raise CannotAskError(_("Write an e-mail address for checks in the entry first."))
    if request.mails.filter(state__in=[MailState.QUEUED, MailState.SENDING]).exists():
        raise CannotAskError(_("A mail to this organisation is on its way already."))
    _renew(request)


@transaction.atomic
def ask_fresh_link(*, request: VerificationRequest) -> bool:
    """Mail a new link to the address that we know, for whoever holds an old one.

    False when nothing was sent: the link was answered or withdrawn, the round is closed, there is
    no address, or too many were sent lately (counted in the database).
    """
    organisation = request.organisation
    selectors.lock_organisation(organisation.pk)
    newest = selectors.open_request_of(organisation) or request
    is_closed = selectors.locked_round(newest.round_id).closed_at
    # Read anew under lock: an answer that came in meanwhile must not be asked again.
    request = selectors.locked_request(request.pk)
    asked = selectors.locked_request(newest.pk)
    ended = any(one.is_answered or one.is_withdrawn for one in (request, asked))
    if ended or is_closed or selectors.is_gone(asked.organisation):
        return False
    lately = CheckMail.objects.filter(
        organisation=organisation,
        kind=MailKind.FRESH,
        queued_at__gt=timezone.now() - FRESH_WITHIN,
    )
    if not asked.organisation.check_email or lately.count() >= FRESH_MOST:
        return False
    _renew(asked)
    return True


def _renew(request: VerificationRequest) -> None:
    """A new nonce and new days, and the mail that carries them."""
    until = timezone.localdate() + timedelta(days=settings.MAP_ANSWER_DAYS)
    request.nonce, request.expires_on = new_nonce(), max(until, request.expires_on)
    request.state = RequestState.WAITING
    request.language = request.organisation.check_language
    request.save()
    queue([request], MailKind.FRESH)


@transaction.atomic
def checked_by_telephone(*, actor: User, request: VerificationRequest) -> None:
    """Note that staff called and found everything right. Raises CannotAskError."""
    selectors.lock_organisation(request.organisation_id)
    request = selectors.locked_request(request.pk)
    if request.is_answered:
        raise CannotAskError(_("This organisation has answered already."))
    request.state, request.answered_at = RequestState.CALLED, timezone.now()
    request.save()
    checked_by_editors(organisations=[request.organisation], actor=actor)
    note(organisations=[request.organisation], text=_("Checked by telephone."), actor=actor)


@transaction.atomic
def take_off(*, actor: User, organisation: Organisation) -> None:
    """Take an entry off the map at the organisation's own wish; imports and rounds leave it out."""
    organisation.listing = Listing.DECLINED
    organisation.save(update_fields=["listing", "updated_at"])
    note(organisations=[organisation], text=_("Taken off the map at its own wish."), actor=actor)
