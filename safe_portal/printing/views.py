from django.http import HttpResponse


def pdf_response(pdf: bytes, *, filename: str) -> HttpResponse:
    """A PDF to look at in the browser and keep nowhere; no client data in `filename`."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["Cache-Control"] = "no-store"
    return response
