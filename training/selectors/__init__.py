"""What pages, prints and services ask about the training."""

from .content import (
    TimetableRow,
    exercises,
    handouts,
    programme_with_timetable,
    programmes,
    timetable,
)
from .sessions import parts_on_paper, rows_of, sessions_visible_to

__all__ = [
    "TimetableRow",
    "exercises",
    "handouts",
    "parts_on_paper",
    "programme_with_timetable",
    "programmes",
    "rows_of",
    "sessions_visible_to",
    "timetable",
]
