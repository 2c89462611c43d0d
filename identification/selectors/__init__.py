from .plan import as_walked, plan_for, public_step_plan
from .variants import agencies_without_variant, contacts_of, public_row, variant_of
from .versions import differences_since, plan_now, plan_row, version_of, versions_of

__all__ = [
    "agencies_without_variant",
    "as_walked",
    "contacts_of",
    "differences_since",
    "plan_for",
    "plan_now",
    "plan_row",
    "public_row",
    "public_step_plan",
    "variant_of",
    "version_of",
    "versions_of",
]
