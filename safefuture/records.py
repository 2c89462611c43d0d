"""The records of the Safe Future tools as the timeline of a case shows them."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.registry import RecordKind

from .models import Contact, EcogramSnapshot


def ecogram_address(case_id: UUID, record_id: UUID) -> str:
    return f"{reverse('safefuture:ecogram', args=[case_id])}#contact-{record_id}"


def snapshot_address(case_id: UUID, record_id: UUID) -> str:
    return reverse("safefuture:ecogram_snapshot", args=[case_id, record_id])


ECOGRAM_KINDS = (
    RecordKind("ecogram", Contact, _("Contact in the ecogram"), ecogram_address),
    RecordKind("ecogram", EcogramSnapshot, _("Ecogram of a day"), snapshot_address, day="held_on"),
)
