"""Ecograms of two days: how a day is called, and in words what is different."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..enums import Function
from ..models import Contact, EcogramSnapshot
from ..network import Change, Comparison, Member, compare, members_from
from .ecogram import Network


@dataclass(frozen=True)
class Step:
    """What one fact of a contact was and became."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Moved:
    number: int
    name: str
    steps: list[Step]


@dataclass(frozen=True)
class Numbered:
    number: int
    member: Member


@dataclass(frozen=True)
class Day:
    """One side of a comparison: its name and its drawing."""

    label: str
    network: Network


class DaysApart:
    """Two networks in words: who appeared, went and moved."""

    def __init__(self, before: Sequence[Member], after: Sequence[Member]) -> None:
        self.comparison: Comparison = compare(before, after)
        self.everyone = list(({one.id: one for one in [*before, *after]}).values())

    @property
    def appeared(self) -> list[Numbered]:
        return self._numbered(self.comparison.appeared)

    @property
    def gone(self) -> list[Numbered]:
        return self._numbered(self.comparison.gone)

    @property
    def everybody(self) -> list[Numbered]:
        """Who is behind the numbers of both drawings."""
        found = self._numbered(self.everyone)
        return sorted(found, key=lambda one: one.number)

    @property
    def moved(self) -> list[Moved]:
        return [
            Moved(self.comparison.numbers[one.after.id], one.after.name, steps_of(one))
            for one in self.comparison.moved
        ]

    @property
    def is_same(self) -> bool:
        return self.comparison.is_same

    def _numbered(self, members: list[Member]) -> list[Numbered]:
        return [Numbered(self.comparison.numbers[one.id], one) for one in members]


def steps_of(change: Change) -> list[Step]:
    """In words what differs; a name may differ as well."""
    return [
        Step(label_of(name), words_of(change.before, name), words_of(change.after, name))
        for name in change.differs
    ]


def label_of(name: str) -> str:
    if name in Function.values:
        return str(Function(name).label)
    return str(Contact._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def words_of(member: Member, name: str) -> str:
    """An answer as people read it: the label of a code."""
    value: Any = getattr(member, name)
    if isinstance(value, bool):
        return _("yes") if value else pgettext("answer", "no")
    choices = getattr(Contact._meta.get_field(name), "choices", None) or []
    return str(dict(choices).get(value, value))


def day_labels(snapshots: Sequence[EcogramSnapshot]) -> dict[str, str]:
    """Each by its day; with the hour at which it was written where a day has more than one."""
    days = Counter(one.held_on for one in snapshots)
    return {str(one.pk): day_label(one, with_hour=days[one.held_on] > 1) for one in snapshots}


def day_label(snapshot: EcogramSnapshot, *, with_hour: bool) -> str:
    day = date_format(snapshot.held_on, "j F Y")
    if not with_hour:
        return day
    at = date_format(timezone.localtime(snapshot.created_at), "j F Y H:i:s")
    written = _("written %(at)s") % {"at": at}
    return f"{day} · {written}"


def kept_members(snapshot: EcogramSnapshot) -> list[Member]:
    return members_from(snapshot.content)
