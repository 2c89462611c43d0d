"""What pages, prints and services ask about the training."""

from .certificates import (
    certificate_by_code,
    certificates_of,
    certificates_to_print,
    without_certificate,
)
from .content import (
    TimetableRow,
    exercises,
    handouts,
    programme_with_timetable,
    programmes,
    timetable,
)
from .evaluations import (
    answers_from_paper,
    answers_from_phones,
    answers_with_words,
    evaluation_questions,
    evaluations_of,
    has_answer,
    may_be_asked_again,
    session_behind,
    who_was_there,
    words_of,
    words_on_the_wall,
)
from .sessions import parts_on_paper, rows_of, sessions_visible_to

__all__ = [
    "TimetableRow",
    "answers_from_paper",
    "answers_from_phones",
    "answers_with_words",
    "certificate_by_code",
    "certificates_of",
    "certificates_to_print",
    "evaluation_questions",
    "evaluations_of",
    "exercises",
    "handouts",
    "has_answer",
    "may_be_asked_again",
    "parts_on_paper",
    "programme_with_timetable",
    "programmes",
    "rows_of",
    "session_behind",
    "sessions_visible_to",
    "timetable",
    "who_was_there",
    "without_certificate",
    "words_of",
    "words_on_the_wall",
]
