"""Who comes to a session and who came. Every change leaves its entry in the access log."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.kept_forms import forget_drafts, lock_current

from ..models import Participant, Session
from ..pasting import ODD_MARKS, Line, is_printable, reason_of
from ..selectors.participants import attendance_of, participants_of, room_in
from . import PART
from .certificates import restore_for, withdraw_for
from .followups import plan_follow_ups

FACTS = ("name", "organisation", "email")


def attended_changed(participant: Participant, actor: User, *, before: bool | None) -> None:
    """What else follows when it becomes known that somebody was there or was not.

    Runs in the transaction that saves `attended`, after it is saved, and only where it changed.
    Of somebody who was not there the certificate is withdrawn; put right, it counts again. One
    that a trainer withdrew from somebody of whom nothing was known stays withdrawn.
    """
    if participant.attended is False:
        withdraw_for(participant, actor)
    elif participant.attended and before is False:
        restore_for(participant, actor)


@transaction.atomic
def save_participant(
    *, session: Session, record_id: UUID, version: int, actor: User, **values: Any
) -> Participant:
    """Add somebody (`version` 0) or change what is known of them.

    `values` are name, organisation, email and wants_follow_up. The same form sent twice is the same
    person. Raises ValidationError (a full group, a day whose people were deleted, facts that
    cannot be), StaleVersion and DoesNotExist.
    """
    session = lock_open(session)
    own = participants_of(session)
    if version == 0 and not own.filter(pk=record_id).exists():
        check_room(session, more=1)
        person = Participant(pk=record_id, session=session, position=next_position(session))
    else:
        person = lock_current(own, pk=record_id, version=version)
    for name, value in values.items():
        setattr(person, name, value)
    check_facts(person)
    person.save()
    log(Event.PARTICIPANTS_CHANGED, session, actor, fields=values)
    return person


@transaction.atomic
def remove_participant(*, session: Session, participant_id: UUID, actor: User) -> None:
    """Delete what is known of somebody. A certificate that they hold stays valid without it, unless
    they were not there: nobody could withdraw it by name any more.

    Raises DoesNotExist for somebody who is not on this list.
    """
    session = lock(session)
    person = participants_of(session).get(pk=participant_id)
    if person.attended is False:
        withdraw_for(person, actor)
    forget_drafts([f"participant:{person.pk}"])
    person.delete()
    log(Event.PARTICIPANTS_REMOVED, session, actor, fields=())


@transaction.atomic
def add_participants(
    *, session: Session, lines: Iterable[Line], record_id: UUID, actor: User
) -> int:
    """Add everybody of a pasted list, all or nobody; gives how many there were to add.

    `record_id` names the paste: sent twice, it adds them once. Raises ValidationError.
    """
    session = lock_open(session)
    found = [(uuid5(record_id, str(line.number)), line) for line in lines]
    known = set(participants_of(session).values_list("pk", flat=True))
    fresh = [(pk, line) for pk, line in found if pk not in known]
    check_room(session, more=len(fresh))
    for position, (pk, line) in enumerate(fresh, start=next_position(session)):
        facts = {"name": line.name, "organisation": line.organisation, "email": line.email}
        person = Participant(pk=pk, session=session, position=position, **facts)
        check_facts(person)
        person.save()
    if fresh:
        log(Event.PARTICIPANTS_CHANGED, session, actor, fields=FACTS)
    return len(fresh)


@transaction.atomic
def save_attendance(
    *,
    session: Session,
    marks: Mapping[UUID, bool | None],
    walk_in: Mapping[str, str],
    record_id: UUID,
    actor: User,
) -> None:
    """Mark who was there, and add somebody who came unannounced (`walk_in`, empty: nobody).

    `marks` hold only what was changed on the form, so that two trainers at two doors do not undo
    each other. `record_id` names the walk-in: sent twice, they come in once. Raises
    ValidationError.
    """
    session = lock_open(session) if walk_in else lock(session)
    before = attendance_of(session).places
    people = participants_of(session).filter(pk__in=list(marks))
    for person in people.select_for_update(of=("self",)):
        mark(person, marks[person.pk], actor)
    if walk_in and not participants_of(session).filter(pk=record_id).exists():
        person = Participant(pk=record_id, session=session, position=next_position(session))
        for name, value in walk_in.items():
            setattr(person, name, value)
        person.attended = True
        check_facts(person)
        person.save()
    if attendance_of(session).places > before:
        check_room(session)
    plan_follow_ups(session=session)
    if marks or walk_in:
        log(Event.PARTICIPANTS_CHANGED, session, actor, fields={"attended", *walk_in})


def mark(person: Participant, attended: bool | None, actor: User) -> None:
    if person.attended == attended:
        return
    before, person.attended = person.attended, attended
    person.version += 1
    person.save(update_fields=["attended", "version"])
    attended_changed(person, actor, before=before)


def check_facts(person: Participant) -> None:
    """Raises ValidationError, each reason beside its field."""
    odd = {name: ODD_MARKS for name in FACTS if not is_printable(getattr(person, name))}
    reason = reason_of(person.name, person.organisation, person.email)
    if odd or reason:
        raise ValidationError(odd or {"name": reason})
    if person.wants_follow_up and not person.email:
        message = _("We can only ask again by e-mail: fill in an address, or take the tick away.")
        raise ValidationError({"wants_follow_up": message})
    person.full_clean(exclude={"attended"})  # nobody knows yet: that is an answer too


def check_room(session: Session, *, more: int = 0) -> None:
    """Raises ValidationError, with the reason, when the group would be too large."""
    if attendance_of(session).places + more > session.programme.largest_group:
        raise ValidationError(too_many(session, more=more))


def too_many(session: Session, *, more: int) -> str:
    """Why a group takes no `more` people, how many it does take, and what can be done."""
    why = _(
        "This programme takes at most %(largest)s people: in a larger group not everybody gets a "
        "turn in the exercises, and the trainers cannot see every pair."
    )
    room = ngettext(
        "There is room for %(room)s more person; you want to add %(more)s.",
        "There is room for %(room)s more people; you want to add %(more)s.",
        places := room_in(session),
    )
    hint = _("Take somebody off the list, or plan a second day.")
    said = {"largest": session.programme.largest_group, "room": places, "more": more}
    return " ".join((why, room, hint) if more else (why, hint)) % said


def lock(session: Session) -> Session:
    """Whoever changes the list of this session waits for whoever is changing it now."""
    return (
        Session.objects.select_related("programme")
        .select_for_update(of=("self",), no_key=True)
        .get(pk=session.pk)
    )


def lock_open(session: Session) -> Session:
    """As `lock`; raises ValidationError when the people of the session were deleted for good."""
    locked = lock(session)
    if locked.forgotten_at:
        raise ValidationError(
            _("What was known of the people of this day has been deleted. Nobody can be added.")
        )
    return locked


def next_position(session: Session) -> int:
    last: int | None = participants_of(session).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def log(event: Event, session: Session, actor: User, *, fields: Iterable[str]) -> None:
    """The session is named, never a person."""
    record(event=event, actor=actor, part=PART, object_id=session.pk, fields=fields)
