"""Both areas with a round in each state, made once for each process, in a database of their own.

Making them takes longer than most tests. A test that asks for `full_areas` runs in that database instead of the empty
one, inside a transaction like any other, so what it does is taken back before the next one looks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from cornerstones.listening.reads.questionnaires import kept
from cornerstones.listening.reads.visits import kept_round
from tests.factories.everything import Full, fill
from tests.factories.world import make_corner
from tests.made_once import another

Both = tuple[Full, Full]
made: dict[date, tuple[str, Both]] = {}


@contextmanager
def in_database(name: str) -> Iterator[None]:
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def in_full_database() -> Iterator[None]:
    today = timezone.localdate()
    if today not in made:  # also when midnight has passed since
        name = another(connection, "full")
        with in_database(name):
            made[today] = name, fill_both(today)
    with in_database(made[today][0]):
        yield


def fill_both(today: date) -> Both:
    kept_rows: Any = transaction.atomic()
    # As in a test: actions may insist on a transaction of their own, and what follows a commit does not follow.
    kept_rows._from_testcase = True
    with kept_rows:
        north, south = make_corner("north", "990", today), make_corner("south", "991", today)
        both = fill(north, today), fill(south, today)
        connection.run_on_commit.clear()
    return both


def full_today() -> Both:
    """The objects of the rows, for this test alone."""
    kept.cache_clear()
    kept_round.cache_clear()
    return deepcopy(made[timezone.localdate()][1])
