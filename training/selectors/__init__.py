"""What pages, prints and services ask about the training."""

from .content import (
    TimetableRow,
    exercises,
    handouts,
    programme_with_timetable,
    programmes,
    timetable,
)
from .packs import (
    content_marks,
    handouts_of_every_day,
    how_many,
    is_underway,
    packs_of,
    packs_past,
    participants_of,
    rows_to_print,
    stalled_packs,
)
from .sessions import parts_on_paper, rows_of, sessions_visible_to

__all__ = [
    "TimetableRow",
    "content_marks",
    "exercises",
    "handouts",
    "handouts_of_every_day",
    "how_many",
    "is_underway",
    "packs_of",
    "packs_past",
    "participants_of",
    "parts_on_paper",
    "programme_with_timetable",
    "programmes",
    "rows_of",
    "rows_to_print",
    "sessions_visible_to",
    "stalled_packs",
    "timetable",
]
