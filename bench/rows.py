"""What is measured. Each function gives the rows of one section of the table."""

import gzip
import re
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django_scopes import scopes_disabled

from bench import world
from bench.clock import median_time
from bench.ecogram import ecogram
from bench.social_map import social_map
from bench.table import Row, against, counted
from bench.training import training
from safe_portal.printing import fetching, fitting
from safe_portal.printing import services as printing
from safefuture.models import Overview, OverviewScore
from safefuture.services.overviews import hold_overview

SIZES = (100, 10_000, 100_000)
FIRST_LOAD_KB, FIRST_LOAD_REQUESTS = 60, 6
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def getter(client: Client, path: str) -> Callable[[], object]:
    def get() -> object:
        response = client.get(path)
        if response.status_code != 200:
            raise RuntimeError(f"{path}: {response.status_code}")
        return response

    return get


def queries_of(client: Client, path: str) -> int:
    getter(client, path)()
    with CaptureQueriesContext(connection) as found:
        getter(client, path)()
    frame = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return len([query for query in found if not query["sql"].startswith(frame)])


def pages() -> list[Row]:
    client = Client(SERVER_NAME="localhost")
    empty = median_time(getter(client, "/empty/"))
    return [
        against(
            f"{name} / empty view",
            ours=median_time(getter(client, reverse(name))),
            yardstick=empty,
            goal=3,
        )
        for name in ("home", "identification:start", "socialmap:organisation_list")
    ]


def case_pages() -> list[Row]:
    client, case = world.signed_in(), world.full_case()
    paths = {
        "case list, 60 own cases": (reverse("cases:case_list"), 8),
        "case page, five tools filled in": (reverse("cases:case_detail", args=[case.pk]), 12),
        "overview form": (reverse("safefuture:overview_new", args=[case.pk]), 12),
    }
    empty = median_time(getter(client, "/empty-signed-in/"))
    rows = []
    for name, (path, most) in paths.items():
        ours = median_time(getter(client, path))
        rows.append(against(f"{name} / empty view, signed in", ours=ours, yardstick=empty, goal=6))
        found = queries_of(client, path)
        rows.append(counted(f"{name}, queries", found=found, most=most, unit="queries"))
    return rows


def case_list() -> list[Row]:
    client, path = world.signed_in(), reverse("cases:case_list")
    times, rows = {}, []
    for size in SIZES:
        world.grow_to(size)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        times[size] = median_time(getter(client, path))
        time_row = against(
            f"case list among {size:,} / among {SIZES[0]}",
            ours=times[size],
            yardstick=times[SIZES[0]],
            goal=1.2,
        )
        found = queries_of(client, path)
        words = f"the same, queries among {size:,}"
        rows += [time_row, counted(words, found=found, most=8, unit="queries")]
    return rows


def save_overview(case: object, answers: object = None) -> object:
    with scopes_disabled():
        return hold_overview(
            actor=world.caseworker(),
            case=case,
            record_id=uuid.uuid4(),
            details=world.DETAILS,
            answers=answers or world.answers(),
        )


