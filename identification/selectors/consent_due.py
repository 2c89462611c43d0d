"""What is due about consents: one query, however many cases."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import CaseQuerySet
from safe_portal.cases.registry import Due

from ..enums import ConsentDecision, HandoverKind, ReferralState
from ..models import Consent, Handover, Referral
from .consent import GONE

ENDED = (ReferralState.DECLINED, ReferralState.TAKEN_UP, ReferralState.ENDED)
COLUMNS = ("pk", "case_id", "version", "valid_until", "withdrawn_on")


def due_in_consents(cases: CaseQuerySet, until: date) -> list[Due]:
    """Consents that end while a referral stands on them, and receivers that must still be told."""
    ends = Q(
        Exists(Referral.objects.filter(consent=OuterRef("pk")).exclude(state__in=ENDED)),
        decision=ConsentDecision.GIVEN,
        withdrawn_on=None,
        replaced_on=None,
        valid_until__lte=until,
    ) & ~Q(case__status=CaseStatus.CLOSED)
    untold = Q(Exists(packages()) | Exists(heard()), withdrawn_on__lte=until, receiver_told_on=None)
    found = Consent.objects.filter(case__in=cases.order_by().values("pk")).filter(ends | untold)
    return [due_from(row) for row in found.order_by().values_list(*COLUMNS)]


def packages() -> Any:
    """What left on the ground of a consent."""
    gone = Q(kind=HandoverKind.PAPER)
    gone |= Q(link__opened_at__isnull=False) | Q(link__claimed_at__isnull=False)
    return Handover.objects.filter(gone, consent=OuterRef("pk"))


def heard() -> Any:
    return Referral.objects.filter(consent=OuterRef("pk"), state__in=GONE)


def due_from(row: tuple[Any, ...]) -> Due:
    pk, case_id, version, valid_until, withdrawn_on = row
    ends, untold = _("Consent ends: ask again"), _("Tell that consent was withdrawn")
    return Due(
        case_id=case_id,
        on=withdrawn_on or valid_until,
        label=untold if withdrawn_on else ends,
        url=reverse("identification:consent_detail", args=[case_id, pk]),
        uid=f"consent:{pk}",
        version=version,
    )
