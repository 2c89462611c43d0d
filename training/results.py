"""What a day brought, from its answers: numbers, words and own words, and of nobody in particular.

Own words stand in the order of the alphabet: two of them do not betray that one person wrote both.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import selectors
from .drawing.bars import Bars, Scale, draw, draw_scale
from .drawing.words import size_of
from .enums import Moment
from .evaluation_form import AFTER, BEFORE, SCORES, Asked, questions_of
from .models import Evaluation, Session

# With fewer answers people recognise each other's: no drawings, and a word of warning.
FEW = 4


@dataclass(frozen=True)
class Tally:
    """How often each number from 1 to 5 was given."""

    counts: tuple[int, ...]

    @property
    def number(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float | None:
        if not self.number:
            return None
        total = sum(score * count for score, count in zip(SCORES, self.counts, strict=True))
        return total / self.number

    @property
    def rows(self) -> list[tuple[int, int]]:
        return list(zip(SCORES, self.counts, strict=True))

    @property
    def picture(self) -> Bars:
        return draw([(str(score), count) for score, count in self.rows])

    @property
    def in_words(self) -> str:
        """For few answers: "2 people chose 4, 1 person chose 5"."""
        return ", ".join(
            ngettext(
                "%(number)s person chose %(score)s", "%(number)s people chose %(score)s", count
            )
            % {"number": count, "score": score}
            for score, count in self.rows
            if count
        )


@dataclass(frozen=True)
class Question:
    asked: Asked
    tally: Tally


@dataclass(frozen=True)
class Goal:
    """A goal before the day, after it and months later. `changed` counts forms that say both."""

    asked: Asked
    before: Tally
    after: Tally
    later: Tally
    changed: float | None
    pairs: int

    @property
    def picture(self) -> Scale:
        means = (("before", self.before), ("after", self.after), ("later", self.later))
        return draw_scale([(kind, tally.mean) for kind, tally in means])

    @property
    def tallies(self) -> list[tuple[str, Tally]]:
        named = [(_("Before the day"), self.before), (_("At the end of it"), self.after)]
        return [*named, (_("Three months later"), self.later)]

    @property
    def in_words(self) -> str:
        """How the people who said both moved, on average."""
        if self.changed is None:
            return _("Nobody answered both, so there is no change to tell.")
        if abs(self.changed) < 0.05:
            return _("On average as before.")
        told = {"step": number_format(abs(self.changed), decimal_pos=1)}
        if self.changed > 0:
            return _("On average %(step)s higher than before.") % told
        return _("On average %(step)s lower than before.") % told


@dataclass(frozen=True)
class Word:
    word: str
    number: int
    size: int


@dataclass(frozen=True)
class Letter:
    letter: str
    words: list[Word]


@dataclass(frozen=True)
class OwnWords:
    asked: Asked
    texts: list[str]


@dataclass(frozen=True)
class MomentResults:
    """What one form brought."""

    answered: int
    questions: list[Question]
    texts: list[OwnWords]

    @property
    def is_few(self) -> bool:
        return 0 < self.answered < FEW

    @property
    def has_texts(self) -> bool:
        return any(own.texts for own in self.texts)


@dataclass(frozen=True)
class Results:
    """Everything on the page, the print and the file. `expected` is who was there."""

    session: Session
    expected: int
    day: MomentResults
    later: MomentResults
    goals: list[Goal]
    letters: list[Letter]

    @property
    def is_empty(self) -> bool:
        return not (self.day.answered or self.later.answered or self.letters)

    @property
    def is_few(self) -> bool:
        return self.day.is_few or self.later.is_few

    @property
    def words(self) -> list[Word]:
        """All words, the most written first."""
        found = [word for letter in self.letters for word in letter.words]
        return sorted(found, key=lambda word: (-word.number, word.word.casefold()))


def results_of(session: Session) -> Results:
    """The results, in three queries and two for the questions while nobody has answered."""
    evaluations = list(selectors.evaluations_of(session))
    answers = {moment: [one for one in evaluations if one.moment == moment] for moment in Moment}
    asked = {moment: questions_of(session, moment) for moment in Moment}
    return Results(
        session=session,
        expected=selectors.who_was_there(session) or session.expected,
        day=moment_results(asked[Moment.DAY], answers[Moment.DAY]),
        later=moment_results(asked[Moment.LATER], answers[Moment.LATER]),
        goals=goals(asked[Moment.DAY], answers[Moment.DAY], answers[Moment.LATER]),
        letters=letters((one.letter, one.word) for one in selectors.words_of(session)),
    )


def moment_results(asked: Iterable[Asked], answers: Sequence[Evaluation]) -> MomentResults:
    others = [one for one in asked if not one.is_goal]
    return MomentResults(
        answered=len(answers),
        questions=[Question(one, tally(one.key, answers)) for one in others if one.is_scale],
        texts=[OwnWords(one, texts(one.key, answers)) for one in others if not one.is_scale],
    )


def goals(
    asked: Iterable[Asked], day: Sequence[Evaluation], later: Sequence[Evaluation]
) -> list[Goal]:
    goals_asked = [one for one in asked if one.key.startswith(AFTER)]
    return [goal(one, day, later) for one in goals_asked]


def goal(asked: Asked, day: Sequence[Evaluation], later: Sequence[Evaluation]) -> Goal:
    before, after = f"{BEFORE}.{asked.about}", f"{AFTER}.{asked.about}"
    both = [one.scores for one in day if before in one.scores and after in one.scores]
    changes = [scores[after] - scores[before] for scores in both]
    return Goal(
        asked=asked,
        before=tally(before, day),
        after=tally(after, day),
        later=tally(after, later),
        changed=fmean(changes) if changes else None,
        pairs=len(both),
    )


def tally(key: str, answers: Iterable[Evaluation]) -> Tally:
    found = Counter(one.scores.get(key) for one in answers)
    return Tally(tuple(found[score] for score in SCORES))


def texts(key: str, answers: Iterable[Evaluation]) -> list[str]:
    """Own words without their forms: in the order of the alphabet."""
    found = [one.texts[key] for one in answers if one.texts.get(key)]
    return sorted(found, key=str.casefold)


def letters(words: Iterable[tuple[str, str]]) -> list[Letter]:
    """The words by letter. Capitals make no other word; the first spelling is shown."""
    spelling: dict[tuple[str, str], str] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    for letter, word in words:
        key = (letter, word.casefold())
        spelling.setdefault(key, word)
        numbers[key] += 1
    most = max(numbers.values(), default=0)
    by_letter: dict[str, list[Word]] = {}
    for key in sorted(numbers):
        number = numbers[key]
        shown = Word(spelling[key], number, size_of(number, most))
        by_letter.setdefault(key[0], []).append(shown)
    return [Letter(letter, found) for letter, found in by_letter.items()]
