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

from benchmarks.stand import CORNERSTONE_PAGES, prepared

ROUNDS = 150
PLAIN_PAGES_A_ROUND = 4


def timed(act: Callable[[], Any]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    plain, sending, visits, queries = [], [], [], 0
    with prepared() as stand:
        for _ in range(10):
            stand.insert_one_row()
            stand.whole_visit()
        # In turns, so that a busy disk or neighbour slows all three alike.
        for _ in range(ROUNDS):
            plain += [timed(stand.insert_one_row) for _ in range(PLAIN_PAGES_A_ROUND)]
            visits.append(timed(stand.whole_visit))
            stand.forget()
            stand.answer_all_pages()
            with stand.counted() as counted:
                sending.append(timed(stand.send))
            queries = max(queries, len(counted))
    one, send, visit = map(statistics.median, (plain, sending, visits))
    print(f"One row and a redirect: {one:7.2f} ms")
    print(
        f"Sending:                {send:7.2f} ms, {send / one:5.1f} times (at most 4), {queries} queries (at most 8)"
    )
    print(f"A whole adult visit:    {visit:7.2f} ms, {visit / one:5.1f} times (at most 15)")
    print(f"{CORNERSTONE_PAGES} pages of statements, {stand.requests_of_a_visit} requests a visit")


if __name__ == "__main__":
    main()
