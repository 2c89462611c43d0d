"""Which sheets a session's day needs, in order of use, and how many copies of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safe_portal.printing.tools import tool_sheet, tool_sheet_names

from .. import selectors
from ..certificates import lines_of
from ..clock import day_of
from ..enums import (
    AT_THE_END,
    AT_THE_START,
    DAY_LAYOUTS,
    NAMED,
    GroupForm,
    HandoutLayout,
    SessionLanguage,
)
from ..materials import copies_of, handouts_of, sheets_in
from ..models import Handout, HandoutPart, Participant, Session, SessionItem
from ..services.certificates import prepare
from ..sheets import Sheet, handout_key
from ..sheets.day import OTHER_FORMS, day_sheet, other_form_sheet
from ..sheets.handouts import handout_sheet
from ..sheets.trainer import exercise_sheet, session_sheet, theory_sheet

ONCE = (HandoutLayout.SIGN_IN, HandoutLayout.BADGES, HandoutLayout.FLIP_OVER)
# What is cut out, hung up or signed: nothing may stand on its back.
ONE_SIDED = (
    HandoutLayout.CASE_CARDS,
    HandoutLayout.SIGNALS,
    HandoutLayout.PLACARDS,
    HandoutLayout.BADGES,
    HandoutLayout.FLIP_OVER,
    HandoutLayout.CERTIFICATE,
)

Uses = dict[int, tuple[Handout, int]]


@dataclass(frozen=True)
class Item:
    """A sheet of the pack before it is made. `source` tells its title in the language of the
    moment; `build` makes it, with the queries that this takes. One that `is_missing` cannot be
    made: its tool has no such sheet."""

    key: str
    source: object
    build: Callable[[], Sheet]
    copies: int = 1
    is_for_trainer: bool = False
    is_one_sided: bool = False
    holds_names: bool = False
    is_missing: bool = False

    def __str__(self) -> str:
        return str(self.source)


@dataclass(frozen=True)
class Section:
    """What belongs to one row of the day, to its start or to its end. `time` is empty for those."""

    source: object
    items: tuple[Item, ...]
    time: str = ""

    def __str__(self) -> str:
        return f"{self.time} {self.source}".strip()


@dataclass(frozen=True)
class Group:
    """For whom and in which languages is printed."""

    session: Session
    languages: tuple[str, ...]
    parts: dict[int, list[HandoutPart]]
    people: tuple[Participant, ...]
    actor: Any = None


@dataclass(frozen=True)
class Named:
    """A title with what tells this sheet from another one of the same handout."""

    source: object
    words: object

    def __str__(self) -> str:
        return f"{self.source} ({self.words})"


def languages_of(language: str) -> tuple[str, ...]:
    if language == SessionLanguage.BOTH:
        return tuple(code for code, _name in settings.LANGUAGES)
    return (language,)


def composed(session: Session, *, languages: tuple[str, ...], actor: Any = None) -> list[Section]:
    """The whole pack of a session without its first pages: start, rows of the day, end.

    Rows that are left out bring nothing. A handout stands once, at its first use, with as many
    copies as its most demanding use takes. `actor` is who has certificates made.
    """
    people = tuple(selectors.participants_of(session))
    participants = selectors.people_in(session)
    group = Group(session, languages, _parts(session), people, actor)
    rows = list(selectors.rows_to_print(session))
    uses = sheets_in(rows, participants)
    every_day = list(selectors.handouts_of_every_day(list(DAY_LAYOUTS)))
    for handout in every_day:
        uses.setdefault(handout.pk, (handout, copies_of(handout, GroupForm.PLENARY, participants)))
    day = list(_day_items(uses, group))
    sections = [_start(rows, group, day), *_of_rows(rows, group, uses), _end(day)]
    return [section for section in sections if section.items]


def ticked(sections: Iterable[Section], parts: Iterable[str]) -> list[Section]:
    """The sections with only the sheets of these keys; all of them where nothing was ticked."""
    wanted = set(parts)
    if not wanted:
        return list(sections)
    left = [
        replace(one, items=tuple(item for item in one.items if item.key in wanted))
        for one in sections
    ]
    return [section for section in left if section.items]


def items_of(sections: Iterable[Section]) -> list[Item]:
    return [item for section in sections for item in section.items]


def _parts(session: Session) -> dict[int, list[HandoutPart]]:
    found: dict[int, list[HandoutPart]] = {}
    for part in selectors.parts_on_paper(session):
        found.setdefault(part.handout_id, []).append(part)
    return found


def _start(rows: list[SessionItem], group: Group, day: list[tuple[str, Item]]) -> Section:
    session, languages = group.session, group.languages
    build = partial(session_sheet, session, day_of(session, rows), languages=languages)
    timetable = Item("trainer.timetable", _("Timetable"), build, is_for_trainer=True)
    return Section(_("Before the day"), (timetable, *_of_layouts(day, AT_THE_START)))


def _end(day: list[tuple[str, Item]]) -> Section:
    return Section(_("At the end of the day"), _of_layouts(day, AT_THE_END))


def _of_layouts(day: list[tuple[str, Item]], layouts: tuple[str, ...]) -> tuple[Item, ...]:
    return tuple(item for wanted in layouts for layout, item in day if layout == wanted)


def _day_items(uses: Uses, group: Group) -> Iterator[tuple[str, Item]]:
    """The papers of the day, each with its layout, by which they are put at its start or end."""
    for handout, wanted in uses.values():
        if handout.layout in DAY_LAYOUTS and wanted and _is_for_somebody(handout, group):
            yield handout.layout, _day_item(handout, wanted, group)
            yield from _also(handout, group)


def _day_item(handout: Handout, wanted: int, group: Group) -> Item:
    """A paper of the day. One with a place for each name is printed once, with all of them."""
    layout = handout.layout
    build = _certificates if layout == HandoutLayout.CERTIFICATE else _paper
    return Item(
        handout_key(handout),
        handout,
        partial(build, handout, wanted, group),
        copies=1 if layout in ONCE or (layout in NAMED and group.people) else wanted,
        is_for_trainer=layout == HandoutLayout.FLIP_OVER,
        is_one_sided=layout in ONE_SIDED,
        holds_names=layout in NAMED and bool(group.people),
    )


def _paper(handout: Handout, wanted: int, group: Group, **told: Any) -> Sheet:
    return day_sheet(
        handout,
        languages=group.languages,
        parts=group.parts.get(handout.pk, []),
        session=group.session,
        people=group.people,
        copies=1 if handout.layout in ONCE else wanted,
        **told,
    )


def _certificates(handout: Handout, wanted: int, group: Group) -> Sheet:
    """With names where there is a list; else blank ones, as many as people are expected."""
    lines = _lines(group) if group.people else ()
    return _paper(handout, 1 if lines else wanted, group, certificates=lines)


def _is_for_somebody(handout: Handout, group: Group) -> bool:
    """Where there is a list nobody gets a certificate to fill in: it could be signed for anyone."""
    if handout.layout != HandoutLayout.CERTIFICATE or not group.people:
        return True
    to_make = selectors.without_certificate(group.session)
    return to_make.exists() or selectors.certificates_to_print(group.session).exists()


def _is_missing(handout: Handout) -> bool:
    return handout.layout == HandoutLayout.TOOL and handout.tool_sheet not in tool_sheet_names()


def _lies_on_the_floor(handout: Handout) -> bool:
    return handout.tool_sheet in tool_sheet_names() and tool_sheet(handout.tool_sheet).is_one_sided


def _lines(group: Group) -> tuple[Any, ...]:
    """What the certificates say; who has none yet gets one."""
    prepare(session=group.session, actor=group.actor)
    return tuple(lines_of(group.session))


def _also(handout: Handout, group: Group) -> Iterator[tuple[str, Item]]:
    """What goes with a paper of the day: the flip-over sheets as text, the letters for the wall."""
    form = OTHER_FORMS.get(handout.layout)
    if form is None:
        return
    build = partial(
        other_form_sheet,
        handout,
        languages=group.languages,
        parts=group.parts.get(handout.pk, []),
        session=group.session,
    )
    yield (
        HandoutLayout.FLIP_OVER,
        Item(
            f"{handout_key(handout)}.{form.name}",
            Named(handout, form.words),
            build,
            is_for_trainer=True,
            is_one_sided=form.is_one_sided,
        ),
    )


def _of_rows(rows: list[SessionItem], group: Group, uses: Uses) -> Iterator[Section]:
    """What each row brings that no row before it brought."""
    seen: set[str] = set()
    for slot in day_of(group.session, rows).slots:
        items = []
        for item in chain(_trainers(slot.row, group), _given(slot.row, group, uses)):
            if item.key not in seen:
                seen.add(item.key)
                items.append(item)
        yield Section(slot.row, tuple(items), time=f"{slot.starts_at:%H:%M}")


def _trainers(row: SessionItem, group: Group) -> Iterator[Item]:
    """What the trainer keeps in hand: the exercise, and the theory told with it or after it."""
    for exercise in row.exercises.all():
        key = f"exercise.{exercise.number}"
        build = partial(exercise_sheet, exercise, languages=group.languages)
        yield Item(key, exercise, build, is_for_trainer=True)
        yield from (_theory(one, group) for one in exercise.theories.all())
    yield from (_theory(one, group) for one in (row.item.theories.all() if row.item else ()))


def _theory(theory: Any, group: Group) -> Item:
    build = partial(theory_sheet, theory, languages=group.languages)
    return Item(f"theory.{theory.slug}", theory, build, is_for_trainer=True)


def _given(row: SessionItem, group: Group, uses: Uses) -> Iterator[Item]:
    """What participants get or what lies on the tables in this row."""
    for _form, handout in handouts_of(row):
        wanted = uses[handout.pk][1]
        if handout.layout in DAY_LAYOUTS or not wanted:
            continue
        build = partial(
            handout_sheet,
            handout,
            languages=group.languages,
            parts=group.parts.get(handout.pk, []),
            participants=group.people,
            session=group.session,
            copies=wanted,
        )
        yield Item(
            handout_key(handout),
            handout,
            build,
            copies=1 if handout.is_for_trainer else wanted,
            is_for_trainer=handout.is_for_trainer,
            is_one_sided=handout.layout in ONE_SIDED or _lies_on_the_floor(handout),
            is_missing=_is_missing(handout),
        )
