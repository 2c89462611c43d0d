"""What the map does by itself each day. Doing it twice changes nothing more."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import correctable, mails, selectors
from ..enums import ASKED_NOW, Decision, Listing, MailKind, MailState, RequestState
from ..freshness import lapsed_before
from ..models import CheckMail, Organisation, SuggestedChange, Suggestion, VerificationRequest
from ..tasks import send_check_mail
from .changes import touch
from .history import note
from .rounds import queue
from .uploads import drop_old_uploads

REMINDED, EXPIRED, LAPSED, RESENT, LOST, PURGED = (
    "reminded", "expired", "lapsed", "resent", "lost", "purged",
)  # fmt: skip


def keep_up() -> dict[str, int]:
    """Everything of the day, in an order that lets nobody be reminded of a link that expired."""
    return {
        LOST: mails.lost(),
        EXPIRED: expire_requests(),
        REMINDED: remind(),
        RESENT: resend(),
        LAPSED: lapse(),
        PURGED: forget_answers() + forget_hidden_addresses() + drop_old_uploads(),
    }


def expire_requests() -> int:
    """Whose last day has passed has not answered."""
    past = VerificationRequest.objects.filter(
        state__in=ASKED_NOW, expires_on__lt=timezone.localdate()
    )
    return past.update(state=RequestState.NO_ANSWER)


@transaction.atomic
def remind() -> int:
    """One reminder to each who was asked, did not answer, and whose round says that it is time."""
    due = VerificationRequest.objects.filter(
        state=RequestState.ASKED,
        round__closed_at=None,
        round__remind_on__lte=timezone.localdate(),
    ).exclude(mails__kind=MailKind.REMINDER)
    return queue(list(due.select_for_update(of=("self",))), MailKind.REMINDER)


def resend() -> int:
    """Mails that wait for another try, and those that a lost task left behind."""
    due = CheckMail.objects.filter(state=MailState.QUEUED, due_at__lte=timezone.now())
    keys = list(due.values_list("pk", flat=True))
    for key in keys:
        send_check_mail.enqueue(key)
    return len(keys)


@transaction.atomic
def lapse() -> int:
    """Take off the map what nobody checked for too long, if the settings say so."""
    day = lapsed_before()
    if day is None:
        return 0
    entries = list(selectors.last_checked_by(day).filter(listing=Listing.LISTED))
    Organisation.objects.filter(pk__in=[entry.pk for entry in entries]).update(
        listing=Listing.LAPSED
    )
    if entries:
        touch(entries)
        note(organisations=entries, text=_("Off the map: unchecked for too long."), actor=None)
    return len(entries)


@transaction.atomic
def forget_hidden_addresses() -> int:
    """Take addresses out of suggestions for entries that are confidential by now.

    Of an open one the new address stays until it is decided: who decides must read it.
    """
    done = Q(new__has_key="hidden") | Q(decision=Decision.OPEN, old__has_key="hidden")
    kept = SuggestedChange.objects.filter(field="address").exclude(done)
    kept = kept.select_for_update(of=("self",)).select_related("suggestion")
    entries = Organisation.objects.prefetch_related("services__service_type").in_bulk(
        {change.suggestion.organisation_id for change in kept}
    )
    gone = [one for one in kept if entries[one.suggestion.organisation_id].hides_address]
    for change in gone:
        if change.is_open:
            change.old = correctable.hidden(str(change.old))
        else:
            change.old = change.new = correctable.FORGOTTEN
    return SuggestedChange.objects.bulk_update(gone, ["old", "new"], batch_size=100)


@transaction.atomic
def forget_answers() -> int:
    """Take mail addresses and remarks out of what was asked and answered long ago."""
    before = timezone.now() - timedelta(days=round(365.25 * settings.MAP_KEEP_ANSWERS_YEARS))
    old = VerificationRequest.objects.filter(expires_on__lt=before.date())
    personal = ~Q(email="") | ~Q(remarks="")
    count = old.filter(personal).update(email="", remarks="")
    said = Suggestion.objects.filter(closed_at__lt=before).filter(~Q(remarks="") | ~Q(answer=""))
    count += said.update(remarks="", answer="")
    refused = CheckMail.objects.filter(queued_at__lt=before).exclude(reason="")
    return count + refused.update(reason="")
