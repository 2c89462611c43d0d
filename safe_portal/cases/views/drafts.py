"""Saving what is being typed."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.views.generic import View

from safe_portal.audit.services import deny

from .. import drafts
from ..enums import DraftKind
from ..selectors import cases_visible_to
from ..tickets import FIELD, Ticket, TicketError
from .mixins import TYPING_ROLES, CaseworkMixin


class DraftSaveView(CaseworkMixin, View):
    """Takes the whole form while someone types. The answer says at what time it was kept."""

    part = "draft"
    roles = TYPING_ROLES
    event = None
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> JsonResponse:
        user: Any = request.user
        try:
            ticket = Ticket.open(request.POST.get(FIELD))
            sequence = min(int(request.POST.get("sequence", "")), 2**53)
        except (TicketError, ValueError):
            return JsonResponse({"saved": False}, status=400)
        known = not ticket.case_id or cases_visible_to(user).filter(pk=ticket.case_id).exists()
        if ticket.user_id != user.pk or not known or sequence < 0:
            deny(actor=user, case_id=ticket.case_id, part=self.part)
            return JsonResponse({"saved": False}, status=403)
        answers = drafts.typed(request.POST)
        kind = DraftKind.TYPING
        if not drafts.keep(ticket=ticket, answers=answers, kind=kind, sequence=sequence):
            return JsonResponse({"saved": False}, status=409)
        now = timezone.localtime()
        return JsonResponse({"saved": True, "at": time_format(now, "H:i:s"), "sequence": sequence})
