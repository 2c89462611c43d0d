"""Every test: on SQLite, on PostgreSQL and in the browser; the last line counts them."""

import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
POSTGRES = [sys.executable, "tests/postgres.py", "-q", "-p", "no:cacheprovider"]
# Whoever is done takes over from the other: the walks through every address are long.
PARALLEL = ["-n", "auto", "--dist", "worksteal"]
STAGES = {
    "on SQLite": [*PYTEST, *PARALLEL, "-m", "not browser"],
    "on PostgreSQL": [*POSTGRES, *PARALLEL, "-m", "not browser and not paper"],
    "in the browser": [*PYTEST, "-n", "2", "-m", "browser"],
}
SUMMARY = re.compile(r"(\d+) passed")


def run_stage(name: str, command: list[str]) -> tuple[int, bool]:
    """Shows the output as it comes; gives the number that passed and whether all did."""
    print(f"== {name} ==", flush=True)
    passed = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if found := SUMMARY.search(line):
                passed = int(found[1])
    return passed, process.returncode == 0 and passed > 0


def main() -> int:
    start = time.monotonic()
    results = {name: run_stage(name, command) for name, command in STAGES.items()}
    counts = ", ".join(f"{passed} {name}" for name, (passed, _good) in results.items())
    failed = [name for name, (_passed, good) in results.items() if not good]
    minutes, seconds = divmod(round(time.monotonic() - start), 60)
    print(f"Passed: {counts}; {minutes} min {seconds} s.")
    if failed:
        print(f"FAILED: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
