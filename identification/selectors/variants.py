"""The variants that agencies have of the plan."""

from django.db.models import Exists, OuterRef, QuerySet

from identification.models import LocalContact, StepPlan
from safe_portal.accounts.models import Agency

from .plan import PUBLIC_PLAN


def public_row() -> StepPlan | None:
    return StepPlan.objects.filter(key=PUBLIC_PLAN).first()


def variant_of(agency: Agency | None) -> StepPlan | None:
    """The agency's own plan; None when it walks the public one."""
    return StepPlan.objects.filter(agency=agency).first() if agency else None


def agencies_without_variant() -> QuerySet[Agency]:
    """Active agencies that still walk the public plan."""
    own = StepPlan.objects.filter(agency=OuterRef("pk"))
    return Agency.objects.filter(~Exists(own), is_active=True)


def contacts_of(plan: StepPlan) -> QuerySet[LocalContact]:
    """All local contacts in their order, hidden ones too."""
    return LocalContact.objects.filter(plan=plan)
