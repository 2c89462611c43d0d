"""What the prints of the instruments share."""

from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import override

from safe_portal.printing.later import LaterPdf
from safe_portal.printing.services import render_pdf
from safe_portal.printing.views import pdf_response


def paper(
    name: str,
    context: dict[str, Any],
    *,
    languages: tuple[str, ...],
    title: str | Promise,
    filename: str,
) -> HttpResponse:
    """A PDF whose title is in the language of the print. It is laid out after the transaction."""
    with override(languages[0]):
        spoken = str(title)
    template = f"safefuture/print/{name}.html"

    def make() -> HttpResponse:
        pdf = render_pdf(template, context, languages=languages, title=spoken)
        return pdf_response(pdf, filename=filename)

    return LaterPdf(make)
