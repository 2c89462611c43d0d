"""The tabular package: the whole map as CSV files with a datapackage.json, in one zip.

The same map gives the same bytes. It is written to a file on disk, so that neither making nor
sending it holds more than a few entries in memory; the newest one of each language is kept open
until the map changes, and disappears with the process.
"""

import csv
import os
import re
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import TextIOWrapper
from itertools import chain
from typing import IO, Any

from django.utils.translation import get_language

from safe_portal.spreadsheets import harmless

from .. import selectors
from .descriptor import descriptor
from .records import Feed
from .tables import COLUMNS, rows_of, rows_of_words

AT_ONCE = 200
# The oldest day that a zip can name: it must not tell when the package was made.
NO_DAY = (1980, 1, 1, 0, 0, 0)
CHUNK = 64 * 1024
NUMBER = re.compile(r"[+-]?[0-9(][0-9 ()./-]*")
one_at_a_time = threading.Lock()


def package(base: str, edition: str) -> IO[bytes]:
    """The package in the active language, as an open file. Read it with `chunks`."""
    with one_at_a_time:
        return _package(base, str(get_language()), edition)


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """The file piece by piece. Several may read it at the same time: nobody moves its place."""
    place = 0
    while piece := os.pread(file.fileno(), CHUNK, place):
        place += len(piece)
        yield piece


def size(file: IO[bytes]) -> int:
    return os.fstat(file.fileno()).st_size


def plain(value: object) -> str:
    """A value as it stands in a CSV file: what a sheet would take for a formula gets a quote.

    Numbers and telephone numbers stay as they are. Whoever takes one quote off each value that
    begins with quotes and then matches spreadsheets.FORMULA has the value as it was.
    """
    text = "" if value is None else str(value)
    return text if NUMBER.fullmatch(text) else harmless(text)


@lru_cache(2)
def _package(base: str, language: str, edition: str) -> IO[bytes]:
    tables = {name: Table(columns) for name, columns in COLUMNS.items()}
    feed = Feed(base)
    entries = selectors.with_belongings(selectors.organisations_wanted(selectors.Wanted()))
    rows = (rows_of(entry, feed) for entry in entries.order_by("key").iterator(AT_ONCE))
    for name, record in chain(rows_of_words(feed.vocabulary), chain.from_iterable(rows)):
        tables[name].write(record)
    return _zipped(tables, base)


def _zipped(tables: "dict[str, Table]", base: str) -> IO[bytes]:
    # Stays open as long as it is kept.
    whole: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
    with zipfile.ZipFile(whole, "w") as archive:
        with archive.open(_named("datapackage.json"), "w") as inside:
            inside.write(descriptor(base))
        for name, table in tables.items():
            with archive.open(_named(f"{name}.csv"), "w", force_zip64=True) as inside:
                shutil.copyfileobj(table.rewound(), inside, CHUNK)
            table.file.close()
    whole.flush()
    return whole


def _named(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, NO_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system, info.external_attr = 3, 0o644 << 16
    return info


class Table:
    """One CSV file in the making: on disk as soon as it is more than a little."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self.columns = columns
        self.file: Any = tempfile.SpooledTemporaryFile(max_size=1024 * 1024)  # noqa: SIM115
        self.text = TextIOWrapper(self.file, encoding="utf-8", newline="", write_through=True)
        self.rows = csv.writer(self.text)
        self.rows.writerow(columns)

    def write(self, record: dict[str, Any]) -> None:
        self.rows.writerow([plain(record.get(column)) for column in self.columns])

    def rewound(self) -> IO[bytes]:
        self.text.flush()
        self.file.seek(0)
        return self.file
