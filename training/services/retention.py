"""Participants' data goes after a set time: names, addresses, own words, and packs that bear names.

Numbers, the words from A to Z and certificates stay: they say of nobody who it was.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from ..models import Session
from .evaluations import locked

PART = "training"


def forget_due(today: date) -> int:
    """Forget every session whose time has come, each in its own transaction; gives how many."""
    last = today - timedelta(days=settings.TRAINING_KEEP_DAYS)
    due = list(Session.objects.filter(held_on__lte=last, forgotten_at=None))
    return sum(forget(session=session, actor=None) for session in due)


@transaction.atomic
def forget(*, session: Session, actor: User | None) -> bool:
    """Delete what says who was there. False when that was done before."""
    current = locked(session)
    if current.forgotten_at:
        return False
    current.participants.all().delete()
    current.packs.all().delete()
    for evaluation in current.evaluations.all():
        evaluation.texts = {}
        evaluation.save(update_fields=["texts"])
    Session.objects.filter(pk=current.pk).update(forgotten_at=timezone.now())
    record(
        event=Event.PARTICIPANTS_REMOVED,
        actor=actor,
        agency_id=current.agency_id,
        part=PART,
        object_id=current.pk,
    )
    return True
