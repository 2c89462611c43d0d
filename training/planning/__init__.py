"""What a planned day is made of, what does not fit in it, and where it differs from its programme.

Nothing here asks the database for anything that was not fetched, and nothing saves.
"""

from .differences import Difference, differences, moved
from .divisions import Division, divisions
from .facts import check_facts, check_group, check_times
from .remarks import ERROR, NOTICE, WARNING, Remark, facts_remarks, problems, remarks
from .rows import PlanRow, options_of, plan_rows

__all__ = [
    "ERROR",
    "NOTICE",
    "WARNING",
    "Difference",
    "Division",
    "PlanRow",
    "Remark",
    "check_facts",
    "check_group",
    "check_times",
    "differences",
    "divisions",
    "facts_remarks",
    "moved",
    "options_of",
    "plan_rows",
    "problems",
    "remarks",
]
