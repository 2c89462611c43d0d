import statistics
import time
from collections.abc import Callable


def median_time(work: Callable[[], object], *, times: int = 40, warm: int = 3) -> float:
    """The median of so many runs in seconds, after a few that do not count."""
    for _ in range(warm):
        work()
    return statistics.median(single_time(work) for _ in range(times))


def single_time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
