"""Who gives what help in which country: what the map has, and where it has nobody."""

import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from safe_portal.countries import country_choices, country_name
from safe_portal.spreadsheets import harmless

from . import selectors
from .europe import FEW, nobody_known
from .models import ServiceType


@dataclass(frozen=True)
class Cell:
    """One kind of help in one country: how many organisations give it, and their address.

    `is_network_only` when all of them are networks: nobody is known who gives it on the ground.
    """

    service: ServiceType
    number: int
    query: str
    is_network_only: bool = False

    @property
    def name(self) -> str:
        return str(self.service.name)


@dataclass(frozen=True)
class Row:
    """One country. `total` counts organisations: one that helps in many ways counts once."""

    code: str
    cells: list[Cell]
    total: int
    is_network_only: bool

    @property
    def name(self) -> str:
        """In the language of the moment: a print may speak two."""
        return country_name(self.code)

    @property
    def query(self) -> str:
        return f"country={self.code}"

    @property
    def through_a_network(self) -> str:
        """What only a network gives here, in words for a sheet whose numbers stay numbers."""
        if self.is_network_only:
            return _("All help")
        return "; ".join(cell.name for cell in self.cells if cell.is_network_only)


def coverage() -> dict[str, Any]:
    """The table: `services`, `rows` of the countries in which somebody helps, and their totals.

    `totals` and `total` count organisations on the whole map, each once. `nobody` are the countries
    that may be asked for and have nobody, `networks` those to ask about them.
    """
    services = list(selectors.service_types())
    cells = selectors.count_by_country_and_service()
    ground = selectors.helped_on_the_ground()
    helped = {country for country, _service in ground}
    by_country = selectors.count_by_country(selectors.listed())
    by_service = selectors.count_by_service(selectors.listed())
    return {
        "services": services,
        "rows": [
            Row(code, _cells(code, services, cells, ground), by_country[code], code not in helped)
            for code, _name in country_choices()
            if code in by_country
        ],
        "totals": [
            Cell(kind, by_service.get(kind.key, 0), f"service={kind.key}") for kind in services
        ],
        "total": selectors.listed().count(),
        "nobody": nobody_known(by_country),
        "networks": list(selectors.networks()[:FEW]),
    }


def _cells(
    code: str,
    services: list[ServiceType],
    counts: Mapping[tuple[str, str], int],
    ground: Collection[tuple[str, str | None]],
) -> list[Cell]:
    return [
        Cell(
            service=kind,
            number=counts.get((code, kind.key), 0),
            query=f"country={code}&service={kind.key}",
            is_network_only=(code, kind.key) in counts and (code, kind.key) not in ground,
        )
        for kind in services
    ]


def coverage_csv() -> str:
    """The table for a spreadsheet in the active language, also the countries without anybody."""
    table = coverage()
    sheet = io.StringIO()
    sheet.write("\N{ZERO WIDTH NO-BREAK SPACE}")  # tells Excel that accents are UTF-8
    writer = csv.writer(sheet)
    names = [harmless(kind.name) for kind in table["services"]]
    writer.writerow(
        [_("Country"), _("Country code"), *names, _("Organisations"), _("Only through a network")]
    )
    for row in table["rows"]:
        numbers = (cell.number for cell in row.cells)
        through = harmless(row.through_a_network)
        writer.writerow([row.name, row.code, *numbers, row.total, through])
    for line in table["nobody"]:
        writer.writerow([line.name, line.code, *(0 for _kind in names), 0, ""])
    totals = [cell.number for cell in table["totals"]]
    writer.writerow([_("The whole map, each organisation once"), "", *totals, table["total"], ""])
    return sheet.getvalue()
