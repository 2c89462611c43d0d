from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..enums import GroupForm
from ..groups import group_sizes, tally
from ..models import Exercise
from .rows import PlanRow


@dataclass(frozen=True)
class Division:
    """How the group is divided in an exercise: the sizes of the groups, the largest first."""

    exercise: Exercise
    sizes: tuple[int, ...]

    @property
    def words(self) -> str:
        """`1 of 4, 4 of 3`."""
        each = _("%(groups)s of %(people)s")
        counted = tally(self.sizes)
        return ", ".join(each % {"groups": times, "people": size} for times, size in counted)


def divisions(rows: Iterable[PlanRow], *, participants: int) -> list[Division]:
    """The exercises of the day that divide the group, each with its groups."""
    chosen = [one for row in rows if not row.is_left_out for one in row.exercises]
    return [
        Division(one, group_sizes(one.group_form, participants))
        for one in chosen
        if one.group_form != GroupForm.PLENARY
    ]
