"""The timeline of a case."""

from typing import Any

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from ..forms import TimelineForm
from ..happenings import by_month, happenings, sources_of, timeline
from .mixins import CaseMixin

PAGE_SIZE = 50


class TimelineView(CaseMixin, TemplateView):
    template_name = "cases/timeline.html"
    part = "timeline"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sources = sources_of(self.case)
        form = TimelineForm(self.request.GET, sources=sources)
        chosen = form.chosen(sources)
        page = Paginator(timeline(chosen), PAGE_SIZE).get_page(self.request.GET.get("page"))
        months = by_month(happenings(self.case, chosen, page.object_list))
        return super().get_context_data(form=form, page_obj=page, months=months, **kwargs)
