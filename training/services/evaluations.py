"""Taking in what participants answer, and what a trainer does about it.

An answer from a phone leaves no entry in the access log: its time would say who it was.
"""

import hashlib
from collections.abc import Sequence
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.accounts.models import User
from safe_portal.audit.enums import Event
from safe_portal.audit.services import record

from .. import selectors
from ..answering import State, state_of
from ..enums import AnswerSource
from ..evaluation_form import Answer, frozen, most_answers
from ..models import Evaluation, EvaluationWord, Session, new_token
from . import PART


class FormClosedError(Exception):
    """The form takes no answer any more: closed, cancelled, or it has had all its answers."""

    def __init__(self, state: State) -> None:
        super().__init__(str(state))
        self.state = state


@transaction.atomic
def receive(*, session: Session, record_id: UUID, answer: Answer) -> Evaluation:
    """Take in an answer from a phone. The same form sent again replaces what it said before.

    `record_id` comes from the phone and counts within its session only. Raises FormClosedError.
    Nobody passes the limit: answers to one session are counted one after another.
    """
    current = locked(session)
    own_id = uuid5(current.pk, f"{answer.moment} {record_id}")
    sent_before = selectors.has_answer(current, own_id)
    state = state_of(current, answer.moment)
    if state != State.OPEN and not (state == State.FULL and sent_before):
        raise FormClosedError(state)
    return store(current, own_id, answer, source=AnswerSource.PHONE)


@transaction.atomic
def type_in(*, actor: User, session: Session, record_id: UUID, answer: Answer) -> Evaluation:
    """Take in a form from paper. Raises ValidationError where none can be added."""
    current = locked(session)
    refuse_when_forgotten(current)
    known = selectors.has_answer(current, record_id)
    typed = selectors.answers_from_paper(current, answer.moment)
    if not known and typed >= most_answers(current, selectors.who_was_there(current)):
        raise ValidationError(_("There are more forms typed in than people were there."))
    kept = store(current, record_id, answer, source=AnswerSource.TYPED)
    record(event=Event.RECORD_CREATED, actor=actor, part=PART, object_id=kept.pk)
    return kept


def locked(session: Session) -> Session:
    """The session as it is now; whoever else answers it waits."""
    found = Session.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("programme").get(pk=session.pk)


def refuse_when_forgotten(session: Session) -> None:
    if session.forgotten_at:
        raise ValidationError(
            _("The data of this day has been deleted, so nothing can be added to it.")
        )


def store(session: Session, pk: UUID, answer: Answer, *, source: str) -> Evaluation:
    """Write the answer and its words; with the first one the questions are kept as they are."""
    kept = session.evaluations.filter(pk=pk).first()
    if kept is None:
        kept = Evaluation(pk=pk, session=session, source=source)
        kept.received_on = timezone.localdate()
    kept.moment, kept.language = answer.moment, answer.language
    kept.scores, kept.texts = dict(answer.scores), dict(answer.texts)
    kept.full_clean(exclude=["scores"])  # no number at all is an answer too
    kept.save()
    replace_words(session, kept, answer.words)
    if not session.asked:
        Session.objects.filter(pk=session.pk).update(asked=frozen(session))
    return kept


def replace_words(
    session: Session, evaluation: Evaluation | None, words: Sequence[tuple[str, str]]
) -> None:
    """The words of this form, or of the wall, are those and no others."""
    session.words.filter(evaluation=evaluation).delete()
    made = [
        EvaluationWord(session=session, evaluation=evaluation, letter=letter, word=word)
        for letter, word in words
    ]
    for one in made:
        one.full_clean(exclude=["session", "evaluation"])
    EvaluationWord.objects.bulk_create(made)


@transaction.atomic
def set_open(*, actor: User, session: Session, is_open: bool) -> None:
    """Close the form of the day, or open it again."""
    closed_at = None if is_open else timezone.now()
    Session.objects.filter(pk=session.pk).update(evaluation_closed_at=closed_at)
    note_change(actor, session, "evaluation_closed_at")


@transaction.atomic
def renew_link(*, actor: User, session: Session) -> str:
    """A new address for the form of the day; the one that was shown opens nothing any more."""
    token = new_token()
    Session.objects.filter(pk=session.pk).update(evaluation_token=token)
    note_change(actor, session, "evaluation_token")
    return token


@transaction.atomic
def remove_answer(*, actor: User, session: Session, evaluation_id: UUID) -> None:
    """Take one answer out, with its words. Raises Evaluation.DoesNotExist."""
    found = session.evaluations.get(pk=evaluation_id)
    found.delete()
    record(event=Event.RECORD_REMOVED, actor=actor, part=PART, object_id=evaluation_id)


@transaction.atomic
def remove_from_phones(*, actor: User, session: Session, moment: str) -> int:
    """Take out all that phones sent to this form, for one that was drowned. Gives how many."""
    locked(session)
    answers = session.evaluations.filter(moment=moment, source=AnswerSource.PHONE)
    number = answers.count()
    answers.delete()
    record(event=Event.RECORD_REMOVED, actor=actor, part=PART, object_id=session.pk)
    return number


@transaction.atomic
def save_wall(
    *, actor: User, session: Session, words: Sequence[tuple[str, str]], seen: str
) -> None:
    """The words on the sheet from A to Z are these. Raises ValidationError (code `changed`) when
    a colleague changed them after this form was opened, with other words than these."""
    current = locked(session)
    refuse_when_forgotten(current)
    now = wall_of(current)
    if sorted(words) == now:
        return  # a double click
    if seen != fingerprint(now):
        raise ValidationError(
            _("A colleague changed this sheet while you were typing. See below what is on it now."),
            code="changed",
        )
    replace_words(current, None, words)
    note_change(actor, session, "words")


def wall_of(session: Session) -> list[tuple[str, str]]:
    return sorted((one.letter, one.word) for one in selectors.words_on_the_wall(session))


def fingerprint(words: Sequence[tuple[str, str]]) -> str:
    """Tells two states of the sheet apart."""
    return hashlib.sha256(repr(sorted(words)).encode("utf-8", "surrogatepass")).hexdigest()


def note_change(actor: User, session: Session, field: str) -> None:
    record(event=Event.RECORD_CHANGED, actor=actor, part=PART, object_id=session.pk, fields=[field])
