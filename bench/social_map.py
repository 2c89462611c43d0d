"""Searching the social map at three sizes, on SQLite and on PostgreSQL.

python -m bench.social_map URL [size ...] measures one database and prints its rows as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict

from bench.clock import median_time
from bench.table import Row, against

SIZES = (150, 10_000, 100_000)
PICKED = "country=BG&service=shelter&flag=works_with_victims"
TYPED = {"NL": "q=opvang", "EN": "q=exploitation"}
NARROW = "country=PL&service=legal&kind=ngo&q=nadzieja"
TIMES = 15

TABLE = "socialmap_"
PICKED_SQL = f"""
SELECT o.key, o.name_en FROM {TABLE}organisation o
JOIN {TABLE}countryserved c ON c.organisation_id = o.id AND c.country = 'BG'
JOIN {TABLE}service s ON s.organisation_id = o.id
JOIN {TABLE}servicetype t ON t.id = s.service_type_id AND t.key = 'shelter'
WHERE o.listing = 'listed' AND o.works_with_victims ORDER BY o.name_en, o.key LIMIT 20
"""
TYPED_SQL = f"""
SELECT o.key, o.name_en, MAX(u.place) FROM {TABLE}searchword w
JOIN {TABLE}searchuse u ON u.word_id = w.id
JOIN {TABLE}organisation o ON o.id = u.organisation_id AND o.listing = 'listed'
WHERE w.text LIKE %s GROUP BY o.id, o.key, o.name_en
ORDER BY 3 DESC, o.name_en, o.key LIMIT 20
"""


def social_map() -> list[Row]:
    """The rows of both databases, each made and measured in a process of its own."""
    from tests.postgres import throwaway_server

    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-map-"))
        urls = [f"sqlite:///{folder}/map.sqlite3", stack.enter_context(throwaway_server())]
        return [row for url in urls for row in measured(url)]


def measured(url: str) -> list[Row]:
    found = subprocess.run(
        [sys.executable, "-m", "bench.social_map", url], check=True, stdout=subprocess.PIPE
    )
    return [Row(**row) for row in json.loads(found.stdout)]


def rows(url: str, sizes: tuple[int, ...]) -> list[Row]:
    from bench import directory

    base = "PostgreSQL" if url.startswith("postgres") else "SQLite"
    made, smallest = [], 0.0
    for size in sizes:
        directory.grow_to(size)
        place = f"among {size:,}, {base}"
        made.append(
            against(
                f"map: country + service + flag {place} / one statement",
                ours=median_time(search(PICKED), times=TIMES),
                yardstick=median_time(statement(PICKED_SQL), times=TIMES),
                goal=2,
            )
        )
        for language, query in TYPED.items():
            word = query.removeprefix("q=")
            made.append(
                against(
                    f"map: free text in {language} {place} / one statement",
                    ours=median_time(search(query), times=TIMES),
                    yardstick=median_time(statement(TYPED_SQL, f"%{word}%"), times=TIMES),
                    goal=2,
                )
            )
        whole = median_time(page(NARROW), times=TIMES)
        smallest = smallest or whole
        made.append(
            against(
                f"map: page of a narrow search, all counts, {place} / among {sizes[0]:,}",
                ours=whole,
                yardstick=smallest,
                goal=2,
            )
        )
    return made


def search(query: str) -> Callable[[], object]:
    """The first twenty that the finder's form, filled in like this, shows."""
    from django.http import QueryDict

    from socialmap.filters import OrganisationFilter

    # What is counted here is the search, not the making of the form.
    finder = OrganisationFilter(QueryDict(query))

    def find() -> object:
        finder.__dict__.pop("search", None)
        return list(finder.narrowed().values_list("key", "name_en")[:20])

    return find


def page(query: str) -> Callable[[], object]:
    from socialmap import pages

    return lambda: pages._finder.__wrapped__(query, "en", "-")


def statement(sql: str, *values: str) -> Callable[[], object]:
    from django.db import connection

    def run() -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql, values or None)
            return cursor.fetchall()

    return run


def main(url: str, sizes: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="portal-map-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SAFE_VAR_DIR": folder,
            "DATABASE_URL": url,
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.utils import translation

        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_reference", stdout=sys.stderr)
        with translation.override("en"):
            print(json.dumps([asdict(row) for row in rows(url, sizes)]))


if __name__ == "__main__":
    main(sys.argv[1], tuple(int(size) for size in sys.argv[2:]) or SIZES)
