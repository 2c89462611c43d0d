"""Planning, changing, copying and cancelling a training day."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.kept_forms import StaleVersion, lock_current

from ..enums import ItemKind, Necessity
from ..models import Exercise, Programme, ProgrammeItem, Session, SessionItem
from ..planning import check_facts
from ..selectors import parts_to_leave_out, sessions_visible_to, timetable_of
from .followups import move_follow_ups

# What stands in a calendar: a change of it must be heard there.
IN_CALENDAR = ("held_on", "starts_at", "ends_at", "place", "title")
COPIED = (
    "programme",
    "title",
    "starts_at",
    "ends_at",
    "lunch_at",
    "place",
    "language",
    "trainers",
    "expected",
    "professions",
    "notes",
    "organisations",
)
COPIED_OF_ROWS = ("item", "position", "kind", "title", "minutes", "is_left_out", "note")


@transaction.atomic
def start_session(*, actor: User, record_id: UUID, programme: Programme, **facts: Any) -> Session:
    """Plan a day of the actor's agency from a programme, with all its rows.

    `facts` are fields of Session. Without `ends_at` and `lunch_at` it has the programme's. A second
    submit raises StaleVersion with the day that was made; facts that cannot be a ValidationError.
    """
    _refuse_second(actor, record_id)
    items = list(_items_of(programme))
    if not items:
        message = _("This programme has no rows at the moment, so no day can be planned from it.")
        raise ValidationError({"programme": message})
    facts = times_of(programme, facts.get("starts_at")) | _filled_in(facts)
    session = Session(
        id=record_id, agency=actor.agency, created_by=actor, programme=programme, **facts
    )
    _check_and_save(session)
    _copy_items(session, items)
    return session


@transaction.atomic
def change_session(*, session: Session, actor: User, version: int, **facts: Any) -> Session:
    """Change the facts of a day. `parts_left_out` are keys of handout parts.

    Raises StaleVersion when a colleague changed it meanwhile, ValidationError for bad facts.
    """
    saved = lock_current(sessions_visible_to(actor), pk=session.pk, version=version)
    parts = facts.pop("parts_left_out", None)
    before, was_on = [getattr(saved, name) for name in IN_CALENDAR], saved.held_on
    for name, value in facts.items():
        setattr(saved, name, value)
    if before != [getattr(saved, name) for name in IN_CALENDAR]:
        saved.sequence += 1
    _check_and_save(saved)
    if saved.held_on != was_on:
        move_follow_ups(session=saved)
    if parts is not None:
        saved.parts_left_out.set(parts_to_leave_out(saved).filter(pk__in=parts))
    return saved


@transaction.atomic
def copy_session(*, session: Session, actor: User, record_id: UUID, **changes: Any) -> Session:
    """The same plan for another day: its rows, notes, choices and what was left out, and nobody.

    `changes` are the fields in which the copy differs, at least `held_on`.
    """
    _refuse_second(actor, record_id)
    source = sessions_visible_to(actor).get(pk=session.pk)
    facts = {name: getattr(source, name) for name in COPIED} | changes
    made = Session(id=record_id, agency=source.agency, created_by=actor, **facts)
    _check_and_save(made)
    made.parts_left_out.set(source.parts_left_out.all())
    for row in source.items.prefetch_related("exercises"):
        facts = {name: getattr(row, name) for name in COPIED_OF_ROWS}
        copied = SessionItem.objects.create(session=made, **facts)
        copied.exercises.set(row.exercises.all())
    return made


@transaction.atomic
def cancel_session(*, session: Session, actor: User, is_cancelled: bool) -> Session:
    """Cancel a day, or take that back. Asked twice, it is done once."""
    saved = sessions_visible_to(actor).select_for_update(of=("self",)).get(pk=session.pk)
    if bool(saved.cancelled_at) == is_cancelled:
        return saved
    saved.cancelled_at = timezone.now() if is_cancelled else None
    saved.sequence += 1
    saved.version += 1
    saved.save(update_fields=["cancelled_at", "sequence", "version", "updated_at"])
    return saved


def times_of(programme: Programme, starts_at: Any = None) -> dict[str, Any]:
    """When a day of this programme begins, has lunch and ends; with `starts_at` moved to that."""
    rows = timetable_of(programme)
    begins = starts_at or programme.starts_at
    shift = datetime.combine(date.min, begins) - datetime.combine(date.min, programme.starts_at)
    lunch = next((row.starts_at for row in rows if row.item.kind == ItemKind.LUNCH), None)
    ends = rows[-1].ends_at if rows else begins
    return {
        "starts_at": begins,
        "lunch_at": _moved(lunch, shift) if lunch else None,
        "ends_at": _moved(ends, shift),
    }


def _moved(moment: Any, shift: timedelta) -> Any:
    """Later on the same day; what would go past midnight stays just before it."""
    base = datetime.combine(date(2000, 1, 1), moment)
    latest = base.replace(hour=23, minute=59)
    return min(max(base + shift, base.replace(hour=0, minute=0)), latest).time()


def _filled_in(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not None}


def _refuse_second(actor: User, record_id: UUID) -> None:
    made = sessions_visible_to(actor).filter(pk=record_id).first()
    if made:
        raise StaleVersion(made)


def _check_and_save(session: Session) -> None:
    facts = {name: getattr(session, name) for name in (*COPIED, *IN_CALENDAR)}
    check_facts(session.programme, facts)
    session.full_clean()
    session.save()


def _items_of(programme: Programme) -> list[ProgrammeItem]:
    return list(programme.items.filter(is_published=True).prefetch_related("exercises"))


def _copy_items(session: Session, items: list[ProgrammeItem]) -> None:
    """Extra rows wait outside the day. Where the programme leaves a choice, the first exercise is
    chosen that no row before has."""
    chosen: set[int] = set()
    for position, item in enumerate(items, start=1):
        row = SessionItem.objects.create(
            session=session,
            item=item,
            position=position,
            kind=item.kind,
            minutes=item.minutes,
            is_left_out=item.necessity == Necessity.EXTRA,
        )
        exercises = _first_choice(item, chosen)
        row.exercises.set(exercises)
        chosen |= {one.pk for one in exercises}


def _first_choice(item: ProgrammeItem, chosen: set[int]) -> list[Exercise]:
    shown = [one for one in item.exercises.all() if one.is_published]
    if len(shown) <= 1:
        return shown
    return [one for one in shown if one.pk not in chosen][:1]
