"""python -m bench [name ...]: measures the portal against yardsticks of the same run."""

import os
import sys
import tempfile
import time


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SAFE_VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        }
        import django

        django.setup()
        from bench import world
        from bench.rows import SECTIONS

        world.build()
        start = time.monotonic()
        rows = []
        for name, section in SECTIONS.items():
            if not names or name in names:
                print(f"measuring {name} ...", file=sys.stderr, flush=True)
                rows += section()
        from bench.table import show

        print(show(rows))
        print(f"\n{time.monotonic() - start:.0f} s; times drift between machines, ratios count.")


if __name__ == "__main__":
    main(sys.argv[1:])
