"""What the Safe Future tools know of HTCDS: who receives a client that returns."""

from safe_portal.cases.models import Case

from .selectors.exchange import return_asked

# In HTCDS a referral has a reason from a list; a return is a change of place.
REASON = "MigrationOrChangeOfLocation"


def referral_fields(case: Case) -> dict[str, str]:
    """The receiving organisation, once it was asked. A plan nobody has spoken of is no referral."""
    plan = return_asked(case)
    if plan is None or plan.asked_on is None:
        return {}
    return {
        "cas_ReferredOrganisation": plan.organisation_name,
        "cas_ReferredPrimaryCaseWorker": plan.contact_name,
        "cas_OutgoingReferralDate": plan.asked_on.isoformat(),
        "cas_ReasonForOutgoingReferral": REASON,
    }
