from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.generic import DetailView, ListView
from django.views.generic.detail import SingleObjectTemplateResponseMixin

from safe_portal.printing.services import laid_out_once, parse_languages, render_pdf
from safe_portal.printing.views import pdf_response

from .. import selectors
from ..models import Exercise, Handout, Programme, Theory
from ..sheets.handouts import UnknownToolSheetError, handout_sheet

public = method_decorator(login_not_required, name="dispatch")


class PrintMixin(SingleObjectTemplateResponseMixin):
    """Answers with the object of a detail view on paper instead of on the screen."""

    template_name: str
    object: Any
    kwargs: dict[str, str]

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        languages = parse_languages(self.request.GET.get("language"))
        pdf = self.lay_out(context, languages)
        return pdf_response(pdf, filename="-".join(self.kwargs.values()) + ".pdf")

    def lay_out(self, context: dict[str, Any], languages: tuple[str, ...]) -> bytes:
        """The same for everybody, so it is laid out once."""
        context |= {"is_bilingual": len(languages) > 1}
        with translation.override(languages[0]):
            title = str(self.object)
        return render_pdf(
            self.template_name, context, languages=languages, title=title, shared=True
        )


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
        programme = self.object
        return super().get_context_data(
            rows=selectors.timetable(programme),
            extra_rows=selectors.extra_rows(programme),
            handouts=selectors.handouts_in(programme),
            has_slides=selectors.has_slides(programme),
            **context,
        )


class ProgrammePdfView(PrintMixin, ProgrammeView):
    template_name = "training/print/timetable.html"


@public
class SlidesView(DetailView):
    """The slides of a programme as text, with what the trainer says to each."""

    template_name = "training/slides.html"
    context_object_name = "programme"

    def get_queryset(self) -> QuerySet[Programme]:
        return selectors.programmes()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(slides=selectors.slides_of(self.object), **context)


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
class TheoryView(DetailView):
    template_name = "training/theory_detail.html"
    context_object_name = "theory"

    def get_queryset(self) -> QuerySet[Theory]:
        return selectors.theories().filter(programme__slug=self.kwargs["programme"])


@public
class HandoutView(DetailView):
    template_name = "training/handout_detail.html"
    context_object_name = "handout"

    def get_queryset(self) -> QuerySet[Handout]:
        return selectors.handouts()


class HandoutPdfView(PrintMixin, HandoutView):
    def lay_out(self, context: dict[str, Any], languages: tuple[str, ...]) -> bytes:
        """As everybody sees it. A sheet that its tool no longer has is not found."""
        try:
            sheet = handout_sheet(self.object, languages=languages)
        except UnknownToolSheetError as unknown:
            raise Http404 from unknown
        return laid_out_once(sheet.html(languages))
