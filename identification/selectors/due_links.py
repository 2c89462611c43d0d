"""What is due about sealed links: one query, however many cases."""

from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import CaseQuerySet
from safe_portal.cases.registry import Due

from ..enums import LinkState, ReferralState
from ..links import state_of
from ..models import SealedLink

# Once somebody wrote down that the receiver has it, the link asks for nothing any more.
NOT_CONFIRMED = [ReferralState.PREPARED, ReferralState.SENT]


def due_in_links(cases: CaseQuerySet, until: date) -> list[Due]:
    """The newest link of each referral whose receipt nobody noted: opened, closed, waiting."""
    found = (
        SealedLink.objects.filter(
            case__in=cases.order_by().values("pk"), handover__referral__state__in=NOT_CONFIRMED
        )
        .exclude(case__status=CaseStatus.CLOSED)
        .select_related("handover")
        .defer("ciphertext")
        .order_by("created_at")
    )
    newest: dict[UUID, SealedLink] = {link.handover.referral_id: link for link in found}
    dues = [due_from(link) for link in newest.values() if not link.revoked_at]
    return [due for due in dues if due.on <= until]


def due_from(link: SealedLink) -> Due:
    label, moment = what_is_due(link)
    return Due(
        case_id=link.case_id,
        on=timezone.localtime(moment).date(),
        label=label,
        url=reverse(
            "identification:referral_detail", args=[link.case_id, link.handover.referral_id]
        ),
        uid=f"link:{link.pk}",
        version=link.version,
    )


def what_is_due(link: SealedLink) -> tuple[str, datetime]:
    if link.claimed_at:
        return _("Sealed link opened: note that it was received"), link.claimed_at
    if state_of(link) == LinkState.BLOCKED:
        return _("Sealed link closed after wrong codes: call the receiver"), link.updated_at
    return _("Sealed link not opened yet"), link.expires_at
