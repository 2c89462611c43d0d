"""Files for the import of the social map, as people make them."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from socialmap.exchange import columns, writing

COUNTRIES = ("BG", "RO", "AL", "MK", "NG", "NL", "BE", "UA", "MD", "PL")
SERVICES = ("legal", "psychological-medical", "work-income", "shelter")


def generated(count: int, *, keys: bool = True) -> list[dict[str, str]]:
    """Rows of invented organisations, each with everything that a row can say."""
    return [_organisation(n, keys) for n in range(1, count + 1)]


def _organisation(n: int, keys: bool) -> dict[str, str]:
    country = COUNTRIES[n % len(COUNTRIES)]
    return {
        "key": f"invented-{n}" if keys else "",
        "name_nl": f"Verzonnen huis {n}",
        "name_en": f"Invented house {n}",
        "kind": ("ngo", "igo", "Overheid")[n % 3],
        "country": country,
        "address": f"Straat {n}\n{country}",
        "confidential": "ja" if n % 10 == 0 else "nee",
        "latitude": f"{40 + n % 15}.12345",
        "longitude": f"{n % 30}.5",
        "website": f"https://www.house-{n}.example.org",
        "email": f"info@house-{n}.example.org",
        "works_with_victims": "yes",
        "supports_return": "x" if n % 2 else "",
        "description_nl": f"Wij helpen mensen in stad {n}.",
        "description_en": f"We help people in town {n}.",
        "how_to_refer_nl": "Bel ons.",
        "how_to_refer_en": "Call us.",
        "countries_served": f"{country}; Bulgarije",
        "languages": "en; Bulgaars",
        "target_groups": "women" if n % 2 else "",
        "services": SERVICES[n % 4],
        "service_details_nl": f"{SERVICES[n % 4]}: op afspraak",
        "service_details_en": f"{SERVICES[n % 4]}: by appointment",
        "phone_1": f"+31 20 {1_000_000 + n}",
        "phone_1_label_nl": "Balie",
        "phone_1_label_en": "Desk",
        "phone_2": f"+31 6 {20_000_000 + n}" if n % 3 == 0 else "",
        "phone_2_hotline": "yes" if n % 3 == 0 else "",
        "listing": "listed",
        "check_email": f"desk@house-{n}.example.org",
        "check_language": "nl" if n % 2 else "en",
    }


def header_of(rows: Iterable[dict[str, Any]]) -> list[str]:
    """All names that stand in these rows, in the order of their first row."""
    return list(dict.fromkeys(name for row in rows for name in row))


def csv_of(
    rows: Sequence[dict[str, Any]], *, separator: str = ";", encoding: str = "utf-8"
) -> bytes:
    """A plain CSV, without any guard."""
    header = header_of(rows)
    lines = [header, *([str(row.get(name, "")) for name in header] for row in rows)]
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line] for line in lines]
    return "\r\n".join(separator.join(line) for line in quoted).encode(encoding)


def xlsx_of(rows: Sequence[dict[str, Any]], change: Any = None) -> bytes:
    """A workbook whose cells have the types that the values have; `change` may spoil it."""
    workbook = Workbook()
    sheet: Any = workbook.active
    header = header_of(rows)
    sheet.append(header)
    for row in rows:
        sheet.append([row.get(name) for name in header])
    if change:
        change(workbook)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def written_rows(rows: Sequence[dict[str, str]], file_format: str) -> bytes:
    """As our own export writes them."""
    header = [name for name in columns.BY_NAME if name in header_of(rows)]
    return writing.written(
        file_format, header, [[row.get(name, "") for name in header] for row in rows]
    )
