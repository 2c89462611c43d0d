"""Every factor over time, as small lines with their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..drawing.history import Sparkline, sparkline
from ..enums import Side, Voice
from ..models import Factor, Overview, OverviewScore
from ..validators import signed


@dataclass(frozen=True)
class HistoryLine:
    """One voice's line about one factor in one country, on one scale."""

    voice: str
    scale: str
    entries: list[tuple[Overview, OverviewScore]]

    @property
    def drawing(self) -> Sparkline:
        points = [(overview.held_on, entry.score) for overview, entry in self.entries]
        return sparkline(points, scale=self.entries[0][0].scale)

    @property
    def words(self) -> str:
        """The line for whoever does not see it: each day with its score."""
        said = (
            f"{date_format(overview.held_on, 'j M Y')}: {entry.words}"
            for overview, entry in self.entries
        )
        return "; ".join(said)

    @property
    def last(self) -> str:
        return self.entries[-1][1].words


@dataclass(frozen=True)
class HistoryRow:
    factor: Factor
    cells: list[tuple[Side, list[HistoryLine]]]


def histories(overviews: Sequence[Overview]) -> list[HistoryRow]:
    """One row for each factor. `overviews` are of one person, oldest first, with `entries`."""
    said = [(overview, entry) for overview in overviews for entry in overview.entries]
    factors = {entry.factor_id: entry.factor for _overview, entry in said}
    ordered = sorted(factors.values(), key=lambda factor: (factor.order, factor.key))
    return [
        HistoryRow(factor, [(side, lines(said, factor, side)) for side in Side])
        for factor in ordered
    ]


def lines(
    said: Iterable[tuple[Overview, OverviewScore]], factor: Factor, side: Side
) -> list[HistoryLine]:
    """A line for each voice that spoke, and another where the scale was another one."""
    found: dict[tuple[Voice, tuple[int, int]], list[tuple[Overview, OverviewScore]]] = {}
    for overview, entry in said:
        if entry.factor_id == factor.pk and entry.side == side:
            key = (Voice(entry.voice), overview.scale)
            found.setdefault(key, []).append((overview, entry))
    scales = {scale for _voice, scale in found}
    return [
        HistoryLine(str(voice.label), scale_words(scale) if len(scales) > 1 else "", entries)
        for (voice, scale), entries in sorted(found.items(), key=lambda one: place_of(one[0][0]))
    ]


def place_of(voice: Voice) -> int:
    return list(Voice).index(voice)


def scale_words(scale: tuple[int, int]) -> str:
    low, high = scale
    return _("scale %(low)s to %(high)s") % {"low": signed(low), "high": signed(high)}
