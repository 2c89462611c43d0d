"""Looks at an uploaded file before anything else reads it."""

import io
import re
import zipfile
from zlib import error as ZlibError  # noqa: N812  its own name says nothing

from .faults import Fault

# Unpacked size of all parts together: 20,000 full rows take about 80 MB.
UNPACKED_MB = 150
MOST_PARTS = 500
# Excel keeps the texts of all cells in one part, which is read into memory whole.
TEXTS = "sharedstrings.xml"
TEXTS_MB = 20
CHUNK = 1 << 20
OVERLAP = 200
PACKED = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
ENTITIES = [
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
]
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]{0,80}?ref="([A-Z0-9:]{1,30})"')
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# How files begin that are no text: pictures, PDF, packed files, programs.
NOT_TEXT = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"RIFF",
    b"%PDF",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MZ",
    b"\x7fELF",
    b"PK",
)


def is_workbook(content: bytes) -> bool:
    """True for a zip (an .xlsx is one), False for text; Fault for what is neither.

    The name of the file says nothing: an image called .xlsx is an image.
    """
    if not content.strip():
        raise Fault("empty")
    if content.startswith(b"PK\x03\x04"):
        return True
    if content.startswith(OLD_EXCEL):
        raise Fault("old_excel")
    if content.startswith(NOT_TEXT):
        raise Fault("no_spreadsheet")
    return False


def look_inside(content: bytes) -> dict[str, str]:
    """Unpack every part once without keeping it; give the merged cells found, by part.

    Raises Fault for a part or a total that is too large, whatever the directory of the zip says,
    for definitions of entities, and for a zip that is no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_directory(parts)
            return _check_parts(archive, parts)
    except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Fault("damaged") from error


def _check_directory(parts: list[zipfile.ZipInfo]) -> None:
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise Fault("no_spreadsheet")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED_MB * CHUNK:
        raise Fault("bomb")
    if any(_holds_texts(part) and part.file_size > TEXTS_MB * CHUNK for part in parts):
        raise Fault("too_much_text", limit=TEXTS_MB)
    if any(part.compress_type not in PACKED or part.flag_bits & 1 for part in parts):
        raise Fault("damaged")


def _holds_texts(part: zipfile.ZipInfo) -> bool:
    return part.filename.casefold().endswith(TEXTS)


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> dict[str, str]:
    merged: dict[str, str] = {}
    left = UNPACKED_MB * CHUNK
    for part in parts:
        with archive.open(part) as stream:
            before = b""
            while chunk := stream.read(CHUNK):
                left -= len(chunk)
                if left < 0:
                    raise Fault("bomb")
                seen = before + chunk
                if any(word in seen for word in ENTITIES):
                    raise Fault("entities")
                if found := MERGED.search(seen):
                    merged.setdefault(part.filename, found[1].decode())
                before = seen[-OVERLAP:]
    return merged
