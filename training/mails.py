"""The one mail that asks a participant again: plain text, a link, and nobody's name.

A mail is a row. Whoever claims it sends it, and nobody claims it twice; a round that stops while
sending leaves a claimed row, which is reported instead of sent again.
"""

import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from safe_portal.accounts.mails import portal_url

from .answering import State, state_of
from .certificates import language_of
from .enums import FollowUpState, Moment
from .models import FollowUpMail, Session
from .selectors import kept_until

# A mail that the server did not take is tried again the next day, so many times.
MOST_ATTEMPTS = 4
LOST_AFTER = timedelta(hours=1)


class Undelivered(Exception):  # noqa: N818  not a fault of the program
    """The mail server did not take the mail; `again` says whether it may do so later."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def send(*, mail_id: int) -> bool:
    """Send this mail if it waits and is due; whether it left now."""
    if not _claim(mail_id):
        return False
    mail = FollowUpMail.objects.select_related("participant__session__created_by")
    found = mail.filter(pk=mail_id).first()
    if found is None:  # the participant was deleted just now, and the mail with them
        return False
    if not _is_wanted(found):
        found.delete()
        return False
    try:
        deliver(found)
    except Undelivered as failure:
        _note_failure(found, failure)
        return False
    FollowUpMail.objects.filter(pk=mail_id).update(state=FollowUpState.SENT, sent_at=timezone.now())
    return True


def deliver(mail: FollowUpMail) -> None:
    """Hand the mail to the mail server. Raises Undelivered; its reason never holds the address."""
    try:
        compose(mail).send()
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        raise _refusal(code) from refused
    except smtplib.SMTPResponseException as refused:
        raise _refusal(refused.smtp_code) from refused
    except (OSError, ValueError) as error:
        again = not isinstance(error, ValueError)
        raise Undelivered(type(error).__name__, again=again) from error


def compose(mail: FollowUpMail) -> EmailMessage:
    """The mail as it leaves, in the language of the session."""
    person = mail.participant
    session = person.session
    with translation.override(language_of(session)):
        context = {
            "session": session,
            "link": portal_url() + reverse("training:evaluate_later", args=[session.later_token]),
            "reply": reply_to(session),
            "goes_on": kept_until(session),
        }
        text = render_to_string("training/mail/later.txt", context)
        return EmailMessage(
            subject=_("Three months after your training day"),
            body=text.strip() + "\n",
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[person.email],
            reply_to=[reply_to(session)],
            headers={"Auto-Submitted": "auto-generated"},
        )


def reply_to(session: Session) -> str:
    """Whom a participant asks about it: the trainer who made the session, as long as they work."""
    maker = session.created_by
    return maker.email if maker.is_active else settings.DEFAULT_FROM_EMAIL


def lost() -> int:
    """Mails whose round stopped while sending: nobody knows whether they left. How many."""
    stale = FollowUpMail.objects.filter(
        state=FollowUpState.SENDING, claimed_at__lt=timezone.now() - LOST_AFTER
    )
    return stale.update(
        state=FollowUpState.FAILED,
        reason="stopped while sending: perhaps it left, perhaps not",
    )


def _claim(mail_id: int) -> bool:
    now = timezone.now()
    waiting = FollowUpMail.objects.filter(
        pk=mail_id, state=FollowUpState.WAITING, due_on__lte=timezone.localdate()
    )
    claimed = waiting.update(
        state=FollowUpState.SENDING, claimed_at=now, attempts=F("attempts") + 1, reason=""
    )
    return bool(claimed)


def _is_wanted(mail: FollowUpMail) -> bool:
    """Whoever took their yes back, turned out absent, or has no address any more gets no mail;
    nobody does whose link would open no form. The daily round plans it anew when it may leave."""
    person = mail.participant
    told_yes = person.wants_follow_up and person.email and person.attended is not False
    return bool(told_yes) and state_of(person.session, Moment.LATER) == State.OPEN


def _refusal(code: int) -> Undelivered:
    return Undelivered(str(code), again=400 <= code < 500)


def _note_failure(mail: FollowUpMail, failure: Undelivered) -> None:
    facts: dict[str, object] = {"state": FollowUpState.FAILED}
    if failure.again and mail.attempts < MOST_ATTEMPTS:
        tomorrow = timezone.localdate() + timedelta(days=1)
        facts = {"state": FollowUpState.WAITING, "due_on": tomorrow}
    FollowUpMail.objects.filter(pk=mail.pk).update(reason=str(failure)[:300], **facts)
