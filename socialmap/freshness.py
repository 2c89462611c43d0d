"""How long a check holds: settings.MAP_CHECK_DAYS says when it is due and when overdue."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from .enums import Freshness


def freshness_of(checked_on: date) -> Freshness:
    """The state today of what was checked on this day."""
    due, overdue = _borders()
    if checked_on > due:
        return Freshness.FRESH
    return Freshness.DUE if checked_on > overdue else Freshness.OVERDUE


def checked_when(state: str) -> Q:
    """The same rule as a condition on an annotated date `checked`.

    Where nobody answers is a state of its own, whenever the entry was checked.
    """
    due, overdue = _borders()
    rules = {
        Freshness.FRESH: Q(checked__gt=due),
        Freshness.DUE: Q(checked__lte=due, checked__gt=overdue),
        Freshness.OVERDUE: Q(checked__lte=overdue),
        Freshness.NEVER: Q(checked=None),
    }
    unreachable = Q(unreachable_since__isnull=False)
    if state == Freshness.UNREACHABLE:
        return unreachable
    return rules[Freshness(state)] & ~unreachable


def lapsed_before() -> date | None:
    """What was last checked on or before this day leaves the map; None: nothing ever does."""
    if settings.MAP_LAPSE_DAYS is None:
        return None
    return _borders()[1] - timedelta(days=settings.MAP_LAPSE_DAYS)


def _borders() -> tuple[date, date]:
    due, overdue = settings.MAP_CHECK_DAYS
    today = timezone.localdate()
    return today - timedelta(days=due), today - timedelta(days=overdue)
