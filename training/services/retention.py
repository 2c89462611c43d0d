"""Participants' data goes after a set time: names, addresses, own words, and packs that bear names.

Numbers, the words from A to Z and certificates stay: they say of nobody who it was.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.kept_forms import forget_drafts

from ..models import Session
from . import PART
from .evaluations import locked

# Forms in which names or own words are typed, as their views name them.
FORMS_WITH_NAMES = (
    "participant",
    "participants",
    "attendance",
    "training-answer",
    "training-wall",
)


def days_to_forget(today: date) -> QuerySet[Session]:
    """The sessions whose time has come."""
    last = today - timedelta(days=settings.TRAINING_KEEP_DAYS)
    return Session.objects.filter(held_on__lte=last, forgotten_at=None)


@transaction.atomic
def forget(*, session: Session, actor: User | None) -> bool:
    """Delete what says who was there. False when that was done before."""
    current = locked(session)
    if current.forgotten_at:
        return False
    forget_drafts(drafts_about(current))
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


def drafts_about(session: Session) -> list[str]:
    """Where somebody's unsaved words about the people of this session are kept."""
    people = session.participants.values_list("pk", flat=True)
    of_day = [f"{name}:{session.pk}" for name in FORMS_WITH_NAMES]
    return of_day + [f"participant:{person}" for person in people]
