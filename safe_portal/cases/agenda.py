"""What is due, across the cases that someone may see: for my day, the case page and a calendar."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safe_portal.accounts.models import User

from .models import Case
from .registry import Due, due_in
from .selectors import cases_visible_to, codes_of
from .validators import LATEST

DAYS_OF_MY_DAY = 7
MOST_SHOWN = 60


@dataclass(frozen=True)
class DueLine:
    """One date as it is shown. `code` is empty on the page of the case itself."""

    due: Due
    late: str
    code: str = ""


@dataclass(frozen=True)
class Group:
    title: str
    lines: list[DueLine]


@dataclass(frozen=True)
class Agenda:
    """The dates in groups, the longest overdue first; `hidden` more did not fit."""

    groups: list[Group]
    hidden: int = 0


def agenda_of_day(user: User) -> Agenda:
    """What is overdue, due today and due this week in all cases this person may see."""
    today = timezone.localdate()
    found = due_in(cases_visible_to(user), today + timedelta(days=DAYS_OF_MY_DAY))
    shown = found[:MOST_SHOWN]
    codes = codes_of(user, [due.case_id for due in shown]) if shown else {}
    later = _("This week")
    return Agenda(grouped(shown, today=today, later=later, codes=codes), len(found) - len(shown))


def every_due_of(user: User) -> list[Due]:
    return due_in(cases_visible_to(user), LATEST)


def every_due_in(case: Case) -> list[Due]:
    return due_in(Case.objects.filter(pk=case.pk), LATEST)


def grouped(
    found: Iterable[Due], *, today: date, later: str, codes: dict[UUID, str]
) -> list[Group]:
    """The groups that hold something. An overdue date says in words by how much."""
    lines = [
        DueLine(due, lateness(due.on, today=today), codes.get(due.case_id, "")) for due in found
    ]
    parts = {
        _("Overdue"): [line for line in lines if line.due.on < today],
        _("Today"): [line for line in lines if line.due.on == today],
        later: [line for line in lines if line.due.on > today],
    }
    return [Group(title, held) for title, held in parts.items() if held]


def lateness(day: date, *, today: date) -> str:
    """How long ago a day was, in words; empty for today and later."""
    days = (today - day).days
    if days <= 0:
        return ""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
