"""Saving the plan of a day, all its rows at once."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from safe_portal.accounts.models import User
from safe_portal.kept_forms import lock_current

from ..models import Session, SessionItem
from ..planning import ERROR, PlanRow, problems
from ..selectors import sessions_visible_to


@transaction.atomic
def plan_day(*, session: Session, actor: User, version: int, rows: Sequence[PlanRow]) -> Session:
    """Put the rows of a day in this order, with these minutes, exercises and notes.

    Rows of the programme stay in the day, left out or not; own rows that are not among `rows` go.
    Raises StaleVersion when a colleague saved meanwhile, ValidationError for a day that cannot be.
    """
    saved = lock_current(sessions_visible_to(actor), pk=session.pk, version=version)
    _refuse(rows)
    known = {row.pk: row for row in saved.items.all()}
    kept = [_save(saved, known, row, place) for place, row in enumerate(rows, start=1)]
    gone = [row for row in known.values() if row.pk not in kept]
    for place, row in enumerate([one for one in gone if one.item_id], start=len(rows) + 1):
        SessionItem.objects.filter(pk=row.pk).update(position=place)
    SessionItem.objects.filter(pk__in=[row.pk for row in gone if not row.item_id]).delete()
    saved.save(update_fields=["version", "updated_at"])
    return saved


def _refuse(rows: Sequence[PlanRow]) -> None:
    wrong = [one.text for one in problems(rows) if one.kind == ERROR]
    if wrong:
        raise ValidationError(wrong)


def _save(session: Session, known: dict[int, SessionItem], row: PlanRow, place: int) -> int:
    """A row that a colleague took out meanwhile comes back as a new one."""
    found = known.get(row.pk) if row.pk else None
    item = found or SessionItem(session=session, item=row.item)
    item.position = place
    item.minutes, item.note, item.is_left_out = row.minutes, row.note, row.is_left_out
    if item.item_id is None:
        item.title, item.kind = row.title, row.kind
    item.full_clean(exclude=["session", "item"])
    item.save()
    item.exercises.set(row.exercises)
    return item.pk
