"""How a group is divided, and how many copies that takes (training manual, chapters 3 and 4)."""

from collections import Counter
from collections.abc import Iterable

from .enums import GroupForm, Per

# The size that groups of a form have; the last ones of a division take whoever is left over.
SIZES: dict[str, int] = {GroupForm.PAIRS: 2, GroupForm.THREES: 3, GroupForm.SMALL_GROUPS: 4}
FOUR = 4


def group_sizes(form: str, participants: int) -> tuple[int, ...]:
    """The sizes of the groups, the largest first: 16 in threes make (4, 3, 3, 3, 3).

    Nobody is left alone: one too many joins a pair or a three, two too many are a pair beside the
    threes. Groups of three or four are as even as they can be. `participants` of 0 makes no group.
    """
    if participants <= 0:
        return ()
    return evenly(participants, number_of_groups(form, participants))


def tally(sizes: Iterable[int]) -> list[tuple[int, int]]:
    """How many groups of which size, the largest first: (4, 3, 3, 3, 3) makes [(1, 4), (4, 3)]."""
    return [(times, size) for size, times in sorted(Counter(sizes).items(), reverse=True)]


def number_of_groups(form: str, participants: int) -> int:
    if form == GroupForm.FOUR_GROUPS:
        return min(FOUR, max(1, participants // 2))
    if form == GroupForm.SMALL_GROUPS:
        return -(-participants // SIZES[form])
    if form == GroupForm.THREES:
        return max(1, (participants + 1) // SIZES[form])
    return max(1, participants // SIZES[form]) if form in SIZES else 1


def evenly(participants: int, groups: int) -> tuple[int, ...]:
    size, over = divmod(participants, groups)
    return (size + 1,) * over + (size,) * (groups - over)


def copies(*, quantity: int, per: str, form: str, participants: int) -> int:
    """How many of something a group of so many people takes in an exercise of this form."""
    if per == Per.SESSION:
        return quantity
    if per == Per.PARTICIPANT:
        return quantity * participants
    division = GroupForm.PAIRS if per == Per.PAIR else form
    return quantity * len(group_sizes(division, participants))
