"""What differs between two plans, part by part. It reads plain values and asks nobody.

Parts are recognised by their key: a question that got other words is the same question.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from identification import plan
from identification.plan import LANGUAGES, Plan, Words

Name = tuple[str, str]  # kind and key of a part


class ChangeKind(TextChoices):
    ADDED = "added", _("Added")
    REMOVED = "removed", _("No longer shown")
    MOVED = "moved", _("Moved")
    REWORDED = "reworded", _("Changed")


class PartKind(TextChoices):
    PLAN = "plan", _("Step plan")
    CHECK = "check", _("First check")
    STEP = "step", _("Step")
    OPENING = "opening", _("Way to open a conversation")
    CLUSTER = "cluster", _("Question cluster")
    QUESTION = "question", _("Question")
    GUIDE = "guide", _("What to ask next")
    NEXT = "next", _("Next question")
    CONTACT = "contact", _("Local contact")


KINDS: dict[type, PartKind] = {
    Plan: PartKind.PLAN,
    plan.Check: PartKind.CHECK,
    plan.Step: PartKind.STEP,
    plan.Opening: PartKind.OPENING,
    plan.Cluster: PartKind.CLUSTER,
    plan.Question: PartKind.QUESTION,
    plan.Guide: PartKind.GUIDE,
    plan.NextQuestion: PartKind.NEXT,
    plan.LocalContact: PartKind.CONTACT,
}
# By which of its texts a part is called: the first that it has.
CALLED_BY = ("title", "question", "text", "role")
LABELS: dict[str, str | Promise] = {
    "title": _("title"),
    "opening": _("opening"),
    "source": _("comes from"),
    "question": _("question"),
    "explanation": _("explanation"),
    "concern": _("answer that worries"),
    "advice": _("advice"),
    "about_child": _("asks about a child"),
    "text": _("text"),
    "signal": _("signal"),
    "elements": _("points to"),
    "tip": _("tip"),
    "warning": _("warning"),
    "child_advice": _("other advice for a child"),
    "shows_contacts": _("shows whom to call"),
    "role": _("for what"),
    "name": _("name"),
    "phone": _("telephone"),
    "hours": _("hours"),
    "note": _("note"),
}


@dataclass(frozen=True)
class Rewording:
    """One text in one language, or a value that has no language (""), as it was and as it is."""

    field: str
    language: str
    old: Any
    new: Any

    @property
    def label(self) -> str:
        return str(LABELS[self.field])


@dataclass(frozen=True)
class Placed:
    """A part, what it stands in, and what comes just before it there."""

    part: Any
    within: Any = None
    after: Any = None

    @property
    def kind(self) -> PartKind:
        return KINDS[type(self.part)]

    @property
    def key(self) -> str:
        return key_of(self.part)

    @property
    def identity(self) -> Name:
        """The plan itself is one, whatever its key: a variant is compared with the public plan."""
        return (self.kind, "" if self.kind == PartKind.PLAN else self.key)

    @property
    def home(self) -> Name | None:
        return Placed(self.within).identity if self.within else None


@dataclass(frozen=True)
class Change:
    """What happened to one part. `old` is empty for what was added, `new` for what went."""

    kind: ChangeKind
    old: Placed | None
    new: Placed | None
    rewordings: tuple[Rewording, ...] = ()

    @property
    def placed(self) -> Placed:
        """Where the part stands now, or stood before it went."""
        found = self.new or self.old
        assert found is not None  # noqa: S101  one of the two is always there
        return found

    @property
    def key(self) -> str:
        return self.placed.key

    @property
    def part_kind(self) -> PartKind:
        return self.placed.kind

    @property
    def name(self) -> str:
        return name_of(self.placed.part)


def changes_between(old: Plan, new: Plan) -> list[Change]:
    """Everything that differs, in the order of the new plan; what went comes last."""
    before, after = _by_identity(old), _by_identity(new)
    moved = _moved(before, after)
    found: list[Change] = []
    for identity, there in after.items():
        was = before.get(identity)
        if was is None:
            found.append(Change(ChangeKind.ADDED, None, there, _rewordings(None, there.part)))
            continue
        if identity in moved:
            found.append(Change(ChangeKind.MOVED, was, there))
        if rewordings := _rewordings(was.part, there.part):
            found.append(Change(ChangeKind.REWORDED, was, there, rewordings))
    gone = [was for identity, was in before.items() if identity not in after]
    return found + [
        Change(ChangeKind.REMOVED, was, None, _rewordings(was.part, None)) for was in gone
    ]


def parts_of(whole: Plan) -> Iterator[Placed]:
    """The plan and every part of it, each followed by what stands in it."""
    return _inside(Placed(whole))


def key_of(part: Any) -> str:
    return str(part.element.value if isinstance(part, plan.Guide) else part.key)


def name_of(part: Any) -> str:
    """What a part is called, in the active language."""
    if isinstance(part, plan.Guide):
        return str(part.element.label)
    return next((str(getattr(part, name)) for name in CALLED_BY if hasattr(part, name)), "")


def texts_of(part: Any) -> dict[str, Words]:
    """The texts of a part by field."""
    return {name: value for name, value in _own(part) if isinstance(value, Words)}


def values_of(part: Any) -> dict[str, Any]:
    """What a part holds besides texts: answers, marks, a telephone number."""
    return {name: value for name, value in _own(part) if not isinstance(value, Words)}


def _own(part: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(part):
        if field.name in LABELS:
            yield field.name, getattr(part, field.name)


def _children(part: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of parts that stand in a part, kind by kind."""
    for field in fields(part):
        value = getattr(part, field.name)
        if isinstance(value, tuple) and value and type(value[0]) in KINDS:
            yield value


def _inside(placed: Placed) -> Iterator[Placed]:
    yield placed
    for row in _children(placed.part):
        for before, part in zip((None, *row), row, strict=False):
            yield from _inside(Placed(part, within=placed.part, after=before))


def _by_identity(whole: Plan) -> dict[Name, Placed]:
    return {placed.identity: placed for placed in parts_of(whole)}


def _moved(before: dict[Name, Placed], after: dict[Name, Placed]) -> set[Name]:
    """What stands elsewhere, or in another order among those that stayed together."""
    both = [identity for identity in after if identity in before]
    stayed = [one for one in both if before[one].home == after[one].home]
    moved = set(both) - set(stayed)
    for home in {(after[one].home, one[0]) for one in stayed}:
        now = [one for one in stayed if (after[one].home, one[0]) == home]
        then = [one for one in before if one in set(now)]
        moved |= set(now) - _in_order(then, now)
    return moved


def _in_order(then: list[Name], now: list[Name]) -> set[Name]:
    """Those whose order is the same in both: of a row in which one moved, all others."""
    blocks = SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks()
    return {one for block in blocks for one in then[block.a : block.a + block.size]}


def _rewordings(old: Any, new: Any) -> tuple[Rewording, ...]:
    """Each text in each language that differs; `None` stands for a part that is not there."""
    names = [name for name, _value in _own(old if new is None else new)]
    every = (rewording for name in names for rewording in _compared(name, old, new))
    return tuple(one for one in every if (one.old or None) != (one.new or None))


def _compared(name: str, old: Any, new: Any) -> Iterator[Rewording]:
    before, after = getattr(old, name, None), getattr(new, name, None)
    if not isinstance(after if before is None else before, Words):
        yield Rewording(name, "", before, after)
        return
    for language in LANGUAGES:
        texts = (getattr(words, language, "") for words in (before, after))
        yield Rewording(name, language, *texts)
