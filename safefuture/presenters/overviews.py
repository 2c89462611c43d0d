"""A version as templates show it: drawings, rows and totals, in words of the active language."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from safe_portal.countries import country_name

from ..drawing.bars import Picture, draw
from ..enums import Side, Voice
from ..models import Child, Factor, Overview, OverviewScore, PlanItem
from ..sheet import (
    Comparison,
    Move,
    MoveRow,
    Row,
    SheetCell,
    Totals,
    rows,
    score_of,
    side_totals,
)
from ..validators import signed

# On the copy that betrays nothing a worker is not named.
PLAIN_VOICES = {Voice.CLIENT: gettext_lazy("Me"), Voice.WORKER: gettext_lazy("The other person")}


@dataclass(frozen=True)
class VoiceTotals:
    """One voice's totals in one country; it is named only where two voices speak."""

    voice: Voice
    totals: Totals
    is_named: bool

    @property
    def name(self) -> str:
        return str(self.voice.label) if self.is_named else ""

    @property
    def plain_name(self) -> str:
        return str(PLAIN_VOICES.get(self.voice, "")) if self.is_named else ""

    @property
    def minus(self) -> str:
        return signed(self.totals.minus)

    @property
    def plus(self) -> str:
        return signed(self.totals.plus)

    def words(self, name: str) -> str:
        facts = {"minus": self.minus, "plus": self.plus, "open": self.totals.not_discussed}
        told = _("Total minus %(minus)s, total plus %(plus)s, not discussed: %(open)s") % facts
        return f"{name}: {told}" if name else told


@dataclass(frozen=True)
class CountedSide:
    """One country with the totals of each voice, without a drawing: for lists."""

    side: Side
    code: str
    voices: list[VoiceTotals]

    @property
    def country(self) -> str:
        return country_name(self.code)

    @property
    def title(self) -> str:
        return f"{self.side.label}: {self.country}"


@dataclass(frozen=True)
class SideView(CountedSide):
    """One country of a version: its name, its drawing and the totals of each voice."""

    picture: Picture

    @property
    def name(self) -> str:
        return str(self.side.label)

    @property
    def plain_title(self) -> str:
        """For the copy that betrays nothing: no country is named."""
        return _("Here") if self.side is Side.DESTINATION else _("There")

    @property
    def words(self) -> str:
        """The totals for whoever does not see the drawing."""
        return "; ".join(voice.words(voice.name) for voice in self.voices)

    @property
    def plain_words(self) -> str:
        return "; ".join(voice.words(voice.plain_name) for voice in self.voices)


@dataclass(frozen=True)
class DrawnVoice:
    """A voice as the drawing names it."""

    voice: Voice

    @property
    def name(self) -> str:
        return str(self.voice.label)

    @property
    def plain_name(self) -> str:
        return str(PLAIN_VOICES.get(self.voice, ""))


@dataclass(frozen=True)
class SaidView:
    """One voice's answer in a table; None: the factor was not on that sheet."""

    voice: VoiceTotals
    entry: OverviewScore | None


@dataclass(frozen=True)
class CellView:
    """One factor in one country, with the answer of each voice."""

    side: Side
    wording: str
    said: list[SaidView]


