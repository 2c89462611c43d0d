from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView
from django.views.generic.detail import SingleObjectTemplateResponseMixin

from safe_portal.printing.services import parse_languages, render_pdf
from safe_portal.printing.views import pdf_response

from .. import selectors
from ..enums import HandoutLayout
from ..models import Exercise, Handout, Programme

# Two columns with one language, one column with two.
PER_SHEET: dict[str, int] = {HandoutLayout.CASE_CARDS: 6, HandoutLayout.SIGNALS: 10}
public = method_decorator(login_not_required, name="dispatch")


class PrintMixin(SingleObjectTemplateResponseMixin):
    """Answers with the object of a detail view on paper instead of on the screen."""

    template_name: str
    object: Any
    kwargs: dict[str, str]

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        languages = parse_languages(self.request.GET.get("language"))
        context |= {"is_bilingual": len(languages) > 1, "per_sheet": self.per_sheet(languages)}
        with translation.override(languages[0]):
            title = str(self.object)
        pdf = render_pdf(self.template_name, context, languages=languages, title=title, shared=True)
        return pdf_response(pdf, filename="-".join(self.kwargs.values()) + ".pdf")

    def per_sheet(self, languages: tuple[str, ...]) -> int:
        """How many cards or strips of a handout go on one sheet of paper."""
        layout = getattr(self.object, "layout", "")
        return PER_SHEET.get(layout, 1) // len(languages) or 1


@public
class ProgrammeListView(ListView):
    template_name = "training/programme_list.html"
    context_object_name = "programmes"

    def get_queryset(self) -> QuerySet[Programme]:
        return selectors.programmes()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = selectors.next_sessions(self.request.user)
        return super().get_context_data(next_sessions=found, **context)


@public
class ProgrammeView(DetailView):
    template_name = "training/programme_detail.html"
    context_object_name = "programme"

    def get_queryset(self) -> QuerySet[Programme]:
        return selectors.programme_with_timetable()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(rows=selectors.timetable(self.object), **context)


class ProgrammePdfView(PrintMixin, ProgrammeView):
    template_name = "training/print/timetable.html"


@public
class ExerciseView(DetailView):
    template_name = "training/exercise_detail.html"
    context_object_name = "exercise"

    def get_queryset(self) -> QuerySet[Exercise]:
        return selectors.exercises().filter(programme__slug=self.kwargs["programme"])

    slug_field = slug_url_kwarg = "number"


class ExercisePdfView(PrintMixin, ExerciseView):
    template_name = "training/print/exercise.html"


@public
class HandoutView(DetailView):
    template_name = "training/handout_detail.html"
    context_object_name = "handout"

    def get_queryset(self) -> QuerySet[Handout]:
        return selectors.handouts()


class HandoutPdfView(PrintMixin, HandoutView):
    template_name = "training/print/handout.html"
