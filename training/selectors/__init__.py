"""What pages, prints and services ask about the training."""

from .content import (
    TimetableRow,
    exercises,
    extra_rows,
    handouts,
    handouts_in,
    has_slides,
    programme_with_timetable,
    programmes,
    slides_of,
    theories,
    timetable,
)
from .sessions import parts_on_paper, rows_of, sessions_visible_to

__all__ = [
    "TimetableRow",
    "exercises",
    "extra_rows",
    "handouts",
    "handouts_in",
    "has_slides",
    "parts_on_paper",
    "programme_with_timetable",
    "programmes",
    "rows_of",
    "sessions_visible_to",
    "slides_of",
    "theories",
    "timetable",
]
