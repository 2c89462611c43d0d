"""What early identification knows of HTCDS: to whom the client was referred last."""

from safe_portal.cases.models import Case

from .selectors.referral import newest_sent


def referral_fields(case: Case) -> dict[str, str]:
    """The receiver of the referral that was sent last. One that was only prepared is none.

    A return that was asked for says the same of its own receiver, and goes before: the standard
    has room for one. The reason is a list that our words do not fit: left out.
    """
    event = newest_sent(case)
    if event is None:
        return {}
    return {
        "cas_ReferredOrganisation": event.referral.organisation_name,
        "cas_ReferredPrimaryCaseWorker": event.referral.contact_name,
        "cas_OutgoingReferralDate": event.on.isoformat(),
    }
