"""What participants are asked: the questions that staff keep, and the goals of the programme.

Screen and paper ask the same, so both take it from here. With the first answer the questions are
kept in `Session.asked`: an edit afterwards must not change what a number was about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from string import ascii_uppercase
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from . import selectors
from .enums import LANGUAGES, Moment, QuestionKind
from .models import EvaluationQuestion, Programme, Session

LETTERS = tuple(ascii_uppercase)
SCORES = (1, 2, 3, 4, 5)
LONGEST_TEXT = 2000
LONGEST_WORD = 60
SPARE = 5  # a guest, a second trainer, somebody who did not stand on the list
BEFORE, AFTER, QUESTION = "before", "after", "question"
# A goal is half a sentence: the programme says "participants know" and "are able" before it.
KNOW, ABLE = _("I know"), _("I am able")
NOT_AT_ALL, WHOLLY = _("not at all"), _("completely")
TIMES = {BEFORE: _("Before the day"), AFTER: _("Now")}


@dataclass(frozen=True)
class Asked:
    """One question. Its `key` is that of its answer: `question.<slug>` or `before.<goal>`.

    `text`, `low` and `high` are in the active language; `low` and `high` say what 1 and 5 mean.
    """

    key: str
    kind: str
    nl: str
    en: str
    low_nl: str = ""
    low_en: str = ""
    high_nl: str = ""
    high_en: str = ""

    @property
    def text(self) -> str:
        return self._spoken("nl", "en")

    @property
    def low(self) -> str:
        return self._spoken("low_nl", "low_en")

    @property
    def high(self) -> str:
        return self._spoken("high_nl", "high_en")

    @property
    def time(self) -> str:
        """Of a question about a goal: the moment that it asks about."""
        return str(TIMES.get(self.key.partition(".")[0], ""))

    @property
    def about(self) -> str:
        """The question or goal, whatever the moment: `know-1` of `before.know-1`."""
        return self.key.partition(".")[2]

    @property
    def is_goal(self) -> bool:
        return not self.key.startswith(QUESTION)

    @property
    def is_scale(self) -> bool:
        return self.kind == QuestionKind.SCALE

    def _spoken(self, nl: str, en: str) -> str:
        """In the active language, or in the other one where nobody translated it."""
        first, other = (nl, en) if translation.get_language() == "nl" else (en, nl)
        return str(getattr(self, first) or getattr(self, other))


@dataclass(frozen=True)
class Block:
    """What stands together on the form: a question, or a goal with its one or two moments."""

    rows: tuple[Asked, ...]

    @property
    def first(self) -> Asked:
        return self.rows[0]

    @property
    def is_goal(self) -> bool:
        return self.first.is_goal


@dataclass(frozen=True)
class Answer:
    """A form that was filled in: numbers and texts by key, and words as (letter, word)."""

    moment: str
    language: str
    scores: Mapping[str, int]
    texts: Mapping[str, str]
    words: Sequence[tuple[str, str]] = ()


def questions_of(about: Session | Programme, moment: str) -> list[Asked]:
    """What the form of this moment asks, goals first. Of a session that has answers: as it was."""
    if isinstance(about, Session) and about.asked:
        return [_thawed(entry) for entry in about.asked if entry["moment"] == moment]
    programme = about.programme if isinstance(about, Session) else about
    questions = selectors.evaluation_questions()
    return _questions(programme, [one for one in questions if one.moment == moment], moment)


def frozen(session: Session) -> list[dict[str, Any]]:
    """The questions of every moment as `Session.asked` keeps them."""
    questions = list(selectors.evaluation_questions())
    return [
        {"moment": str(moment), **asdict(asked)}
        for moment in Moment
        for asked in _questions(
            session.programme, [one for one in questions if one.moment == moment], moment
        )
    ]


def blocks(asked: Iterable[Asked]) -> list[Block]:
    """The questions as they stand together, each goal with its moments side by side."""
    found: dict[str, list[Asked]] = {}
    for one in asked:
        found.setdefault(one.about if one.is_goal else one.key, []).append(one)
    return [Block(tuple(rows)) for rows in found.values()]


def _thawed(entry: dict[str, Any]) -> Asked:
    return Asked(**{name: value for name, value in entry.items() if name != "moment"})


def _questions(
    programme: Programme, questions: Sequence[EvaluationQuestion], moment: str
) -> list[Asked]:
    times = (BEFORE, AFTER) if moment == Moment.DAY else (AFTER,)
    return [*_goals(programme, times), *(_question(one) for one in questions)]


def _question(one: EvaluationQuestion) -> Asked:
    words: Any = one  # the columns of the languages are modeltranslation's
    return Asked(
        key=f"{QUESTION}.{one.slug}",
        kind=one.kind,
        nl=words.text_nl or "",
        en=words.text_en or "",
        low_nl=words.low_nl or "",
        low_en=words.low_en or "",
        high_nl=words.high_nl or "",
        high_en=words.high_en or "",
    )


def _goals(programme: Programme, times: Sequence[str]) -> Iterator[Asked]:
    ends = {f"low_{code}": _in(code, NOT_AT_ALL) for code in LANGUAGES}
    ends |= {f"high_{code}": _in(code, WHOLLY) for code in LANGUAGES}
    for field, start in (("know", KNOW), ("able", ABLE)):
        for number, goal in enumerate(_lines(programme, f"goals_{field}"), start=1):
            texts = {code: f"{_in(code, start)} {goal[code]}" for code in LANGUAGES}
            for time in times:
                key = f"{time}.{field}-{number}"
                yield Asked(key=key, kind=QuestionKind.SCALE.value, **texts, **ends)


def _lines(programme: Programme, field: str) -> list[dict[str, str]]:
    """The goals in both languages; one that only one language has stands there in both."""
    found = {code: _goal_lines(programme, field, code) for code in LANGUAGES}
    longest = max(len(lines) for lines in found.values())
    rows = []
    for place in range(longest):
        said = {code: lines[place] for code, lines in found.items() if place < len(lines)}
        anything = next(iter(said.values()))
        rows.append({code: said.get(code, anything) for code in LANGUAGES})
    return rows


def _goal_lines(programme: Programme, field: str, code: str) -> list[str]:
    return (getattr(programme, f"{field}_{code}") or "").splitlines()


def _in(code: str, words: Any) -> str:
    with translation.override(code):
        return str(words)


def most_answers(session: Session, participants: int) -> int:
    """How many answers of one moment a form takes: enough for the group, too few to drown it."""
    return settings.TRAINING_ANSWERS_EACH * max(session.expected, participants) + SPARE
