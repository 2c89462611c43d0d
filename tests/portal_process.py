"""A real portal in processes of its own, for browser journeys, pictures and measurements."""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(*arguments: str, environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def serve(environment: dict[str, str], *, workers: int = 1) -> Iterator[str]:
    """gunicorn on a free port until the block ends; gives the address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "safe_portal.wsgi", "--log-level", "warning"]
    command.append("--no-control-socket")
    options = ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", "4"]
    server = subprocess.Popen([*command, *options], cwd=ROOT, env=environment)
    try:
        address = f"http://localhost:{port}"
        wait_until_up(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_until_up(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/nl/", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the portal did not start; see its output above")


def settings_in(folder: Path) -> dict[str, str]:
    return os.environ | {
        "SAFE_VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
        "DJANGO_SETTINGS_MODULE": "safe_portal.settings.local",
    }


@cache
def first_demo() -> Path:
    """The folder of a demo that nobody has used: made once, since making it takes its time."""
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Path(folder, "static").mkdir()
    manage("start_demo", environment=settings_in(folder))
    return folder


@contextmanager
def demo_environment() -> Iterator[dict[str, str]]:
    """The settings of a throw-away portal with demo data, before it serves anybody."""
    with tempfile.TemporaryDirectory(prefix="portal-") as place:
        folder = Path(place, "var")
        shutil.copytree(first_demo(), folder)
        yield settings_in(folder)


@contextmanager
def demo_portal() -> Iterator[str]:
    """The portal as `make run` serves it, on a throw-away database."""
    with demo_environment() as environment, serve(environment) as address:
        yield address
