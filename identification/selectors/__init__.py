from .plan import as_walked, open_variant, plan_for, public_step_plan
from .screenings import (
    earlier_screening,
    has_newer_version,
    newest_screening,
    screening_of,
    screening_on_paper,
    screenings_of,
    unfinished_screenings,
    version_with_key,
)
from .variants import agencies_without_variant, contacts_of, public_row, variant_of
from .versions import differences_since, plan_now, plan_row, version_of, versions_of
from .words import chosen_words, forms_to_choose, sectors_to_choose

__all__ = [
    "agencies_without_variant",
    "as_walked",
    "chosen_words",
    "contacts_of",
    "differences_since",
    "earlier_screening",
    "forms_to_choose",
    "has_newer_version",
    "newest_screening",
    "open_variant",
    "plan_for",
    "plan_now",
    "plan_row",
    "public_row",
    "public_step_plan",
    "screening_of",
    "screening_on_paper",
    "screenings_of",
    "sectors_to_choose",
    "unfinished_screenings",
    "variant_of",
    "version_of",
    "version_with_key",
    "versions_of",
]
