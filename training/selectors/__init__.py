"""What pages, prints and services ask about the training."""

from .content import (
    TimetableRow,
    exercises,
    handouts,
    programme_with_timetable,
    programmes,
    programmes_with,
    slides_of,
    theories,
    timetable,
    rows_with_times,
)
from .sessions import (
    fetch_materials,
    parts_on_paper,
    people_of,
    rows_of,
    sessions_visible_to,
)

__all__ = [
    "TimetableRow",
    "exercises",
    "fetch_materials",
    "handouts",
    "parts_on_paper",
    "people_of",
    "programme_with_timetable",
    "programmes",
    "programmes_with",
    "rows_of",
    "sessions_visible_to",
    "slides_of",
    "theories",
    "timetable",
    "rows_with_times",
]
