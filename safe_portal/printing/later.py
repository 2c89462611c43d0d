"""A print that is laid out after the page's transaction: a long note must not hold the database."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils import translation

from .services import render_pdf
from .views import pdf_response


class LaterPdf(HttpResponse):
    """Stands for a PDF until `finish` makes it. The access log entry is written in between."""

    def __init__(self, make: Callable[[], HttpResponseBase]) -> None:
        super().__init__()
        self.make = make

    def finish(self) -> HttpResponseBase:
        return self.make()


def print_later(
    template: str,
    context: dict[str, Any],
    *,
    languages: tuple[str, ...],
    title: object,
    filename: str = "overview.pdf",
) -> LaterPdf:
    """A PDF made after the transaction; `title` is told in the language of the print."""
    with translation.override(languages[0]):
        spoken = str(title)

    def make() -> HttpResponse:
        pdf = render_pdf(template, context, languages=languages, title=spoken)
        return pdf_response(pdf, filename=filename)

    return LaterPdf(make)
