from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from ..enums import AnswerSource, Moment
from ..models import Evaluation, EvaluationQuestion, EvaluationWord, Participant, Session

WITH_PROGRAMME = ("programme", "agency", "created_by")


def evaluation_questions() -> QuerySet[EvaluationQuestion]:
    """What is asked beside the goals, of every moment, in its order."""
    return EvaluationQuestion.objects.filter(is_published=True)


def session_behind(names: Iterable[str], moment: str) -> Session | None:
    """The session whose form this address opens."""
    field = "evaluation_token" if moment == Moment.DAY else "later_token"
    found = Session.objects.select_related(*WITH_PROGRAMME)
    return found.filter(**{f"{field}__in": tuple(names)}).first()


def evaluations_of(session: Session) -> QuerySet[Evaluation]:
    return session.evaluations.all()


def answers_with_words(session: Session) -> QuerySet[Evaluation]:
    """The forms one by one; by their day and then by chance, so that no order says who it was."""
    return session.evaluations.prefetch_related("words")


def has_answer(session: Session, evaluation_id: UUID) -> bool:
    return session.evaluations.filter(pk=evaluation_id).exists()


def answers_from_phones(session: Session, moment: str) -> int:
    return session.evaluations.filter(moment=moment, source=AnswerSource.PHONE).count()


def answers_from_paper(session: Session, moment: str) -> int:
    return session.evaluations.filter(moment=moment, source=AnswerSource.TYPED).count()


def words_of(session: Session) -> QuerySet[EvaluationWord]:
    return session.words.all()


def words_on_the_wall(session: Session) -> QuerySet[EvaluationWord]:
    """What was typed in from the sheet on the wall, by nobody's form."""
    return session.words.filter(evaluation=None)


def who_was_there(session: Session) -> int:
    """How many people can have answered: the list without who stayed away."""
    return session.participants.exclude(attended=False).count()


def may_be_asked_again(session: Session) -> QuerySet[Participant]:
    """Who said yes to a mail and was there; the address is sealed, so it is looked at later."""
    yes = session.participants.filter(wants_follow_up=True, follow_up=None)
    return yes.exclude(attended=False)
