"""Plans and what differs between them, in words: for the desk of editors and for caseworkers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from identification.changes import (
    LABELS,
    Change,
    ChangeKind,
    PartKind,
    Placed,
    Rewording,
    name_of,
    parts_of,
    texts_of,
    values_of,
)
from identification.plan import LANGUAGES, Plan
from safe_portal.differences import marked

# In the words of no language: a page in English marks its Dutch texts so.
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English", "": ""}
DEEPER = {PartKind.OPENING: 3, PartKind.CLUSTER: 3, PartKind.QUESTION: 4, PartKind.NEXT: 3}
YES, NO = gettext_lazy("Yes"), gettext_lazy("No")
BEFORE_AND_NOW = (gettext_lazy("Before"), gettext_lazy("Now"))


@dataclass(frozen=True)
class Side:
    """What stands, or stood, on one side; without a label when there is no other side."""

    label: str
    words: SafeString


@dataclass(frozen=True)
class ShownText:
    """One text of a part as it was and as it is, the words that differ marked."""

    label: str
    language: str
    sides: list[Side]

    @property
    def language_name(self) -> str:
        return LANGUAGE_NAMES[self.language]


@dataclass(frozen=True)
class ShownChange:
    """One change as a page tells it."""

    kind: str
    what: str
    part: str
    name: str
    place: str
    texts: list[ShownText]


@dataclass(frozen=True)
class ShownPart:
    """One part of a version: its texts in both languages, and what else it holds."""

    part: str
    name: str
    level: int
    texts: list[tuple[str, str, str]]
    values: list[tuple[str, str]]


def in_words(
    changes: Iterable[Change], *, sides: tuple[str | Promise, str | Promise] = BEFORE_AND_NOW
) -> list[ShownChange]:
    """Changes as a page shows them, in the active language; texts stay in their own.

    `sides` says what the old and the new plan are called.
    """
    return [
        ShownChange(
            kind=change.kind.value,
            what=str(change.kind.label),
            part=str(change.part_kind.label),
            name="" if change.part_kind == PartKind.PLAN else change.name,
            place=_place(change),
            texts=[_text(one, change.kind, sides) for one in change.rewordings],
        )
        for change in changes
    ]


def whole_plan(plan: Plan) -> list[ShownPart]:
    """Everything a plan says, part by part, in both languages."""
    return [
        ShownPart(
            part=str(placed.kind.label),
            name=name_of(placed.part),
            level=DEEPER.get(placed.kind, 2),
            texts=list(_texts(placed)),
            values=[(_label(name), said(value)) for name, value in values_of(placed.part).items()],
        )
        for placed in parts_of(plan)
    ]


def said(value: Any) -> str:
    """A value that is no text, in words."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(YES if value else NO)
    if isinstance(value, tuple):
        return ", ".join(said(one) for one in value)
    return str(value.label if isinstance(value, Enum) else value)  # type: ignore[attr-defined]


def _texts(placed: Placed) -> Iterator[tuple[str, str, str]]:
    for name, words in texts_of(placed.part).items():
        if words:
            yield (_label(name), *(getattr(words, language) for language in LANGUAGES))


def _label(name: str) -> str:
    return capfirst(str(LABELS[name]))


def _text(
    one: Rewording, kind: ChangeKind, sides: tuple[str | Promise, str | Promise]
) -> ShownText:
    """Two sides for what changed; what was added or went has one, in which nothing is marked."""
    if kind == ChangeKind.REWORDED:
        words = marked(said(one.old), said(one.new))
        shown = [Side(str(side), text) for side, text in zip(sides, words, strict=True)]
    else:
        text = said(one.new) or said(one.old)
        shown = [Side("", marked(text, text)[0])]
    return ShownText(capfirst(one.label), one.language, shown)


def _place(change: Change) -> str:
    """Where a part stands, and for one that moved also where it stood."""
    within = change.placed.within
    inside = "" if within is None or isinstance(within, Plan) else name_of(within)
    if change.kind != ChangeKind.MOVED:
        return _("In “{name}”.").format(name=inside) if inside else ""
    after = change.placed.after
    words = [
        _("Comes after “{name}” now.").format(name=name_of(after))
        if after
        else _("Comes first now.")
    ]
    if change.old and change.old.home != change.placed.home:
        was = name_of(change.old.within)
        words.insert(0, _("From “{old}” to “{new}”.").format(old=was, new=inside))
    return " ".join(words)
