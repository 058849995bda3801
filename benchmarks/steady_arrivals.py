"""How a small server answers while people keep coming: SQLite that waits for the disk, two web workers, one worker.

    python -m benchmarks.steady_arrivals [seconds]

Arrivals do not wait for replies: each visit and each look at a page begins at a time that was drawn before, and is
timed from then, so that a slow server cannot slow down its own test (LOAD-01). Then the same while photos of 48
megapixels are drawn anew, which is the heaviest job there is (LOAD-10). Then a hall of 300 young people comes from
one address within a minute (LOAD-04).

Targets: 5 answers sent and 140 requests a second, 95 of 100 within 300 ms, 99 within 1 s, no error, nothing lost.
"""

import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks.device import Device
from benchmarks.server import told, wait_for
from benchmarks.stand import CORNERSTONE_PAGES

PORT = 8198
SECONDS = 60
VISITS_A_SECOND, REQUESTS_A_SECOND = 5, 140
PUPILS, HALL_SECONDS = 300, 60
REQUESTS_OF_A_VISIT = 2 * (CORNERSTONE_PAGES + 2) + 2


class Timed(Device):
    """A device that writes down how long each request took; the first one of a visit from when it should have begun."""

    def __init__(self, port: int, times: list[float]) -> None:
        super().__init__(port)
        self.times = times
        self.due: float | None = None

    def ask(self, *words: Any, **more: Any) -> Any:
        began = self.due if self.due is not None else time.monotonic()
        self.due = None
        answer = super().ask(*words, **more)
        self.times.append(time.monotonic() - began)
        return answer


def arrivals(a_second: float, seconds: float, chance: random.Random) -> Iterator[float]:
    at = 0.0
    while (at := at + chance.expovariate(a_second)) < seconds:
        yield at


def come(what: Callable[[Timed], None], due: float, times: list[float], errors: list[str]) -> None:
    time.sleep(max(due - time.monotonic(), 0))
    try:
        device = Timed(PORT, times)
        device.due = due
        what(device)
    except (OSError, AssertionError) as error:
        errors.append(str(error)[:80])


def crowd(ref: str, plan: list[tuple[float, str]], results: Any) -> None:
    """In a process of its own: one thread for each who comes."""
    times: list[float] = []
    errors: list[str] = []
    began = time.monotonic() + 0.5
    threads = [
        threading.Thread(target=come, args=(act_of(what, ref), began + at, times, errors))
        for at, what in plan
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put((times, errors, time.monotonic() - began))


def act_of(what: str, ref: str) -> Callable[[Timed], None]:
    if what == "visit":
        return lambda device: device.visit(f"/r/{ref}/", CORNERSTONE_PAGES)
    return lambda device: device.get(f"/r/{ref}/")


def measured(ref: str, plan: list[tuple[float, str]]) -> tuple[list[float], list[str], float]:
    results: Any = multiprocessing.Queue()
    process = multiprocessing.Process(target=crowd, args=(ref, plan, results))
    process.start()
    found = results.get()
    process.join()
    return found


def said(name: str, found: tuple[list[float], list[str], float]) -> None:
    times, errors, seconds = sorted(found[0]), found[1], found[2]
    middle, most, nearly_all = (times[int(len(times) * part) - 1] * 1000 for part in (0.5, 0.95, 0.99))
    print(
        f"{name}: {len(times) / seconds:5.0f} requests a second; half within {middle:.0f} ms, 95 of 100 within "
        f"{most:.0f} ms, 99 within {nearly_all:.0f} ms; {len(errors)} errors {sorted(set(errors))[:3]}"
    )


def steady(seconds: float, seed: int) -> list[tuple[float, str]]:
    chance = random.Random(seed)
    looks = REQUESTS_A_SECOND - VISITS_A_SECOND * REQUESTS_OF_A_VISIT
    plan = [(at, "visit") for at in arrivals(VISITS_A_SECOND, seconds, chance)]
    return sorted([*plan, *((at, "look") for at in arrivals(max(looks, 1), seconds, chance))])


@contextmanager
def photos_drawn_anew() -> Iterator[list[float]]:
    """One after another, as the worker does it, until the block ends."""
    from io import BytesIO

    from PIL import Image

    from cornerstones.media.cleaning.apart import cleaned
    from cornerstones.media.vocabulary import FileKind

    made = BytesIO()
    Image.effect_noise((8000, 6000), 60).convert("RGB").save(made, "JPEG", quality=70)
    stop, took = threading.Event(), []

    def work() -> None:
        while not stop.is_set():
            began = time.monotonic()
            cleaned([made.getvalue()], FileKind.JPEG)
            took.append(time.monotonic() - began)

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield took
    finally:
        stop.set()
        thread.join()


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory(prefix="cornerstones-benchmark-") as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": "",
            "DATA_DIR": folder,
            "PORT": str(PORT),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "cornerstones.site.settings",
        }
        ref = told(environment, "from benchmarks.stand import open_a_round; print(open_a_round())")
        web = [sys.executable, "-m", "gunicorn", "cornerstones.site.wsgi", "--bind", f"127.0.0.1:{PORT}"]
        web += ["--workers", "2", "--threads", "4", "--log-level", "error", "--no-control-socket"]
        started = [
            subprocess.Popen(web, env=environment),
            subprocess.Popen([sys.executable, "-m", "cornerstones", "worker"], env=environment),
        ]
        try:
            wait_for(PORT, ref)
            print(f"This machine had {os.getloadavg()[0]:.1f} other tasks running when it began.")
            plans = [steady(5, seed=0), steady(seconds, seed=1), steady(seconds, seed=2)]
            chance = random.Random(4)
            plans.append([(chance.uniform(0, HALL_SECONDS), "visit") for _ in range(PUPILS)])
            measured(ref, plans[0])
            said("Steady", measured(ref, plans[1]))
            with photos_drawn_anew() as took:
                said("While photos are drawn anew", measured(ref, plans[2]))
            print(f"  {len(took)} photos of 48 megapixels, {sum(took) / max(len(took), 1):.1f} s each")
            said(f"{PUPILS} from one address in {HALL_SECONDS} s", measured(ref, plans[3]))
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait()
        stored = told(environment, "from benchmarks.stand import ballots; print(ballots())")
        came = sum(what == "visit" for plan in plans for _, what in plan)
        print(f"{came} came and were told that their answers are sent; {stored} ballots are stored")


if __name__ == "__main__":
    main()
