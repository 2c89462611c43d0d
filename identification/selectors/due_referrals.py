"""What is due in the referrals: one query, however many cases."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from safe_portal.cases.enums import CaseStatus
from safe_portal.cases.models import CaseQuerySet
from safe_portal.cases.registry import Due

from ..enums import ReferralState
from ..journey import DECIDED, TELL_WITHIN, WAITING
from ..models import Referral

COLUMNS = ("pk", "case_id", "version", "state", "state_since", "remind_on", "feedback_on")


def due_in_referrals(cases: CaseQuerySet, until: date) -> list[Due]:
    """Ask again, and tell the client, up to and including `until`. Nothing of a closed case."""
    to_ask = Q(state__in=WAITING, remind_on__lte=until)
    to_tell = Q(state__in=DECIDED, feedback_on=None, state_since__lte=until - TELL_WITHIN)
    inside = cases.order_by().values("pk")
    found = Referral.objects.filter(to_ask | to_tell, case__in=inside)
    rows = found.exclude(case__status=CaseStatus.CLOSED).order_by().values_list(*COLUMNS)
    return [due for row in rows for due in dues_of(row, until) if due.on <= until]


def dues_of(row: tuple[Any, ...], until: date) -> list[Due]:
    """A referral that was accepted can ask for both at once."""
    pk, case_id, version, state, since, remind_on, told_on = row
    url = reverse("identification:referral_detail", args=[case_id, pk])
    dates = []
    if state in WAITING and remind_on:
        dates.append(("referral", remind_on, label_of(state)))
    if state in DECIDED and told_on is None:
        dates.append(("told", since + TELL_WITHIN, _("Tell the client what the receiver answered")))
    return [
        Due(case_id=case_id, on=on, label=label, url=url, uid=f"{kind}:{pk}", version=version)
        for kind, on, label in dates
    ]


def label_of(state: str) -> str:
    """What to ask. Never who: where a client goes stands on no list."""
    if state == ReferralState.SENT:
        return _("Ask again: receipt of the referral not confirmed")
    if state == ReferralState.RECEIVED:
        return _("Ask again: no answer to the referral yet")
    return _("Ask whether the receiver took it up")
