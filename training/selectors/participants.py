from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from ..models import Participant, Session


@dataclass(frozen=True)
class Attendance:
    """How many stand on the list of a session, and of how many it is known that they were there."""

    listed: int
    there: int
    absent: int

    @property
    def places(self) -> int:
        """How many places of the group are taken: whoever does not come leaves theirs."""
        return self.listed - self.absent

    @property
    def unknown(self) -> int:
        return self.listed - self.there - self.absent


def participants_of(session: Session) -> QuerySet[Participant]:
    """In the order in which they were added."""
    return session.participants.order_by("position", "pk")


def participant_in(session: Session, participant_id: UUID) -> Participant | None:
    return session.participants.filter(pk=participant_id).first()


def attendance_of(session: Session) -> Attendance:
    """Numbers only: nothing of a person is read for them."""
    return Attendance(
        **session.participants.aggregate(
            listed=Count("pk"),
            there=Count("pk", filter=Q(attended=True)),
            absent=Count("pk", filter=Q(attended=False)),
        )
    )


def people_in(session: Session) -> int:
    """How many the day reckons with: the planned number, or those on the list when they are more.

    Those on the list who came or may still come as soon as that says more than the plan: everybody
    was asked for, or the list holds as many as were expected.
    """
    found = attendance_of(session)
    is_known = not found.unknown or found.listed >= session.expected
    return found.places if found.there and is_known else max(session.expected, found.places)


def room_in(session: Session) -> int:
    """How many more the group can take."""
    return max(0, session.programme.largest_group - attendance_of(session).places)


def kept_until(session: Session) -> date:
    """The last day on which names, addresses and own words of a session are there."""
    return session.held_on + timedelta(days=settings.TRAINING_KEEP_DAYS)
