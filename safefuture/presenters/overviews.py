"""A version as templates show it: drawings, rows and totals, in words of the active language."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from safe_portal.countries import country_name

from ..drawing.bars import Picture, draw
from ..enums import Side
from ..models import Factor, Overview, OverviewScore
from ..sheet import Comparison, Move, Row, Totals, rows, side_totals
from ..validators import signed


@dataclass(frozen=True)
class SideView:
    """One country of a version: its name, its drawing and its totals."""

    side: Side
    code: str
    picture: Picture
    totals: Totals

    @property
    def country(self) -> str:
        return country_name(self.code)

    @property
    def title(self) -> str:
        return f"{self.side.label}: {self.country}"

    @property
    def name(self) -> str:
        return str(self.side.label)

    @property
    def plain_title(self) -> str:
        """For the copy that betrays nothing: no country is named."""
        return _("Here") if self.side is Side.DESTINATION else _("There")

    @property
    def minus(self) -> str:
        return signed(self.totals.minus)

    @property
    def plus(self) -> str:
        return signed(self.totals.plus)


class Presented:
    """A version with its scores in `entries`; the drawing names factors in each of `languages`."""

    def __init__(self, overview: Overview, *, languages: Sequence[str] = ()) -> None:
        self.overview = overview
        self.languages = languages or (get_language(),)

    @cached_property
    def rows(self) -> list[Row]:
        return rows(self.overview.entries)

    @property
    def sides(self) -> list[SideView]:
        """Both countries, the country of destination first."""
        counted = side_totals(self.rows)
        return [
            SideView(side, code, self.drawing(side), counted[side])
            for side, code in zip(Side, self.overview.countries, strict=True)
        ]

    def drawing(self, side: Side) -> Picture:
        found = [(row.factor, getattr(row, side.value)) for row in self.rows]
        lines = [(factor, entry.score) for factor, entry in found if entry]
        return draw(lines, scale=self.overview.scale, languages=self.languages)


@dataclass(frozen=True)
class MoveView:
    side: Side
    wording: str
    before: str
    after: str
    change: str
    differs: bool
    note_before: str
    note_after: str


@dataclass(frozen=True)
class MoveRowView:
    factor: Factor
    moves: list[MoveView]


def version_labels(overviews: Sequence[Overview]) -> dict[str, str]:
    """Versions as people name them, by key: date and voice, and the hour where a day has more."""
    days = Counter(overview.held_on for overview in overviews)
    return {
        str(overview.pk): version_label(overview, with_hour=days[overview.held_on] > 1)
        for overview in overviews
    }


def version_label(overview: Overview, *, with_hour: bool = False) -> str:
    label = f"{date_format(overview.held_on, 'j F Y')} · {overview.get_picture_of_display()}"
    if not with_hour:
        return label
    hour = date_format(timezone.localtime(overview.created_at), "j F Y H:i:s")
    written = _("written %(at)s") % {"at": hour}
    return f"{label} · {written}"


@dataclass(frozen=True)
class ColumnHead:
    """A country in a comparison: what it is called and whose picture stood there."""

    title: str
    voices: str


def column_heads(before: Overview, after: Overview) -> list[ColumnHead]:
    """Destination and origin; what differs between the two versions is named twice."""
    voices = either(before.get_picture_of_display(), after.get_picture_of_display())
    codes = zip(Side, before.countries, after.countries, strict=True)
    return [
        ColumnHead(f"{side.label}: {either(country_name(old), country_name(new))}", voices)
        for side, old, new in codes
    ]


def either(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def moves_in_words(comparison: Comparison) -> list[MoveRowView]:
    """What moved, ready to read."""
    return [
        MoveRowView(row.factor, [_move_view(row.factor, move) for move in row.moves])
        for row in comparison.rows
    ]


def _move_view(factor: Factor, move: Move) -> MoveView:
    return MoveView(
        side=move.side,
        wording=factor.wording_on(move.side),
        before=score_words(move.before),
        after=score_words(move.after),
        change=change_words(move),
        differs=move.differs,
        note_before=move.before.note if move.before else "",
        note_after=move.after.note if move.after else "",
    )


def score_words(entry: OverviewScore | None) -> str:
    return entry.words if entry else _("not on this sheet")


def change_words(move: Move) -> str:
    """By how much a score moved, in words that do not judge the direction."""
    steps = move.change
    if steps is None:
        return _("cannot be compared") if move.differs else _("as before")
    if steps == 0:
        return _("as before")
    template = (
        ngettext("%(n)s step towards plus", "%(n)s steps towards plus", steps)
        if steps > 0
        else ngettext("%(n)s step towards minus", "%(n)s steps towards minus", -steps)
    )
    return template % {"n": abs(steps)}
