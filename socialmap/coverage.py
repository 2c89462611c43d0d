"""Who gives what help in which country: what the map has, and where it has nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from safe_portal.countries import country_choices

from . import selectors


@dataclass(frozen=True)
class Cell:
    """One kind of help in one country: how many organisations give it, and their address."""

    name: str
    number: int
    query: str


@dataclass(frozen=True)
class Row:
    name: str
    query: str
    cells: list[Cell]


def coverage() -> dict[str, Any]:
    """The table's `services` (names) and `rows`, one for each country in which somebody helps."""
    services = [(kind.key, kind.name) for kind in selectors.service_types()]
    counts = selectors.count_by_country_and_service()
    countries = {country for country, _service in counts}
    rows = [
        _row(code, name, services, counts) for code, name in country_choices() if code in countries
    ]
    return {"services": [name for _key, name in services], "rows": rows}


def _row(
    code: str, name: str, services: list[tuple[str, str]], counts: Mapping[tuple[str, str], int]
) -> Row:
    query = f"country={code}"
    cells = [
        Cell(label, counts.get((code, key), 0), f"{query}&service={key}") for key, label in services
    ]
    return Row(name, query, cells)
