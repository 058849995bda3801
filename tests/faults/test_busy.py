"""FAULT-13: somebody else holds the lock. It is asked for again, three times in all, and then people are told."""

import time
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection, connections, transaction

from cornerstones.listening.models import Draft
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import across_areas, area_scope
from cornerstones.site.environment import PREPARED, database
from cornerstones.web import busy
from cornerstones.web.busy import TRIES, Busy, patiently
from tests.factories.answering import FULL, SEND, STOP, ballots_of, begin, drafts_of, start_of
from tests.factories.device import Device
from tests.factories.world import make_open_round

PC = Voice.PARENT_CARER
HELD = "held"


@pytest.fixture
def pauses(monkeypatch):
    """How long was waited between tries."""
    found = []
    monkeypatch.setattr(busy.time, "sleep", found.append)
    return found


@pytest.fixture
def impatient(transactional_db):
    """The database itself waits for a moment only, so that the test does."""
    options = connection.settings_dict["OPTIONS"]
    before = dict(options)
    if connection.vendor == "sqlite":
        options["timeout"] = 0.05
    else:
        options["options"] = "-c lock_timeout=50ms"
    connection.close()
    yield
    connection.close()
    options.clear()
    options.update(before)


@contextmanager
def somebody_else_holding(round):
    """Another connection in the middle of a write."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            if other.vendor == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
            else:
                cursor.execute("SELECT set_config('app.area', 'all', false)")
                cursor.execute("BEGIN")
                cursor.execute("LOCK TABLE cornerstones_draft, cornerstones_ballot IN ACCESS EXCLUSIVE MODE")
            yield other
    finally:
        other.close()


@pytest.fixture
def device(north, today, impatient):
    round = make_open_round(north, today, **FULL)
    device = Device()
    device.round = round
    begin(device, round, PC)
    device.press("Continue", answer_1="1")
    return device


PRESSES = [
    ("question/2/", "Continue", {"answer_2": "4"}),
    ("check/", SEND, {}),
    ("check/", STOP, {}),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("page", "button", "typed"), PRESSES)
def test_fault_13_a_press_while_the_database_is_held_is_kept_and_told_honestly(
    north, device, pauses, page, button, typed
):
    device.open(start_of(device.round) + page)
    reading = connection.vendor == "sqlite"  # there readers go on beside a writer
    with somebody_else_holding(device.round):
        told = device.press(button, **typed)
    assert told.status == 503
    assert "We are very busy right now" in told.text and "was not saved yet" in told.text
    assert int(told.response["Retry-After"]) > 0
    if reading:
        assert len(pauses) == TRIES - 1
    for name, value in typed.items():
        assert (name.replace("_", "-"), f"0{value}") in told.form().fields
    assert drafts_of(north) == 1 and ballots_of(north) == []
    again = device.press("Send again")
    assert again.status == 200
    after = {SEND: "/sent/", STOP: "/check/", "Continue": "/question/3/"}[button]
    assert again.path.endswith(after)


@pytest.mark.django_db(transaction=True)
def test_fault_13_a_lock_that_is_let_go_meanwhile_is_not_noticed(north, device, monkeypatch):
    """The second or third try succeeds, and nobody is told anything."""
    device.open(f"{start_of(device.round)}check/")
    waited = []
    with somebody_else_holding(device.round) as other:

        def let_go(seconds):
            waited.append(seconds)
            other.close()

        monkeypatch.setattr(busy.time, "sleep", let_go)
        sent = (
            device.press(SEND) if connection.vendor == "sqlite" else patiently(lambda: held_then_sent(other))
        )
    assert len(waited) == 1
    if connection.vendor == "sqlite":
        assert sent.path.endswith("/sent/") and len(ballots_of(north)) == 1


def held_then_sent(other):
    """On PostgreSQL the page's first question already waits for the table, so the write is tried by itself."""
    with across_areas(because="a test"), transaction.atomic():
        return Draft.objects.select_for_update().count()


@pytest.mark.parametrize(
    "said",
    [
        "database is locked",
        "database table is locked",
        "deadlock detected",
        "could not serialize access due to concurrent update",
        "canceling statement due to lock timeout",
    ],
)
@pytest.mark.parametrize("fails", range(5))
def test_fault_13_tries_are_three_at_most_with_growing_uneven_pauses(pauses, said, fails):
    tried = []

    def write():
        tried.append(said)
        if len(tried) <= fails:
            raise OperationalError(said)
        return "written"

    if fails < TRIES:
        assert patiently(write) == "written"
        assert (len(tried), len(pauses)) == (fails + 1, fails)
    else:
        with pytest.raises(Busy):
            patiently(write)
        assert (len(tried), len(pauses)) == (TRIES, TRIES - 1)
    assert TRIES == 3
    for attempt, pause in enumerate(pauses, start=1):
        assert 0.05 * attempt <= pause <= 0.2 * attempt
    assert len(set(pauses)) == len(pauses)


def test_fault_13_another_fault_of_the_database_is_not_called_busy(pauses):
    def write():
        raise OperationalError("no such table: nothing")

    with pytest.raises(OperationalError):
        patiently(write)
    assert pauses == []


def test_fault_13_neither_database_lets_a_person_wait_for_ever(tmp_path):
    """Three tries of what the database itself waits, and the pauses between, are over within 20 seconds."""
    sqlite = database(f"sqlite://{tmp_path / 'x.sqlite3'}", tmp_path)
    assert TRIES * sqlite["OPTIONS"]["timeout"] + 1 < 20
    postgresql = database("postgresql://somebody@db.example.org/cornerstones?sslmode=require", tmp_path)
    assert postgresql["OPTIONS"] == PREPARED | {"sslmode": "require", "options": "-c lock_timeout=5s"}
    asked = database("postgresql://db.example.org/x?options=-c%20lock_timeout%3D1s", tmp_path)
    assert asked["OPTIONS"] == PREPARED | {"options": "-c lock_timeout=1s"}


@pytest.mark.django_db(transaction=True)
def test_fault_13_pages_can_be_read_while_somebody_writes(north, device):
    """A reader never waits for a writer."""
    with transaction.atomic(), area_scope(north.area.pk):
        Draft.objects.update(day=device.round.opens_on)
        began = time.monotonic()
        other = Device()
        assert other.open(start_of(device.round)).status == 200
        assert time.monotonic() - began < 5
