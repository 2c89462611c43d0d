"""The Dutch catalogue of interface strings, kept with Babel so that no gettext tools are needed.

English is the source language: the msgids are the English texts, so there is no English catalogue.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

LOCALE = "nl"
PACKAGES = ("safe_portal", "identification", "safefuture", "socialmap", "training")
TEMPLATE_SUFFIXES = {".html", ".txt", ".svg", ".ics"}
CONTEXT_SEPARATOR = "\x04"
CHURNING_HEADERS = (
    "Project-Id-Version",
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Report-Msgid-Bugs-To",
    "Generated-By",
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PERCENT_PLACEHOLDER = re.compile(r"%\((\w+)\)[-#0+]?[\d.]*[sdifgr]|%([sdifgr])(?![\w])")
BRACE_PLACEHOLDER = re.compile(r"(?<!\{)\{(\w*)[^{}]*\}(?!\})")


def po_path() -> Path:
    return Path(settings.BASE_DIR) / "locale" / LOCALE / "LC_MESSAGES" / "django.po"


def source_files() -> Iterator[Path]:
    root = Path(settings.BASE_DIR)
    for package in PACKAGES:
        yield from sorted((root / package).rglob("*.py"))
    for folder in (
        root / "templates",
        *(root / package / "templates" for package in PACKAGES),
    ):
        yield from sorted(p for p in folder.rglob("*") if p.suffix in TEMPLATE_SUFFIXES)


def python_text(path: Path) -> str:
    """The file as Python; a template becomes gettext calls between fillers."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return text
    # The fillers keep the template's indentation, which Python's tokenizer would refuse.
    return "\n".join(line.lstrip() for line in templatize(text).splitlines())


def empty_catalogue() -> Catalog:
    return Catalog(locale=LOCALE, charset="utf-8", fuzzy=False)


def extract_catalogue(files: Iterable[Path]) -> Catalog:
    root = Path(settings.BASE_DIR)
    catalogue = empty_catalogue()
    for path in files:
        source = io.BytesIO(python_text(path).encode())
        for _lineno, message, comments, context in extract(
            "python",
            source,
            keywords=KEYWORDS,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        ):
            catalogue.add(
                message,
                locations=[(path.relative_to(root).as_posix(), 0)],
                auto_comments=comments,
                context=context,
            )
    for entry in entries(catalogue):
        entry.flags = format_flags(entry)
    return catalogue


def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (str(message.id),)


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (str(message.string or ""),)


def placeholders(text: str) -> set[str]:
    named = {match[0] for match in PERCENT_PLACEHOLDER.finditer(text)}
    return named | {f"{{{match[1]}}}" for match in BRACE_PLACEHOLDER.finditer(text)}


def format_flags(message: Message) -> set[str]:
    """Own test: Babel's takes the sign in "100 % of cases" for a placeholder."""
    text = "\n".join(ids(message))
    flags = set()
    if PERCENT_PLACEHOLDER.search(text):
        flags.add("python-format")
    if BRACE_PLACEHOLDER.search(text):
        flags.add("python-brace-format")
    return flags


def read_catalogue(path: Path) -> Catalog:
    if not path.exists():
        return empty_catalogue()
    with path.open("rb") as stream:
        return read_po(stream, locale=LOCALE)


def key(message: Message) -> tuple[str, str | None]:
    return ids(message)[0], message.context


def carry_over(*, found: Catalog, kept: Catalog) -> None:
    """Take the translations of exact msgids; what is no longer in the source falls away."""
    known = {key(message): message for message in entries(kept)}
    for message in entries(found):
        before = known.get(key(message))
        if before is None:
            continue
        if len(strings(before)) == len(strings(message)):
            message.string = before.string
        if before.fuzzy:
            message.flags.add("fuzzy")


def fill(*, catalogue: Catalog, dutch: Mapping[str, str | Sequence[str]]) -> list[str]:
    """Write translations by msgid ("context\\x04msgid"); returns the msgids not in the source."""
    wanted = dict(dutch)
    for message in entries(catalogue):
        msgid, context = key(message)
        name = f"{context}{CONTEXT_SEPARATOR}{msgid}" if context else msgid
        if name not in wanted:
            continue
        text = wanted.pop(name)
        plural = isinstance(message.id, tuple)
        if plural is isinstance(text, str):
            raise ValueError(
                f"{msgid!r} needs {'a list of plural forms' if plural else 'one text'}"
            )
        message.string = text if isinstance(text, str) else tuple(text)
        message.flags.discard("fuzzy")
    return sorted(wanted)


def write_catalogue(*, catalogue: Catalog, path: Path) -> None:
    """Sorted, file names without line numbers and no dates: a diff shows changed words only."""
    buffer = io.BytesIO()
    catalogue.header_comment = "# Dutch interface texts of safe-portal. English is the source."
    write_po(buffer, catalogue, width=100, sort_output=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    text = "".join(
        line for line in lines if not line.startswith(tuple(f'"{h}' for h in CHURNING_HEADERS))
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def compile_catalogue(path: Path) -> Path:
    target = path.with_suffix(".mo")
    catalogue = read_catalogue(path)
    # Written beside and renamed: a running server never reads half a file, and two that compile at
    # once each have a file of their own.
    with NamedTemporaryFile(dir=target.parent, suffix=".mo.part", delete=False) as stream:
        write_mo(stream, catalogue)
    partial = Path(stream.name)
    partial.chmod(path.stat().st_mode)
    partial.replace(target)
    return target


def faults(*, found: Catalog, kept: Catalog) -> list[str]:
    """One line per string that is missing, obsolete, untranslated, fuzzy or ill-filled."""
    known = {key(message): message for message in entries(kept)}
    lines = []
    for message in entries(found):
        entry = known.pop(key(message), None)
        problem = "missing" if entry is None else entry_fault(source=message, entry=entry)
        if problem:
            lines.append(f"{problem}: {ids(message)[0]!r} ({message.locations[0][0]})")
    return lines + [f"obsolete: {msgid!r}" for msgid, _context in known]


def entry_fault(*, source: Message, entry: Message) -> str:
    if entry.fuzzy:
        return "fuzzy"
    if len(strings(entry)) != len(strings(source)) or not all(strings(entry)):
        return "untranslated"
    expected = set().union(*(placeholders(text) for text in ids(source)))
    # A plural form may leave a placeholder out ("one case"); it may never invent one.
    used = [placeholders(text) for text in strings(entry)]
    if set().union(*used) != expected or any(not each <= expected for each in used):
        return "placeholders differ"
    return ""
