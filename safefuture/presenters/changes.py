"""Overview 2 as templates show it, and the circle of one factor as a chain over time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.countries import country_name

from ..enums import ItemStatus, PictureOf, Side, Voice
from ..models import Change, Factor, Overview, OverviewScore
from ..selectors.changes import Circle
from ..validators import signed
from .plans import helper_of


def expected_words(change: Change) -> str:
    return "" if change.expected_score is None else signed(change.expected_score)


@dataclass(frozen=True)
class ChangeView:
    """One row: the factor and its score, and how that can still change."""

    change: Change
    helper: str

    @property
    def factor(self) -> Factor:
        return self.change.factor

    @property
    def side(self) -> Side:
        return Side(self.change.side)

    @property
    def country(self) -> str:
        return country_name(country_of(self.change.overview, self.side))

    @property
    def plain_side(self) -> str:
        return _("Here") if self.side is Side.DESTINATION else _("There")

    @property
    def voice(self) -> str:
        """Who gave the score, where the version holds two voices."""
        both = self.change.overview.picture_of == PictureOf.BOTH
        return str(Voice(self.change.voice).label) if both else ""

    @property
    def score(self) -> str:
        return self.change.score_words

    @property
    def expected(self) -> str:
        return expected_words(self.change)

    @property
    def items(self) -> list[Any]:
        return list(self.change.items.all())


def change_views(changes: Iterable[Change], on_map: Mapping[str, str]) -> list[ChangeView]:
    return [ChangeView(change, helper_of(change, on_map)) for change in changes]


def country_of(overview: Overview, side: Side) -> str:
    return dict(zip(Side, overview.countries, strict=True))[side]


def entry_key(entry: OverviewScore) -> str:
    """What a row is about, as a value of the form: factor, country and voice."""
    return f"{entry.factor.key}.{entry.side}.{entry.voice}"


@dataclass(frozen=True)
class Pick:
    """One score that could be picked for a row."""

    entry: OverviewScore
    is_picked: bool

    @property
    def key(self) -> str:
        return entry_key(self.entry)


@dataclass(frozen=True)
class PickRow:
    factor: Factor
    cells: list[list[Pick]]


def pick_rows(overview: Overview, changes: Iterable[Change]) -> list[PickRow]:
    """The sheet to pick from: each factor with its scores in both countries, in every voice."""
    picked = {(one.factor_id, one.side, one.voice) for one in changes}
    entries = in_order(overview)
    factors = {entry.factor_id: entry.factor for entry in entries}
    return [
        PickRow(factor, [picks_on(side, key, entries, picked) for side in Side])
        for key, factor in factors.items()
    ]


def picks_on(side: Side, factor_id: int, entries: list[OverviewScore], picked: Any) -> list[Pick]:
    return [
        Pick(entry, (entry.factor_id, entry.side, entry.voice) in picked)
        for entry in entries
        if entry.factor_id == factor_id and entry.side == side
    ]


def in_order(overview: Overview) -> list[OverviewScore]:
    """The scores as the sheet has them: by factor, destination first, the client's voice first."""
    voices, sides = list(Voice), list(Side)
    return sorted(
        overview.entries,
        key=lambda one: (
            one.factor.order,
            one.factor.key,
            sides.index(Side(one.side)),
            voices.index(Voice(one.voice)),
        ),
    )


def entry_label(entry: OverviewScore) -> str:
    """A score in a list of choices: it names factor, country, voice and score."""
    country = country_name(country_of(entry.overview, Side(entry.side)))
    both = entry.overview.picture_of == PictureOf.BOTH
    voice = f" · {Voice(entry.voice).label}" if both else ""
    factor, side = entry.factor, Side(entry.side).label
    return f"{factor.order}. {factor.label} · {side}: {country}{voice} · {entry.words}"


def side_heads(overview: Overview) -> list[str]:
    return [f"{side.label}: {country_name(country_of(overview, side))}" for side in Side]


@dataclass(frozen=True)
class Link:
    """One link of the chain: a day, what kind of thing, and what was said. Templates choose."""

    kind: str
    on: date
    record: Any
    score: str = ""
    helper: str = ""
    by_item: bool = False

    @property
    def rank(self) -> int:
        """Within one day the chain runs score, change, item, result."""
        return ["score", "change", "item", "result"].index(self.kind)


def chain(circle: Circle, on_map: Mapping[str, str]) -> list[Link]:
    """Score, what could change it, item, result, new score: from the first day to the last."""
    led = {item.scored_in_id for item in circle.items if item.scored_in_id}
    links = [score_link(entry, entry.overview_id in led) for entry in circle.scores]
    links += [
        Link(
            "change",
            day_of(one),
            one,
            expected_words(one),
            helper_of(one, on_map),
        )
        for one in circle.changes
    ]
    links += [Link("item", day_of(one), one, helper=helper_of(one, on_map)) for one in circle.items]
    done = {ItemStatus.DONE.value, ItemStatus.STOPPED.value}
    links += [
        Link("result", one.done_on or day_of(one), one)
        for one in circle.items
        if one.status in done
    ]
    return sorted(links, key=lambda link: (link.on, link.rank))


def score_link(entry: OverviewScore, led: bool) -> Link:
    return Link("score", entry.overview.held_on, entry, entry.words, by_item=led)


def day_of(record: Any) -> date:
    return timezone.localtime(record.created_at).date()
