"""What pages, prints and services ask about the training."""

from .content import (
    TimetableRow,
    exercises,
    handouts,
    programme_with_timetable,
    programmes,
    timetable,
)
from .sessions import (
    hands_out_organisations,
    names_of_organisations,
    next_sessions,
    organisations_to_tick,
    parts_on_paper,
    parts_to_leave_out,
    programmes_to_plan,
    rows_of,
    sessions_cancelled,
    sessions_held,
    sessions_to_come,
    sessions_visible_to,
    timetable_of,
)

__all__ = [
    "TimetableRow",
    "exercises",
    "handouts",
    "hands_out_organisations",
    "names_of_organisations",
    "next_sessions",
    "organisations_to_tick",
    "parts_on_paper",
    "parts_to_leave_out",
    "programme_with_timetable",
    "programmes",
    "programmes_to_plan",
    "rows_of",
    "sessions_cancelled",
    "sessions_held",
    "sessions_to_come",
    "sessions_visible_to",
    "timetable",
    "timetable_of",
]
