"""My day: what asks for attention now. Everyone who signs in lands here."""

from typing import Any

from django.views.generic import TemplateView

from .. import drafts, selectors


class MyDayView(TemplateView):
    template_name = "cases/my_day.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        if user.sees_cases and user.agency_id:
            kwargs |= selectors.counts_of_my_day(user)
            kwargs["drafts"] = drafts.drafts_of(user)[:20]
            kwargs["emergencies"] = selectors.emergencies(user).filter(reviewed_at=None)[:20]
        return super().get_context_data(**kwargs)
