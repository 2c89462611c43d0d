"""What the referrals tell the case file."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.accounts.models import User
from safe_portal.cases.models import Case
from safe_portal.cases.registry import (
    CaseLink,
    PrintPart,
    RecordKind,
    register_due,
    register_exchange,
    register_links,
    register_panel,
    register_print,
    register_records,
)

from ..enums import ReferralState
from ..exchange import referral_fields
from ..models import Handover, ReferralEvent
from ..presenters.referral import filed, line_of
from ..selectors.due_referrals import due_in_referrals
from ..selectors.referral import open_referrals_of
from ..services.referral import PART

STEPS: dict[str, Any] = {
    ReferralState.PREPARED: _("Referral prepared"),
    ReferralState.SENT: _("Referral sent"),
    ReferralState.RECEIVED: _("Receipt of the referral confirmed"),
    ReferralState.ACCEPTED: _("Referral accepted"),
    ReferralState.DECLINED: _("Referral declined"),
    ReferralState.TAKEN_UP: _("Referral taken up"),
    ReferralState.ENDED: _("Referral ended"),
}


def register() -> None:
    register_links(CaseLink(_("Referrals"), "identification:referral_list", PART))
    register_panel(PART, referral_panel, "identification/includes/referral_panel.html")
    register_due(due_in_referrals)
    register_exchange(referral_fields)
    register_records(
        *(
            RecordKind(PART, ReferralEvent, label, list_page, "on", where=(("state", state),))
            for state, label in STEPS.items()
        ),
        RecordKind(PART, Handover, _("Package for a receiver made"), list_page),
    )
    register_print(
        PrintPart(
            name=PART,
            label=_("Referrals"),
            template="identification/print/referral_body.html",
            context=print_context,
        )
    )


def referral_panel(user: User, case: Case) -> dict[str, Any]:
    """The referrals that somebody still works on. One query."""
    return {"lines": [line_of(one) for one in open_referrals_of(case)]}


def list_page(case_id: UUID, record_id: UUID) -> str:
    """A step or a package has no page of its own, and does not tell of which referral it is."""
    return reverse("identification:referral_list", args=[case_id])


def print_context(case: Case, languages: tuple[str, ...]) -> dict[str, Any] | None:
    found = filed(case)
    return {"referrals": found} if found else None
