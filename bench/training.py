"""The pack of a training day against headless Chromium, which prints the same pages in one run.

Chromium gets what the pack prints: every sheet as often as it is copied, one page after another.
"""

import resource
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path

from bench.clock import median_time, single_time
from bench.table import Row, against, within
from training.enums import SessionLanguage
from training.models import Pack, Programme, Session

PARTICIPANTS, CERTIFICATES = 16, 20
COLD, KEPT = 3, 1
MOST_MB = 12
STYLE = "<style>body > .bench-sheet { break-after: page; }</style>"


def training() -> list[Row]:
    """For each programme the whole pack in one language; for the first one also in the others."""
    from django.utils import translation

    rows: list[Row] = []
    with translation.override("nl"):
        for number, programme in enumerate(Programme.objects.order_by("position")):
            languages = SessionLanguage.values if number == 0 else [SessionLanguage.DUTCH]
            session = planned(programme)
            for language in languages:
                rows += measured(session, language)
    return rows


def planned(programme: Programme) -> Session:
    """A day of this programme with as many names as certificates are wanted."""
    from tests.factories.accounts import AgencyFactory, UserFactory
    from tests.training.days import shipped_day
    from tests.training.factories import ParticipantFactory

    email = f"{uuid.uuid4().hex}@example.org"
    trainer = UserFactory(email=email, is_trainer=True, agency=AgencyFactory(name=email))
    session = shipped_day(trainer, programme, expected=PARTICIPANTS)
    ParticipantFactory.create_batch(CERTIFICATES, session=session)
    return session


def measured(session: Session, language: str) -> list[Row]:
    from training.pack import laying

    name = f"pack, {session.programme.slug}, {language}"
    laying.shelf.kept.clear()
    made: list[Pack] = []
    cold = single_time(lambda: made.append(make(session, language)))
    warm = median_time(lambda: make(session, language), times=3, warm=0)
    yardstick = chromium_time(page_of(made[0]))
    size = len(bytes(made[0].file.sealed)) / 1e6
    pages = made[0].pages
    return [
        against(f"{name}, from nothing / Chromium", ours=cold, yardstick=yardstick, goal=COLD),
        against(f"{name}, parts kept / Chromium", ours=warm, yardstick=yardstick, goal=KEPT),
        within(
            f"{name}, {pages} pages, size of the file",
            found=size,
            most=MOST_MB,
            unit="MB",
            digits=2,
        ),
        told(f"{name}, most memory of the process so far", f"{peak():.0f} MB"),
    ]


def make(session: Session, language: str) -> Pack:
    """As the worker does it."""
    from training.pack import making

    order = {"made_by": session.created_by, "language": language}
    pack = Pack.objects.create(session=session, **order)
    making.make(pack.pk)
    pack.refresh_from_db()
    if pack.state != "done":
        raise RuntimeError(f"the pack was not made: {pack.state} {pack.problem}")
    return pack


def page_of(pack: Pack) -> str:
    """All sheets of a pack in one page, each as often as it is copied."""
    from bench.rows import with_styles
    from training.pack import making
    from training.pack.composing import languages_of

    script = making.written_out(pack, languages_of(pack.language))
    heads, bodies = [], []
    for ready in script.sheets:
        head, _, rest = ready.html.partition("<body")
        body = rest.partition(">")[2].rpartition("</body>")[0]
        heads.append(head.partition("<head>")[2].rpartition("</head>")[0])
        bodies += [f'<div class="bench-sheet">{body}</div>'] * ready.copies
    told_once = dict.fromkeys(heads)
    top = f"<!doctype html><html><head>{''.join(told_once)}{STYLE}</head><body>"
    return with_styles(f"{top}{''.join(bodies)}</body></html>")


def chromium_time(page: str) -> float:
    """One run from the start of the browser to the file, the median of three."""
    path = shutil.which("chromium")
    if path is None:
        raise RuntimeError("this yardstick needs chromium")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [path, "--headless", "--no-sandbox", "--disable-gpu"]
        command += [f"--user-data-dir={folder}/p", f"--print-to-pdf={target}", f"file://{source}"]

        def run() -> object:
            return subprocess.run(command, check=True, capture_output=True, timeout=600)

        return median_time(run, times=3, warm=1)


def told(what: str, found: str) -> Row:
    return Row(what=what, ours=found, ratio=0, goal=1, goal_text="-")


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
