"""The evaluation form on paper: the questions of the phone form, with circles and lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .. import evaluation_form
from ..enums import Moment, QuestionKind
from ..evaluation_form import Asked
from ..models import Programme, Session

BEFORE, AFTER = "before.", "after."


@dataclass
class FormOnPaper:
    """`goals` are marked twice: for before the day and for after it."""

    goals: list[Asked] = field(default_factory=list)
    scales: list[Asked] = field(default_factory=list)
    texts: list[Asked] = field(default_factory=list)
    scores: Sequence[int] = (1, 2, 3, 4, 5)


def on_paper(questions: Iterable[Asked]) -> FormOnPaper:
    form = FormOnPaper()
    for one in questions:
        if one.key.startswith(AFTER):
            continue
        if one.key.startswith(BEFORE):
            form.goals.append(one)
        elif one.kind == QuestionKind.SCALE:
            form.scales.append(one)
        else:
            form.texts.append(one)
    return form


def questions_of(about: Session | Programme | None) -> Sequence[Asked]:
    """What the phone form asks at the end of this day, goals first."""
    return evaluation_form.questions_of(about, Moment.DAY) if about else []
