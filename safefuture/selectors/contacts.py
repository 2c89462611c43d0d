"""Reading the network of a case the caller may already see."""

from safe_portal.cases.models import Case

from ..models import Contact


def contacts_of(case: Case) -> list[Contact]:
    """Everyone in the ecogram of today, in the order in which they were named."""
    found = list(Contact.objects.filter(case=case))
    for contact in found:
        contact.case = case
    return found
