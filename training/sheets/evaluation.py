"""The evaluation form on paper: the questions of the phone form, with circles and lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import get_language

from .. import evaluation_form
from ..enums import Moment, QuestionKind
from ..models import Programme, Session

BEFORE, AFTER = "before.", "after."


class Asked(Protocol):
    """A question: `key` is `question.<slug>`, `before.<goal>` or `after.<goal>`; `nl` and `en`
    are its words; `low` and `high` say what 1 and 5 mean, in the language of the moment."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def nl(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def low(self) -> Any: ...
    @property
    def high(self) -> Any: ...


@dataclass(frozen=True)
class PaperQuestion:
    """A question that reads as the language of the moment."""

    asked: Asked

    def __str__(self) -> str:
        is_english = (get_language() or "nl").startswith("en")
        return self.asked.en if is_english else self.asked.nl

    @property
    def low(self) -> Any:
        return self.asked.low

    @property
    def high(self) -> Any:
        return self.asked.high


@dataclass
class FormOnPaper:
    """`goals` are marked twice: for before the day and for after it."""

    goals: list[PaperQuestion] = field(default_factory=list)
    scales: list[PaperQuestion] = field(default_factory=list)
    texts: list[PaperQuestion] = field(default_factory=list)
    scores: Sequence[int] = (1, 2, 3, 4, 5)


def on_paper(questions: Iterable[Asked]) -> FormOnPaper:
    form = FormOnPaper()
    for one in questions:
        if one.key.startswith(AFTER):
            continue
        if one.key.startswith(BEFORE):
            form.goals.append(PaperQuestion(one))
        elif one.kind == QuestionKind.SCALE:
            form.scales.append(PaperQuestion(one))
        else:
            form.texts.append(PaperQuestion(one))
    return form


def questions_of(about: Session | Programme | None) -> Sequence[Asked]:
    """What the phone form asks at the end of this day, goals first."""
    return evaluation_form.questions_of(about, Moment.DAY) if about else []
