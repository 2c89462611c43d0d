"""A plan as templates show it: words of the active language, on screen and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..enums import HelperKind, ItemStatus, Track
from ..models import HelpedBy, PlanItem
from ..selectors.plans import PlanNow
from ..wording import LEFT_ECOGRAM, OFF_MAP, Words, helper_in_words, item_in_words


def helper_words(helper: Words) -> str:
    """Who helps, with a clear word when that name is no longer where it was found."""
    name = str(helper["name"])
    if helper["kind"] == HelperKind.WORKER:
        return _("The worker")
    if helper["gone"] == OFF_MAP:
        return _("%(name)s (no longer on the social map)") % {"name": name}
    if helper["gone"] == LEFT_ECOGRAM:
        return _("%(name)s (no longer in the ecogram)") % {"name": name}
    return name


def helper_of(record: HelpedBy, on_map: Mapping[str, str]) -> str:
    return helper_words(helper_in_words(record, on_map))


@dataclass(frozen=True)
class StepView:
    """A step; `record` is there on screen, where it can be ticked."""

    what: str
    who: str
    due_on: date | None
    done_on: date | None
    record: Any = None


@dataclass(frozen=True)
class ItemView:
    """One item in words. `record` is None where the words come from a version that was kept."""

    words: Words
    record: PlanItem | None = None

    def __getattr__(self, name: str) -> Any:
        """`child`, `goal`, `why_urgent`, `obstacle` and `result` stand in the words."""
        try:
            return self.words[name]
        except KeyError as error:
            raise AttributeError(name) from error

    @property
    def aspect(self) -> str:
        return spoken(self.words["aspect"]) or self.words["other"] or _("Something else")

    @property
    def plain_aspect(self) -> str:
        return spoken(self.words["plain"]) or self.words["other"]

    @property
    def status(self) -> str:
        return str(ItemStatus(self.words["status"]).label)

    @property
    def is_open(self) -> bool:
        return self.words["status"] in {ItemStatus.OPEN, ItemStatus.RUNNING}

    @property
    def helper(self) -> str:
        return helper_words(self.words["helper"])

    @property
    def done_on(self) -> date | None:
        return parsed(self.words["done_on"])

    @property
    def steps(self) -> list[StepView]:
        records = self.record.steps.all() if self.record else [None] * len(self.words["steps"])
        return [
            StepView(one["what"], one["who"], parsed(one["due_on"]), parsed(one["done_on"]), record)
            for one, record in zip(self.words["steps"], records, strict=True)
        ]


@dataclass(frozen=True)
class TrackView:
    track: Track
    items: list[ItemView]

    @property
    def label(self) -> str:
        return str(self.track.label)

    @property
    def open_items(self) -> list[ItemView]:
        return [item for item in self.items if item.is_open]

    @property
    def finished(self) -> list[ItemView]:
        """What is done or was stopped: it stands apart on the page."""
        return [item for item in self.items if not item.is_open]

    @property
    def plain_title(self) -> str:
        """For the copy that betrays nothing."""
        return _("Here") if self.track is Track.STAY else _("There")


def item_view(item: PlanItem, on_map: Mapping[str, str]) -> ItemView:
    return ItemView(item_in_words(item, on_map), item)


def tracks(items: Sequence[ItemView]) -> list[TrackView]:
    """Both tracks, staying first as on the sheets, each in its own order of urgency."""
    return [
        TrackView(track, [item for item in items if item.track == track.value]) for track in Track
    ]


def tracks_of_version(content: Sequence[Any]) -> list[TrackView]:
    """The tracks of a plan as it was kept. What cannot be read as an item is left out."""
    return tracks([ItemView(words) for words in content if isinstance(words, dict)])


def spoken(labels: Mapping[str, str]) -> str:
    return labels.get(get_language() or "", "") or next(iter(labels.values()), "")


def parsed(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


class PlanGlance:
    """The plan as the case page shows it: one line, the next step, and what asks for a score."""

    def __init__(self, now: PlanNow) -> None:
        self.now = now
        self.plan = now.plan
        self.to_score = now.to_score

    @cached_property
    def line(self) -> str:
        """Such as "3 items open, 1 done"."""
        items: list[Any] = self.now.items
        open_items = sum(item.is_open for item in items)
        done = sum(item.status == ItemStatus.DONE for item in items)
        words = ngettext("%(n)s item open", "%(n)s items open", open_items) % {"n": open_items}
        finished = _("%(n)s done") % {"n": done}
        return f"{words}, {finished}"

    @cached_property
    def next_step(self) -> Any:
        """The step with the earliest day among what is open; without days the most urgent."""
        items: list[Any] = self.now.items
        steps = [
            step
            for item in items
            if item.is_open
            for step in item.all_steps
            if step.done_on is None
        ]
        return min(steps, key=lambda step: step.due_on or date.max, default=None)
