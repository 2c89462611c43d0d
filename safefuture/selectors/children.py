"""Reading the children of a case the caller may already see."""

from uuid import UUID

from safe_portal.cases.models import Case

from ..models import Child


def children_of(case: Case) -> list[Child]:
    """The children of the client, the oldest first; those of unknown age in order of entry."""
    found = list(Child.objects.filter(case=case))
    for child in found:
        child.case = case
    return found


def child_of(case: Case, child_id: UUID) -> Child:
    """One child. Raises Child.DoesNotExist."""
    child = Child.objects.get(case=case, pk=child_id)
    child.case = case
    return child
