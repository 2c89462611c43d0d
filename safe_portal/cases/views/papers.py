"""The file on paper, whole or in part, and the copy that the client takes home."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from safe_portal.audit.enums import Event
from safe_portal.printing.later import print_later
from safe_portal.printing.services import parse_languages

from ..paper_forms import ClientCopyForm, FilePrintForm
from ..papers import blanks_for, papers_for_client, papers_of, styles_of
from .mixins import CaseMixin

PRINT_TITLE = _("Papers")
CLIENT_TITLE = _("My papers")


class PaperView(CaseMixin, TemplateView):
    """A page with ticks; sent in, it answers with one PDF, or with what is wrong in words."""

    part = "file"
    print_template: str
    print_title: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        languages = parse_languages(request.GET.get("language"))
        form = self.form(languages)
        if form.is_valid():
            self.event = Event.CASE_PRINTED
            return self.printed(form, languages)
        return self.render_to_response(
            self.get_context_data(form=form), status=422 if form.is_bound else 200
        )

    def form_arguments(self) -> dict[str, Any]:
        """Bound when it was sent: every answer has a language."""
        sent = self.request.GET if "language" in self.request.GET else None
        return {"data": sent, "initial": {"language": get_language()}}

    def form(self, languages: tuple[str, ...]) -> Any:
        raise NotImplementedError

    def printed(self, form: Any, languages: tuple[str, ...]) -> HttpResponse:
        papers = form.chosen()
        context = {"papers": papers, "styles": styles_of(papers), "case": self.case}
        context |= self.print_context(form)
        return print_later(
            self.print_template, context, languages=languages, title=self.print_title
        )

    def print_context(self, form: Any) -> dict[str, Any]:
        raise NotImplementedError


class FilePrintView(PaperView):
    template_name = "cases/file_print.html"
    print_template = "cases/print/file.html"
    print_title = PRINT_TITLE

    def form(self, languages: tuple[str, ...]) -> FilePrintForm:
        return FilePrintForm(
            papers=papers_of(self.case, languages),
            blanks=blanks_for(self.case, languages),
            **self.form_arguments(),
        )

    def print_context(self, form: FilePrintForm) -> dict[str, Any]:
        return {"printed_by": self.request.user, "printed_at": timezone.localtime()}


class ClientCopyView(PaperView):
    template_name = "cases/client_copy.html"
    print_template = "cases/print/client_copy.html"
    print_title = CLIENT_TITLE

    def form(self, languages: tuple[str, ...]) -> ClientCopyForm:
        return ClientCopyForm(
            papers=papers_for_client(self.case, languages), **self.form_arguments()
        )

    def print_context(self, form: ClientCopyForm) -> dict[str, Any]:
        return {"with_notes": form.cleaned_data["with_notes"], "discreet": True}
