"""The evaluation form on paper: the questions of the phone form, with circles and lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .. import evaluation_form
from ..enums import Moment
from ..evaluation_form import AFTER, BEFORE, SCORES, Asked
from ..models import Programme, Session


@dataclass
class FormOnPaper:
    """`goals` are marked twice: for before the day and for after it."""

    goals: list[Asked] = field(default_factory=list)
    scales: list[Asked] = field(default_factory=list)
    texts: list[Asked] = field(default_factory=list)
    scores: Sequence[int] = SCORES


def on_paper(questions: Iterable[Asked]) -> FormOnPaper:
    form = FormOnPaper()
    for one in questions:
        if one.key.startswith(AFTER):
            continue
        if one.key.startswith(BEFORE):
            form.goals.append(one)
        elif one.is_scale:
            form.scales.append(one)
        else:
            form.texts.append(one)
    return form


def questions_of(about: Session | Programme | None) -> Sequence[Asked]:
    """What the phone form asks at the end of this day, goals first."""
    return evaluation_form.questions_of(about, Moment.DAY) if about else []
