from .plan import as_walked, plan_for, public_step_plan
from .screenings import (
    earlier_screening,
    has_newer_version,
    newest_screening,
    screening_of,
    screening_on_paper,
    screenings_of,
    unfinished_screenings,
    version_of,
)
from .words import chosen_words, forms_to_choose, sectors_to_choose

__all__ = [
    "as_walked",
    "chosen_words",
    "earlier_screening",
    "forms_to_choose",
    "has_newer_version",
    "newest_screening",
    "plan_for",
    "public_step_plan",
    "screening_of",
    "screening_on_paper",
    "screenings_of",
    "sectors_to_choose",
    "unfinished_screenings",
    "version_of",
]