class Presented:
    """A version with its scores in `entries`; the drawing names factors in each of `languages`."""

    def __init__(self, overview: Overview, *, languages: Sequence[str] = ()) -> None:
        self.overview = overview
        self.languages = languages or (get_language(),)

    @cached_property
    def rows(self) -> list[Row]:
        return rows(self.overview.entries)

    @cached_property
    def voices(self) -> list[Voice]:
        return self.overview.voices

    @property
    def child(self) -> "ChildView | None":
        child = self.overview.child
        return ChildView(child, self.overview.held_on) if child else None

    @property
    def carried_words(self) -> str:
        """The words at each answer that was taken over from an earlier version."""
        source = self.overview.copied_from
        return taken_over_words(source) if source else ""

    @property
    def agreement(self) -> str:
        return agreement_words(self.overview)

    @property
    def table(self) -> list[tuple[Factor, list[CellView]]]:
        """Each factor with its answers in both countries."""
        return [(row.factor, [self._view(cell) for cell in self._cells(row)]) for row in self.rows]

    def _cells(self, row: Row) -> list[SheetCell]:
        return row.cells(self.voices)

    def _view(self, cell: SheetCell) -> CellView:
        named = {one.voice: one for one in self._totals[cell.side]}
        said = [SaidView(named[voice], entry) for voice, entry in cell.entries]
        return CellView(cell.side, cell.wording, said)

    @property
    def sides(self) -> list[SideView]:
        """Both countries, the country of destination first."""
        return [
            SideView(one.side, one.code, one.voices, self.drawing(one.side)) for one in self.counted
        ]

    @property
    def counted(self) -> list[CountedSide]:
        return [
            CountedSide(side, code, self._totals[side])
            for side, code in zip(Side, self.overview.countries, strict=True)
        ]

    @cached_property
    def _totals(self) -> dict[Side, list[VoiceTotals]]:
        counted = {voice: side_totals(self.rows, voice) for voice in self.voices}
        named = len(self.voices) > 1
        return {
            side: [VoiceTotals(voice, counted[voice][side], named) for voice in self.voices]
            for side in Side
        }

    def drawing(self, side: Side) -> Picture:
        said = [(row.factor, [row.said(side, voice) for voice in self.voices]) for row in self.rows]
        lines = [
            (factor, *(score_of(entry) for entry in entries))
            for factor, entries in said
            if any(entries)
        ]
        named = len(self.voices) > 1
        voices = [DrawnVoice(voice) if named else None for voice in self.voices]
        return draw(lines, scale=self.overview.scale, languages=self.languages, voices=voices)


@dataclass(frozen=True)
class ChildView:
    """A child as pages name it, with about how old it was on a day."""

    child: Child
    day: date

    @property
    def pk(self) -> UUID:
        return self.child.pk

    @property
    def name(self) -> str:
        return str(self.child.name)

    @property
    def age(self) -> str:
        years = self.child.age_in(self.day.year)
        if years is None:
            return ""
        words = ngettext("about %(n)s year old", "about %(n)s years old", years)
        return words % {"n": years}


@dataclass(frozen=True)
class PersonView:
    """The client (no child) or one child, with the versions about that person, newest first."""

    child: ChildView | None
    versions: list[Presented]


def people_of(children: Sequence[Child], overviews: Sequence[Overview]) -> list[PersonView]:
    """The client first, then each child."""
    today = timezone.localdate()
    views: list[ChildView | None] = [None, *(ChildView(child, today) for child in children)]
    return [
        PersonView(
            view,
            [
                Presented(overview)
                for overview in overviews
                if overview.child_id == (view.child.pk if view else None)
            ],
        )
        for view in views
    ]


def item_words(item: PlanItem) -> str:
    """A finished plan item in a list: its aspect and its goal."""
    aspect = item.aspect.label if item.aspect else item.aspect_words
    return ": ".join(part for part in (str(aspect), str(item.goal)) if part)


def taken_over_words(source: Overview) -> str:
    day = date_format(source.held_on, "j F Y")
    return _("taken over from %(date)s, not talked about again") % {"date": day}


@dataclass(frozen=True)
class MoveView:
    side: Side
    voice: str
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
    cells: list[list[MoveView]]


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


def agreement_move(before: Overview, after: Overview) -> str:
    """Whether the client agreed, then and later; empty where it was asked in neither."""
    if not before.agreement and not after.agreement:
        return ""
    return either(agreement_words(before), agreement_words(after))


def agreement_words(overview: Overview) -> str:
    return str(overview.get_agreement_display()) if overview.agreement else _("not asked yet")


def either(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def moves_in_words(comparison: Comparison) -> list[MoveRowView]:
    """What moved, ready to read."""
    return [
        MoveRowView(row.factor, [_moved_cell(row, side, comparison) for side in Side])
        for row in comparison.rows
    ]


def _moved_cell(row: MoveRow, side: Side, comparison: Comparison) -> list[MoveView]:
    """What moved in one country, a line for each voice."""
    named = len(comparison.voices) > 1
    return [_move_view(row.factor, move, named) for move in row.moves if move.side == side]


def _move_view(factor: Factor, move: Move, named: bool) -> MoveView:
    return MoveView(
        side=move.side,
        voice=str(move.voice.label) if named else "",
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
