"""Workers that are killed at a chosen point, each a process of its own.

python -m tests.training.pack.killed plays the whole story and prints it as JSON.
"""

import json
import os
import signal
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django

POINTS = ("claimed", "words", "sheet 3", "joining", "sealing", "half saved", "saved")


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.training.pack.worker_settings"
    django.setup()
    prepare()
    signals = {point: ended(start(kill, point)) for point in POINTS}
    left = report()
    age()
    ends = [ended(worker) for worker in (start(work), start(work))]
    print(json.dumps({"signals": signals, "left": left, "ends": ends, "end": report()}))


def start(job: Callable[..., None], *arguments: str) -> int:
    """A process of its own, with its own connection to the database."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        job(*arguments)
    finally:
        os._exit(0)


def ended(child: int) -> int:
    """0, or minus the number of the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def prepare() -> None:
    from django.core.management import call_command

    from tests.training.days import small_day, trainer_of

    call_command("migrate", verbosity=0, interactive=False)
    emma = trainer_of()
    for point in POINTS:
        small_day_of_its_own(small_day, emma, point)


def small_day_of_its_own(make: Callable[..., Any], emma: Any, point: str) -> None:
    """Handouts have addresses: each day gets its own."""
    from training.models import Handout

    make(emma, title=point, expected=4)
    for handout in Handout.objects.filter(slug__in=("cards", "case", "board")):
        handout.slug = f"{handout.slug}-{uuid.uuid4().hex[:8]}"
        handout.save()


def kill(point: str) -> None:
    """Order a pack of the day of that name, and let the worker die while it makes it."""
    from training.models import Session
    from training.services.packs import order_pack

    session = Session.objects.get(title=point)
    told = {"language": "nl", "is_two_sided": True}
    order_pack(session=session, actor=session.created_by, record_id=uuid.uuid4(), **told)
    lie_in_wait(point)
    work()


def lie_in_wait(point: str) -> None:
    from training.models import PackFile
    from training.pack import keeping, making

    place: dict[str, tuple[Any, str, int, bool]] = {
        "claimed": (making, "written_out", 1, False),
        "words": (making, "_print", 1, False),
        "sheet 3": (making, "_print", 3, True),
        "joining": (making, "joined", 1, False),
        "sealing": (keeping, "seal_bytes_with_ring", 1, True),
        "half saved": (PackFile, "save", 1, True),
        "saved": (keeping, "finish", 1, True),
    }
    die_at(*place[point])


def die_at(owner: Any, name: str, call: int, after: bool) -> None:
    real = getattr(owner, name)
    calls = []

    def deadly(*args: Any, **kwargs: Any) -> Any:
        calls.append(1)
        found = real(*args, **kwargs) if after else None
        if len(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return found if after else real(*args, **kwargs)

    setattr(owner, name, deadly)


def age() -> None:
    """Three minutes pass: signs of life are old, and what waits for its time is due."""
    from django.db.models import F
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from training.models import Pack

    Pack.objects.exclude(beat_at=None).update(beat_at=F("beat_at") - timedelta(minutes=3))
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def work() -> None:
    from django.core.management import call_command

    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def report() -> dict[str, Any]:
    from training.models import Pack, PackFile
    from training.services.packs import pdf_of

    found = {}
    for pack in Pack.objects.select_related("session"):
        pdf = pdf_of(pack=pack, actor=pack.made_by) or b""
        found[pack.session.title] = [
            pack.state,
            pack.attempts,
            PackFile.objects.filter(pack=pack).count(),
            pdf[:5].decode() + ("" if not pdf or pdf.rstrip().endswith(b"%%EOF") else " cut off"),
        ]
    return found


if __name__ == "__main__":
    main()
