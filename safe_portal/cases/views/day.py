"""My day: what asks for attention now. Everyone who signs in lands here."""

from typing import Any

from django.db import transaction
from django.views.generic import TemplateView

from safe_portal.audit.enums import Event
from safe_portal.audit.services import record
from safe_portal.day_cards import day_cards_for

from .. import drafts, selectors
from ..agenda import agenda_of_day
from ..retention import review_list


class MyDayView(TemplateView):
    template_name = "cases/my_day.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Who works with cases sees codes of cases here: that counts as seeing the list."""
        with transaction.atomic():
            response: Any = super().get(request, *args, **kwargs)
            response.render()
            if request.user.sees_cases:
                record(event=Event.CASE_LISTED, actor=request.user, part="my_day")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        if user.sees_cases and user.agency_id:
            kwargs |= selectors.counts_of_my_day(user)
            kwargs["to_review"] = len(review_list(user).due)
            kwargs["agenda"] = agenda_of_day(user)
            kwargs["opened"] = selectors.opened_lately(user)
            kwargs["emergencies"] = selectors.emergencies(user).filter(reviewed_at=None)[:20]
        if user.agency_id:
            kwargs["drafts"] = drafts.drafts_of(user)[:20]
        return super().get_context_data(cards=day_cards_for(user), **kwargs)
