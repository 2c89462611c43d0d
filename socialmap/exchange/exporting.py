"""Entries as files in the columns of the import, so that what goes out can come back changed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from safe_portal.countries import country_choices, language_choices

from .. import selectors
from ..enums import Kind, Listing
from ..models import Organisation
from ..writing import LANGUAGES
from . import columns
from .cells import CONFIDENTIAL, shown
from .columns import MOST_PHONES, PHONE_PARTS, USUAL_PHONES, Column
from .faults import in_words
from .outcome import PLACE
from .planning import hides
from .snapshot import with_everything
from .tables import UNSURE, Cell, Table
from .writing import Sheet, written

# Told in columns of their own shape.
APART = frozenset(["services", "phones"])


def export_file(organisations: QuerySet[Organisation], file_format: str) -> bytes:
    """These entries, hidden addresses left out."""
    pks = list(organisations.order_by("name_en", "key").values_list("pk", flat=True).distinct())
    phones = _most_phones(organisations)
    names = [column.name for column in columns.columns(phones)]
    return written(file_format, names, _rows(pks, names))


def _most_phones(organisations: QuerySet[Organisation]) -> int:
    pks = organisations.order_by().values("pk")
    counted = Organisation.objects.filter(pk__in=pks).annotate(n=Count("phones")).order_by("-n")
    most = counted.values_list("n", flat=True).first() or 0
    return min(max(most, USUAL_PHONES), MOST_PHONES)


def _rows(pks: Sequence[int], names: list[str]) -> Iterator[list[str]]:
    for known in with_everything(pks):
        cells = cells_of(known.values)
        yield [cells.get(name, "") for name in names]


def cells_of(values: dict[str, Any]) -> dict[str, str]:
    """The text of each cell of an entry, by the column's name."""
    cells = {name: shown(value) for name, value in values.items() if name not in APART}
    cells["services"] = shown(tuple(service.key for service in values["services"]))
    for language in LANGUAGES:
        cells[f"service_details_{language}"] = "\n".join(
            f"{service.key}: {details}"
            for service in values["services"]
            if (details := getattr(service, f"details_{language}"))
        )
    for number, phone in enumerate(values["phones"], start=1):
        for part in PHONE_PARTS:
            cells[f"phone_{number}{part.name}"] = shown(getattr(phone, part.field))
    if hides(values):
        cells |= dict.fromkeys(PLACE, CONFIDENTIAL)
    return cells


def faulty_file(table: Table, outcome: dict[str, Any], file_format: str) -> bytes:
    """The faulty rows as they came, and beside each what is wrong, in the active language."""
    reasons: dict[int, list[str]] = {}
    for fault in outcome["faulty"]:
        words = in_words(fault["code"], fault["params"])
        reasons.setdefault(fault["number"], []).append(
            f"{fault['column']}: {words}" if fault["column"] else words
        )
    wrong = {(fault["number"], fault["column"]) for fault in outcome["faulty"]}
    rows = (
        [
            *(
                _text(cell, (row.number, name) in wrong)
                for name, cell in zip(table.header, row.cells, strict=True)
            ),
            "\n".join(reasons[row.number]),
        ]
        for row in table.rows
        if row.number in reasons
    )
    return written(file_format, [*table.header, columns.ERRORS], rows)


def _text(cell: Cell, is_wrong: bool) -> str:
    """What a spreadsheet spoiled is marked, so that it does not pass as text the next time."""
    if isinstance(cell, str):
        return cell
    return f"{UNSURE} {cell[1]}" if is_wrong else cell[1]


def template_file() -> bytes:
    """An empty workbook with the columns, and sheets that say what may stand in them."""
    names = [column.name for column in columns.columns()]
    return written("xlsx", names, [], [_explanation(columns.columns()), _allowed()])


def _explanation(described: Iterable[Column]) -> Sheet:
    heading = [_("column"), _("what it holds"), _("a new organisation needs it")]
    rows = [
        [column.name, str(column.help), _("yes") if is_needed(column) else ""]
        for column in described
    ]
    return _("explanation"), [heading, *rows]


def is_needed(column: Column) -> bool:
    """True when a new organisation cannot do without this column."""
    return column.required and column.default is columns.NO_DEFAULT


def _allowed() -> Sheet:
    lists: list[tuple[str, Iterable[tuple[str, Any]]]] = [
        ("kind", Kind.choices),
        ("listing", Listing.choices),
        ("services", ((term.key, term.name) for term in selectors.service_types())),
        ("target_groups", ((term.key, term.name) for term in selectors.target_groups())),
        ("country, countries_served", country_choices()),
        ("languages", language_choices()),
    ]
    heading = [_("column"), _("write this"), _("or this name")]
    rows = [[column, str(value), str(name)] for column, pairs in lists for value, name in pairs]
    return _("allowed values"), [heading, *rows]
