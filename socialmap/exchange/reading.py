"""From an uploaded file to rows: what it is, whether it may be read, and what stands in it."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from . import guard
from .csv_files import read_csv
from .faults import Fault
from .tables import Table
from .xlsx_files import read_xlsx


def read_upload(upload: UploadedFile) -> Table:
    """The rows of an upload. Raises Fault; a file that is too big is not read at all."""
    if (upload.size or 0) > settings.MAP_IMPORT_MB * 1024 * 1024:
        raise Fault("too_big", limit=settings.MAP_IMPORT_MB)
    return read(upload.read())


def read(content: bytes) -> Table:
    """The rows of a file, CSV or XLSX by what it holds and not by its name. Raises Fault."""
    return read_xlsx(content) if guard.is_workbook(content) else read_csv(content)
