"""How long the page of three voices takes to answer, for a round of 1, 1,000 and 100,000 ballots.

    python -m benchmarks.three_voices

A database of its own, thrown away at the end; the shipped statements, asked of everyone. Prints the first answer of a
fresh process in milliseconds, the median of 40 more, the median of the processor's share in them (which a busy machine
does not stretch), and the questions to the database. The aim is at most 80 ms and 12 questions at every size: a page
reads the release and no ballot. A release may hold the write lock for 50 ms.
"""

import os
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

SIZES = (1, 1_000, 100_000)
SHARES = {"young_person": 0.3, "parent_carer": 0.5, "practitioner": 0.2}
PAGES = ("", "communicate/", "easy/", "predict/1/", "wall/", "wall/1/", "over-time/")
RUNS = 40


def made_up_ballots(round: Any, voice: str, people: int, width: int, chance: random.Random) -> list[Any]:
    from cornerstones.listening.models import Ballot
    from cornerstones.understanding import SCALE_OF

    answers = bytes(range(1, len(SCALE_OF[voice].levels) + 1))
    return [
        Ballot(
            area_id=round.area_id,
            round=round,
            voice=voice,
            reading=3,
            help=0,
            answers=bytes(chance.choices(answers, k=width)),
        )
        for _ in range(people)
    ]


def released_round(corner: Any, size: int, opened: date) -> Any:
    from cornerstones.audit import Machine
    from cornerstones.framework.vocabulary import Depth
    from cornerstones.listening.actions.freezing import freeze_round
    from cornerstones.listening.actions.rounds import close_round
    from cornerstones.listening.models import Ballot
    from cornerstones.listening.reads.questionnaires import asked_of
    from cornerstones.people.vocabulary import Role, Voice
    from cornerstones.scoping import area_scope
    from cornerstones.understanding.actions import make_release
    from tests.factories.world import make_open_round

    chance = random.Random(size)
    round = make_open_round(corner, opened, name=f"{size} ballots", depth=Depth.FULL_FOR_ALL)
    frozen = opened + timedelta(days=29)
    by = Machine("a benchmark")
    with area_scope(corner.area.pk):
        for voice, share in SHARES.items():
            width = asked_of(round, Voice(voice)).width
            ballots = made_up_ballots(round, voice, max(1, int(size * share)), width, chance)
            Ballot.objects.bulk_create(ballots, batch_size=5_000)
        lead = corner.people[Role.SETTING_LEAD]
        close_round(round=round, by=lead, today=opened + timedelta(days=21))
        freeze_round(round_id=round.pk, by=by, today=frozen)
        held = writing_for(lambda: make_release(round_id=round.pk, by=by, today=frozen))
    print(f"{size:>8} the release held the write lock for {held:.1f} ms (at most 50)")
    return round


def writing_for(act: Callable[[], Any]) -> float:
    """Milliseconds from the first statement that writes until it is all committed."""
    from django.db import connection

    first: list[float] = []

    def listening(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not first and sql.startswith(("INSERT", "UPDATE")):
            first.append(perf_counter())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listening):
        act()
    return (perf_counter() - first[0]) * 1000


@dataclass(frozen=True)
class Measured:
    """In milliseconds; `first` is before anything is kept."""

    first: float
    median: float
    processor: float
    questions: int


def measured(address: str) -> Measured:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    start = perf_counter()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
        questions = len(asked)
    first = perf_counter() - start
    taken, worked = [], []
    for _ in range(RUNS):
        start, begun = perf_counter(), process_time()
        client.get(address)
        taken.append(perf_counter() - start)
        worked.append(process_time() - begun)
    return Measured(first * 1000, median(taken) * 1000, median(worked) * 1000, questions)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="cornerstones-benchmark-") as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "cornerstones.site.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.utils import timezone

        from tests.factories.shipped import make_shipped_corner

        settings.ALLOWED_HOSTS.append("testserver")
        call_command("migrate", verbosity=0)
        today = timezone.localdate()
        corner = make_shipped_corner("bench", "999", today)
        print(f"{'ballots':>8} {'page':<14} {'first':>7} {'median':>7} {'processor':>10} {'questions':>10}")
        for place, size in enumerate(SIZES):
            round = released_round(corner, size, today - timedelta(days=60 * (len(SIZES) - place)))
            for page in PAGES:
                one = measured(f"/r/{round.ref}/three-voices/{page}")
                times = f"{one.first:>7.1f} {one.median:>7.1f} {one.processor:>10.1f}"
                print(f"{size:>8} {page or 'three voices':<14} {times} {one.questions:>10}")


if __name__ == "__main__":
    main()