def bare_inserts(rows: dict[str, list[tuple[object, ...]]], columns: dict[str, list[str]]) -> None:
    """The same rows as they lie in the table, under new keys, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table, values in rows.items():
            names = ", ".join(f'"{name}"' for name in columns[table])
            marks = ", ".join(["%s"] * len(columns[table]))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)


def inserts_like(overview: Overview) -> Callable[[], None]:
    tables = {Overview._meta.db_table: "id", OverviewScore._meta.db_table: "overview_id"}
    found, columns = {}, {}
    with connection.cursor() as cursor:
        for table, key in tables.items():
            own = connection.ops.adapt_unknown_value(overview.pk)
            value = own.hex if connection.vendor == "sqlite" else own
            cursor.execute(f'SELECT * FROM "{table}" WHERE "{key}" = %s', [value])
            columns[table] = [column[0] for column in cursor.description]
            found[table] = cursor.fetchall()

    def insert() -> None:
        new = uuid.uuid4().hex
        fresh = {
            table: [
                tuple(
                    new if name == key else uuid.uuid4().hex if name == "id" else value
                    for name, value in zip(columns[table], row, strict=True)
                )
                for row in found[table]
            ]
            for table, key in tables.items()
        }
        bare_inserts(fresh, columns)

    return insert


def saving() -> list[Row]:
    case = world.own_case()
    answers = world.answers()  # the form has them in hand
    ours = median_time(lambda: save_overview(case, answers), times=30)
    bare = median_time(inserts_like(save_overview(case)), times=30)
    what = "saving an overview (20 scores and notes) / bare inserts"
    return [against(what, ours=ours, yardstick=bare, goal=3)]


def paper() -> list[Row]:
    client = world.signed_in()
    case = world.full_case()
    overview = save_overview(case)
    handout = reverse("identification:step_plan_pdf")
    print_path = reverse("safefuture:overview_print", args=[case.pk, overview.pk])
    rows, open_times = [], {}
    with translation.override("nl"):
        whole = f"{reverse('cases:file_print', args=[case.pk])}?language=nl&whole=yes"
        prints = {"handout PDF": handout, "case PDF": print_path, "whole file PDF": whole}
        for what, path in prints.items():
            ours = median_time(laid_out_anew(client, path), times=15)
            page = page_behind(client, path)
            cold, warm = chromium_times(page)
            cold_row = against(f"{what} / Chromium, cold", ours=ours, yardstick=cold, goal=0.5)
            warm_row = against(f"{what} / Chromium, open", ours=ours, yardstick=warm, goal=1.5)
            rows += [cold_row, warm_row]
            open_times[what] = warm
    kept = median_time(getter(client, handout), times=15)
    yardstick = open_times["handout PDF"]
    what = "handout PDF kept / Chromium, open"
    rows.append(against(what, ours=kept, yardstick=yardstick, goal=1.5))
    return rows


def laid_out_anew(client: Client, path: str) -> Callable[[], object]:
    """What everybody may print is laid out once and kept: here it is not."""

    def get() -> object:
        printing.laid_out_once.cache_clear()
        return getter(client, path)()

    return get


def page_behind(client: Client, path: str) -> str:
    """The HTML that the print is made from, its style sheets written into it."""
    seen = []
    real = fitting.HTML

    def remember(*, string: str, **options: object) -> object:
        seen.append(string)
        return real(string=string, **options)

    fitting.HTML = remember
    try:
        laid_out_anew(client, path)()
    finally:
        fitting.HTML = real
    return with_styles(seen[0])


def with_styles(page: str) -> str:
    def style(match: re.Match[str]) -> str:
        path = fetching.static_path(fetching.BASE_URL + match[1])
        return f"<style>{path.read_text()}</style>" if path else ""

    return re.sub(r'<link[^>]+href="([^"]+\.css)"[^>]*>', style, page)


def chromium_times(page: str) -> tuple[float, float]:
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            path,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/p",
        ]
        command += [f"--print-to-pdf={target}", f"file://{source}"]
        cold = median_time(
            lambda: subprocess.run(command, check=True, capture_output=True), times=5, warm=1
        )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            tab = browser.new_page()

            def print_page() -> None:
                tab.goto(f"file://{source}")
                tab.pdf()

            warm = median_time(print_page, times=15)
            browser.close()
    return cold, warm


def first_load() -> list[Row]:
    """HTML compressed as deploy/nginx.conf does, files as whitenoise holds them."""
    client = Client(SERVER_NAME="localhost")
    page = client.get(reverse("identification:start")).content
    files = sorted(set(ASSET.findall(page.decode())))
    size = len(gzip.compress(page, 6)) + sum(compressed_size(name) for name in files)
    return [
        counted(
            "first load of the step plan, requests",
            found=1 + len(files),
            most=FIRST_LOAD_REQUESTS,
            unit="requests",
        ),
        counted(
            "first load of the step plan, compressed",
            found=round(size / 1024),
            most=FIRST_LOAD_KB,
            unit="KB",
        ),
    ]


def compressed_size(address: str) -> int:
    from django.conf import settings

    file = Path(settings.STATIC_ROOT) / address.removeprefix(settings.STATIC_URL)
    for suffix in (".br", ".gz", ""):
        candidate = file.with_name(file.name + suffix)
        if candidate.exists():
            return candidate.stat().st_size
    raise RuntimeError(f"{address} was not collected")


SECTIONS: dict[str, Callable[[], list[Row]]] = {
    "pages": pages,
    "case_pages": case_pages,
    "saving": saving,
    "ecogram": ecogram,
    "first_load": first_load,
    "paper": paper,
    "case_list": case_list,
    "social_map": social_map,
    "training": training,
}
