"""Whole adult visits a second: 16 clients, gunicorn and PostgreSQL together on this machine.

    python -m benchmarks.visits_a_second

Target: at least 100 on 2 cores. Every visit must end with its receipt, and the ballots are counted afterwards.
"""

import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from typing import Any

from benchmarks.device import Device
from benchmarks.server import told, wait_for
from benchmarks.stand import CORNERSTONE_PAGES
from tests.postgres import temporary_postgresql

CLIENTS = 16
SECONDS = 15
WARM_UP = 3
PORT = 8199


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="cornerstones-benchmark-") as folder,
        temporary_postgresql() as url,
    ):
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DATA_DIR": folder,
            "PORT": str(PORT),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "cornerstones.site.settings",
        }
        ref = told(environment, "from benchmarks.stand import open_a_round; print(open_a_round())")
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "cornerstones.site.wsgi", "--bind", f"127.0.0.1:{PORT}"),
                *("--workers", "2", "--threads", "4", "--log-level", "error", "--no-control-socket"),
                *("--keep-alive", "60"),
            ],
            env=environment,
        )
        try:
            wait_for(PORT, ref)
            run(ref, WARM_UP)
            visits, seconds, requests = run(ref, SECONDS)
        finally:
            server.terminate()
            server.wait()
        stored = told(environment, "from benchmarks.stand import ballots; print(ballots())")
    print(
        f"{visits / seconds:6.1f} whole visits a second (at least 100); {requests / seconds:.0f} requests a second"
    )
    print(f"{stored} ballots stored, each with its receipt shown")


def run(ref: str, seconds: float) -> tuple[int, float, int]:
    """All clients in a process of their own, so that they do not share a lock with the measuring."""
    results: Any = multiprocessing.Queue()
    process = multiprocessing.Process(target=clients, args=(ref, seconds, results))
    process.start()
    counted = results.get()
    process.join()
    return counted


def clients(ref: str, seconds: float, results: Any) -> None:
    began = time.monotonic()
    counts: list[tuple[int, int]] = []
    threads = [threading.Thread(target=client, args=(ref, began + seconds, counts)) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(counts) == CLIENTS, "a client failed"
    spent = time.monotonic() - began
    results.put((sum(visits for visits, _ in counts), spent, sum(requests for _, requests in counts)))


def client(ref: str, until: float, counts: list[tuple[int, int]]) -> None:
    device, visits = Device(PORT), 0
    while time.monotonic() < until:
        device.visit(f"/r/{ref}/", CORNERSTONE_PAGES)
        visits += 1
    counts.append((visits, device.requests))


if __name__ == "__main__":
    main()
