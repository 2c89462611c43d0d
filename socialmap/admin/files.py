from django.db.models import QuerySet
from django.http import HttpResponse

from ..exchange import exporting, writing
from ..models import Organisation


def file_response(organisations: QuerySet[Organisation], file_format: str) -> HttpResponse:
    """These entries as a file to download."""
    content = exporting.export_file(organisations, file_format)
    return download(content, "social-map", file_format)


def download(content: bytes, name: str, file_format: str) -> HttpResponse:
    response = HttpResponse(content, content_type=writing.CONTENT_TYPES[file_format])
    response["Content-Disposition"] = f'attachment; filename="{name}.{file_format}"'
    response["Cache-Control"] = "no-store"
    return response
