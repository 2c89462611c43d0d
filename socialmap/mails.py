"""Mails to organisations: plain text, in their language, with a link and nothing of the entry.

A mail is a row. Whoever claims it sends it, and nobody claims it twice; a worker that stops while
sending leaves a claimed row, which the daily round reports to staff instead of sending it again.
"""

import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.mails import portal_url

from .enums import OPEN_STATES, Decision, Listing, MailKind, MailState, RequestState
from .links import path_of
from .models import CheckMail, Suggestion, VerificationRequest

SUBJECTS: dict[str, str | Promise] = {
    MailKind.ASK: _("Please check your entry on the social map"),
    MailKind.REMINDER: _("Reminder: please check your entry on the social map"),
    MailKind.FRESH: _("Your new link to check your entry on the social map"),
    MailKind.RESULT: _("Thank you for your corrections to the social map"),
}
# Minutes to wait after each attempt that failed for now.
WAITS = (5, 30, 120, 360)
# A claimed mail that is older was lost with its worker.
LOST_AFTER = timedelta(hours=1)
AWAY = _("The mail server could not be reached.")
NO_ADDRESS = _("The entry has no e-mail address for checks.")


class Undelivered(Exception):  # noqa: N818  not a fault of the program
    """The mail server did not take the mail; `again` says whether it may do so later."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def send(*, mail_id: int) -> CheckMail | None:
    """Send this mail if it still waits and is due; None when there was nothing to do."""
    if not _claim(mail_id):
        return None
    mail = CheckMail.objects.select_related("organisation", "request", "suggestion").get(pk=mail_id)
    if not _is_needed(mail):
        CheckMail.objects.filter(pk=mail.pk).update(state=MailState.CANCELLED)
        return None
    try:
        deliver(mail)
    except Undelivered as failure:
        _note_failure(mail, failure)
    else:
        _note_sent(mail)
    return mail


def deliver(mail: CheckMail) -> None:
    """Hand the mail to the mail server. Raises Undelivered with the server's reason."""
    to = mail.organisation.check_email
    if not to:
        raise Undelivered(str(NO_ADDRESS), again=False)
    try:
        compose(mail, to).send()
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = refused.recipients.get(to) or next(iter(refused.recipients.values()))
        raise _refusal(code, words) from refused
    except smtplib.SMTPResponseException as refused:
        raise _refusal(refused.smtp_code, refused.smtp_error) from refused
    except OSError as error:
        raise Undelivered(f"{AWAY} {error}", again=True) from error


def compose(mail: CheckMail, to: str) -> EmailMessage:
    """The mail as it leaves: subject, text, and the address that replies go to."""
    request = mail.request
    language = request.language if request else mail.organisation.check_language
    with translation.override(language):
        context: dict[str, object] = {
            "editors": settings.MAP_EDITORS,
            "reply": settings.MAP_REPLY_TO,
        }
        if request and mail.kind != MailKind.RESULT:
            context |= {"link": portal_url() + path_of(request), "until": request.expires_on}
            context["asked_on"] = request.round.started_at
        if mail.suggestion:
            context |= _outcome(mail.suggestion)
        text = render_to_string(f"socialmap/mail/{mail.kind}.txt", context)
        return EmailMessage(
            subject=str(SUBJECTS[mail.kind]),
            body=text.strip() + "\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[to],
            reply_to=[settings.MAP_REPLY_TO],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _outcome(suggestion: Suggestion) -> dict[str, object]:
    decisions = [change.decision for change in suggestion.changes.all()]
    return {
        "accepted": decisions.count(Decision.ACCEPTED),
        "refused": decisions.count(Decision.REFUSED),
        "answer": suggestion.answer,
    }


def _claim(mail_id: int) -> bool:
    now = timezone.now()
    waiting = CheckMail.objects.filter(pk=mail_id, state=MailState.QUEUED, due_at__lte=now)
    claimed = waiting.update(
        state=MailState.SENDING, claimed_at=now, attempts=F("attempts") + 1, reason=""
    )
    return bool(claimed)


def _is_needed(mail: CheckMail) -> bool:
    """Who has answered meanwhile, or is off the map, gets no request any more."""
    if mail.kind == MailKind.RESULT or mail.request is None:
        return True
    gone = mail.organisation.listing in {Listing.HIDDEN, Listing.DECLINED}
    return mail.request.is_open and not gone


def _refusal(code: int, words: bytes | str) -> Undelivered:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return Undelivered(f"{code} {' '.join(text.split())}", again=400 <= code < 500)


@transaction.atomic
def _note_sent(mail: CheckMail) -> None:
    CheckMail.objects.filter(pk=mail.pk).update(state=MailState.SENT, sent_at=timezone.now())
    if mail.kind != MailKind.RESULT:
        _note_state(mail, RequestState.ASKED)


@transaction.atomic
def _note_failure(mail: CheckMail, failure: Undelivered) -> None:
    again = failure.again and mail.attempts <= len(WAITS)
    facts: dict[str, object] = {"state": MailState.FAILED}
    if again:
        minutes = timedelta(minutes=WAITS[mail.attempts - 1])
        facts = {"state": MailState.QUEUED, "due_at": timezone.now() + minutes}
    CheckMail.objects.filter(pk=mail.pk).update(reason=str(failure)[:300], **facts)
    if not again and mail.kind != MailKind.RESULT:
        _note_state(mail, RequestState.UNDELIVERED)


def _note_state(mail: CheckMail, state: str) -> None:
    """The request follows its mail, unless an answer came in meanwhile."""
    open_ones = VerificationRequest.objects.filter(mails=mail, state__in=OPEN_STATES)
    open_ones.update(state=state, email=mail.organisation.check_email)


def lost() -> int:
    """Mails whose worker stopped while sending: nobody knows whether they left. How many."""
    stale = CheckMail.objects.filter(
        state=MailState.SENDING, claimed_at__lt=timezone.now() - LOST_AFTER
    )
    found = list(stale.select_related("organisation", "request"))
    reason = str(_("The portal stopped while sending: perhaps the mail left, perhaps not."))
    for mail in found:
        _note_failure(mail, Undelivered(reason, again=False))
    return len(found)
