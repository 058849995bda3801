"""How long it takes to answer, against a plain page that inserts one row and redirects, in this same project.

    python -m benchmarks.answering            on SQLite in a temporary folder, waiting for the disk
    DATABASE_URL=… python -m benchmarks.answering

Targets: sending at most 4 times the median of the plain page and 8 queries; a whole adult visit (start, four
cornerstone pages with trust on the last, check, send, receipt) at most 15 times.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks.stand import CORNERSTONE_PAGES, Stand, prepared

ROUNDS = 200


def timed(count: int, act: Callable[[], Any]) -> list[float]:
    times = []
    for _ in range(count):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return times


def median_of_sending(stand: Stand) -> tuple[float, int]:
    times, queries = [], 0
    for _ in range(ROUNDS):
        stand.forget()
        stand.answer_all_pages()
        with stand.counted() as counted:
            began = time.perf_counter()
            stand.send()
            times.append((time.perf_counter() - began) * 1000)
        queries = max(queries, len(counted))
    return statistics.median(times), queries


def main() -> None:
    with prepared() as stand:
        timed(30, stand.insert_one_row)
        plain = statistics.median(timed(ROUNDS, stand.insert_one_row))
        sending, queries = median_of_sending(stand)
        visit = statistics.median(timed(ROUNDS, stand.whole_visit))
    print(f"One row and a redirect:  {plain:7.2f} ms")
    print(
        f"Sending:                 {sending:7.2f} ms   {sending / plain:5.1f} times (at most 4), {queries} queries"
    )
    print(f"A whole adult visit:     {visit:7.2f} ms   {visit / plain:5.1f} times (at most 15)")
    print(
        f"                         {CORNERSTONE_PAGES} pages of statements, {stand.requests_of_a_visit} requests"
    )


if __name__ == "__main__":
    main()
