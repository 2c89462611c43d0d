"""What sealed links tell the case file: that one waits, and that one was opened."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from safe_portal.cases.registry import RecordKind, register_due, register_records

from ..models import SealedLink
from ..selectors.due_links import due_in_links
from ..services.links import PART


def register() -> None:
    register_due(due_in_links)
    register_records(
        RecordKind(PART, SealedLink, _("Sealed link"), page_of, "created_at"),
        RecordKind(PART, SealedLink, _("Sealed link opened"), page_of, "claimed_at"),
    )


def page_of(case_id: Any, record_id: Any) -> str:
    return reverse("identification:link_detail", args=[case_id, record_id])
