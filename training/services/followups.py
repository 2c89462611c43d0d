"""Who is asked again after some months: the rows that the daily round sends."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..enums import FollowUpState
from ..models import FollowUpMail, Session
from ..selectors import may_be_asked_again


def due_on(session: Session) -> date:
    return session.held_on + timedelta(days=settings.TRAINING_LATER_DAYS)


@transaction.atomic
def plan_follow_ups(*, session: Session) -> int:
    """A mail for each who said yes, was there and has an address; gives how many are new.

    Called when attendance is saved and by the daily round, from the day itself on: one that is
    still to come may be moved. Nobody gets a second row.
    """
    if session.cancelled_at or session.forgotten_at or session.held_on > timezone.localdate():
        return 0
    asked = [person for person in may_be_asked_again(session) if person.email]
    rows = [FollowUpMail(participant=person, due_on=due_on(session)) for person in asked]
    FollowUpMail.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def move_follow_ups(*, session: Session) -> int:
    """The day was moved: mails that wait leave as long after it as they would have; how many."""
    waiting = FollowUpMail.objects.filter(participant__session=session, state=FollowUpState.WAITING)
    return waiting.update(due_on=due_on(session))


def days_to_plan() -> QuerySet[Session]:
    """Every day that was held and is not forgotten."""
    return Session.objects.filter(
        held_on__lte=timezone.localdate(), cancelled_at=None, forgotten_at=None
    )


def mails_due() -> list[int]:
    """The rows that wait and whose day has come."""
    waiting = FollowUpMail.objects.filter(
        state=FollowUpState.WAITING, due_on__lte=timezone.localdate()
    )
    return list(waiting.values_list("pk", flat=True))
