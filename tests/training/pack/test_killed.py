"""A worker that is killed with -9: the pack is made in the end, and exactly once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.portal_process import ROOT
from tests.training.pack.killed import POINTS


@pytest.fixture
def scratch(tmp_path: Path, django_db_blocker: object) -> Iterator[str]:
    """The address of a database that other processes share, of the kind that is tested."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/packs.sqlite3"
        return
    name, own = "packs_killed", os.environ["DATABASE_URL"]
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield f"{own.rpartition('/')[0]}/{name}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def story(scratch: str, folder: Path) -> dict:
    environment = os.environ | {"DATABASE_URL": scratch, "SAFE_VAR_DIR": str(folder)}
    command = [sys.executable, "-m", "tests.training.pack.killed"]
    told = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(told.stdout)


# The database of the test run itself is not used; the mark says on which kind it runs.
@pytest.mark.django_db
def test_a_pack_whose_worker_is_killed_is_made_exactly_once(scratch: str, tmp_path: Path) -> None:
    told = story(scratch, tmp_path)
    assert told["signals"] == dict.fromkeys(POINTS, -signal.SIGKILL)
    assert told["left"] == {
        point: ["done", 1, 1, "%PDF-"] if point == "saved" else ["working", 1, 0, ""]
        for point in POINTS
    }
    assert told["ends"] == [0, 0]
    assert told["end"] == {
        point: ["done", 1 if point == "saved" else 2, 1, "%PDF-"] for point in POINTS
    }
