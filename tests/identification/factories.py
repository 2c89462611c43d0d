"""What screenings and referrals stand on, made where a test has none."""

from identification import reference
from identification.models import LegalTerm, PlanVersion
from identification.selectors import plan_for
from identification.services.versions import version_now


def plan_version() -> PlanVersion:
    """The shipped plan as it is now."""
    if plan_for(None) is None:
        reference.load()
    return version_now(plan=plan_for(None), actor=None)


def legal_term(**fields: object) -> LegalTerm:
    """Three months of reflection in the Netherlands, unless said otherwise."""
    given = {"country": "NL", "name_nl": "Bedenktijd", "name_en": "Reflection period"}
    return LegalTerm.objects.create(**given | {"amount": 3, "unit": "months"} | fields)
