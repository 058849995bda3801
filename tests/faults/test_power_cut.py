"""FAULT-02: the power goes at any byte of SQLite's log; what had been acknowledged by then is there, and whole."""

import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from cornerstones.listening.actions.answers import send
from cornerstones.scoping import area_scope
from cornerstones.site.environment import sqlite
from tests.factories.answering import FULL
from tests.factories.world import make_open_round
from tests.faults.drafts import different_answers, make_drafts

SENT = 25
PAGE = 4096
CUT, TORN = "cut", "torn"


class Film:
    """The database as it was before, its log after all sendings, and how long the log was after each."""

    def __init__(self, folder):
        self.folder = folder
        self.acknowledged = []

    @property
    def log(self):
        return (self.folder / "kept-wal").read_bytes()

    def state(self, size, *, tear=None):
        """The two files as a power cut leaves them when `size` bytes of the log had reached the disk."""
        name = self.folder / "after"
        for old in self.folder.glob("after*"):
            old.unlink()
        shutil.copyfile(self.folder / "kept", name)
        data = self.log[:size]
        if tear is not None:
            # What was on its way may have reached the disk in part, in any order, or as noise.
            data += tear
        (self.folder / "after-wal").write_bytes(data)
        return name


def copy_from_outside(source, target):
    """Closing the file in this process would let go of every lock that SQLite holds on it here."""
    code = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, str(source), str(target)], check=True)


@pytest.fixture
def film(north, today, tmp_path, full_synchronous):
    round = make_open_round(north, today, **FULL)
    drafts = make_drafts(north, round, today, different_answers(), SENT)
    film = Film(tmp_path)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA wal_autocheckpoint=0")
    name = connection.settings_dict["NAME"]
    wal = Path(f"{name}-wal")
    copy_from_outside(name, tmp_path / "kept")
    for given, visit in drafts.items():
        with area_scope(north.area.pk):
            send(area_id=north.area.pk, round_id=round.pk, visit=visit)
        # `send` came back: from here on the person has the receipt.
        film.acknowledged.append((given, wal.stat().st_size))
    shutil.copyfile(wal, tmp_path / "kept-wal")
    return film


def look_at(name):
    """Opened as the product opens it: what is there, and whether the file is sound."""
    with sqlite3.connect(name) as database:
        database.execute("PRAGMA journal_mode=WAL")
        sound = database.execute("PRAGMA integrity_check").fetchall()
        ballots = [bytes(row[0]) for row in database.execute("SELECT answers FROM cornerstones_ballot")]
        drafts = database.execute("SELECT count(*) FROM cornerstones_draft").fetchone()[0]
    database.close()
    return sound, ballots, drafts


def faults_of(film, size, name):
    sound, ballots, drafts = look_at(name)
    found = [] if sound == [("ok",)] else [f"not sound: {sound}"]
    known = {given for given, _ in film.acknowledged}
    found += [
        f"lost: {given.hex()}" for given, at in film.acknowledged if at <= size and given not in ballots
    ]
    found += [f"half or foreign: {given.hex()}" for given in ballots if given not in known]
    found += [f"double: {given.hex()}" for given, times in Counter(ballots).items() if times > 1]
    if len(ballots) + drafts != SENT:
        found.append(f"{len(ballots)} ballots and {drafts} drafts of {SENT}")
    return found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("cuts", [60, pytest.param(400, marks=pytest.mark.long)])
def test_fault_02_whatever_byte_the_power_goes_at_what_was_acknowledged_is_there(film, cuts):
    chance, states = random.Random(2), set()
    whole = len(film.log)
    assert film.acknowledged[0][1] > 0 and film.acknowledged[-1][1] == whole
    for number in range(cuts):
        size = chance.randrange(whole + 1)
        tear = None
        if number % 2:
            # Only what follows the last acknowledgement may be torn; the rest had been waited for.
            size = max([0, *(at for _, at in film.acknowledged if at <= size)])
            rest = bytearray(film.log[size : size + chance.randrange(1, 6 * PAGE)])
            for _ in range(chance.randrange(1, 4)):
                start = chance.randrange(len(rest)) if rest else 0
                rest[start : start + 512] = chance.randbytes(len(rest[start : start + 512]))
            tear = bytes(rest)
        name = film.state(size, tear=tear)
        assert faults_of(film, size, name) == [], (size, tear is not None)
        states.add(len(look_at(name)[1]))
    assert len(states) > 10, "the cuts made many different states"


@pytest.mark.django_db(transaction=True)
def test_fault_02_a_commit_that_does_not_wait_for_the_disk_would_be_found(film):
    """As with synchronous=OFF: the last sendings had their receipts and had not reached the disk."""
    size = film.acknowledged[-3][1]
    found = faults_of(film, len(film.log), film.state(size))
    assert len(found) >= 2 and all(line.startswith("lost") for line in found[:2])


@pytest.mark.django_db(transaction=True)
def test_fault_02_the_database_is_set_up_to_wait_for_the_disk(full_synchronous, tmp_path):
    """The settings of the product, and what the database itself says once it is open."""
    ours = sqlite(tmp_path / "x.sqlite3")["OPTIONS"]
    assert ours["transaction_mode"] == "IMMEDIATE"
    assert 1 <= ours["timeout"] <= 20
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        assert f"PRAGMA {pragma}" in ours["init_command"]
    with connection.cursor() as cursor:
        for pragma, value in (
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("secure_delete", 1),
            ("foreign_keys", 1),
        ):
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone() == (value,), pragma
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone()[0] == ours["timeout"] * 1000


@pytest.mark.django_db(transaction=True)
def test_fault_02_a_write_takes_its_lock_at_the_beginning(north, today, django_assert_num_queries):
    """A transaction that began by reading could not be asked again when another wrote meanwhile."""
    from django.test.utils import CaptureQueriesContext

    round = make_open_round(north, today, **FULL)
    (visit,) = make_drafts(north, round, today, different_answers(), 1).values()
    with area_scope(north.area.pk), CaptureQueriesContext(connection) as asked:
        send(area_id=north.area.pk, round_id=round.pk, visit=visit)
    look, first, change, *_, last = [query["sql"] for query in asked]
    assert look.startswith("SELECT"), "before it, so that it holds nothing"
    assert (first, change.split()[0], last) == ("BEGIN IMMEDIATE", "DELETE", "COMMIT")
    assert len(asked) <= 8
