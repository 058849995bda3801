"""SEC-30: the record of who did what can be added to and never quietly changed."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from cornerstones.audit import About, Machine, record
from cornerstones.audit.models import AuditChain, AuditEntry
from cornerstones.audit.policies import first_broken, seal
from cornerstones.audit.reads import broken_line
from cornerstones.scoping import across_areas, area_scope

pytestmark = pytest.mark.django_db
TABLE = "cornerstones_auditentry"
LINES = 5


def write(corner, number):
    with area_scope(corner.area.pk):
        return record(
            by=Machine("a test"),
            action="round.changed",
            about=About("round", str(number), f"Round {number}"),
            area_id=corner.area.pk,
            details={"name": ["Autumn", "Winter"], "count": number},
        )


@pytest.fixture
def two_chains(north, south):
    """Lines of both areas, written in turn."""
    for number in range(1, LINES + 1):
        write(north, number)
        write(south, number)
    return north, south


def broken(corner):
    with area_scope(corner.area.pk):
        return broken_line()


@pytest.fixture
def by_hand():
    """Somebody who owns the database and takes its guards away first; the transaction undoes it all."""

    def sql(statement, *values):
        with across_areas(because="a test goes round every guard"), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE]
                )
                for (name,) in cursor.fetchall():
                    cursor.execute(f"DROP TRIGGER {name}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_kept ON {TABLE}")
            cursor.execute(statement, values)
            return cursor.rowcount

    return sql


def test_sec_30_two_untouched_chains_are_whole_and_numbered_without_gaps(two_chains):
    for corner in two_chains:
        assert broken(corner) is None
        with area_scope(corner.area.pk):
            assert list(AuditEntry.objects.values_list("number", flat=True)) == list(range(1, LINES + 1))


CHANGES = {
    "actor_name": "somebody else",
    "actor_id": 99,
    "action": "round.opened",
    "about_kind": "person",
    "about_id": "99",
    "about_name": "another",
    "details": json.dumps({"count": 99}),
    "at": "2020-01-01 00:00:00+00:00",
    "number": 77,
    "seal": "0" * 64,
}


def test_every_column_is_sealed():
    columns = {field.name for field in AuditEntry._meta.concrete_fields}
    assert columns - set(CHANGES) == {"id", "area_id"}


@pytest.mark.parametrize("column", CHANGES)
@pytest.mark.parametrize("line", [1, 3, LINES])
def test_sec_30_one_changed_column_is_found_and_its_line_named(two_chains, by_hand, column, line):
    north, south = two_chains
    changed = by_hand(
        f"UPDATE {TABLE} SET {column} = %s WHERE area_id = %s AND number = %s",
        *(CHANGES[column], north.area.pk, line),
    )
    assert changed == 1
    expected = {line, 77} if column != "number" else {line + 1, 77}
    assert broken(north) in expected
    assert broken(south) is None


@pytest.mark.parametrize("line", [1, 3, LINES])
def test_sec_30_a_line_taken_away_is_found(two_chains, by_hand, line):
    """Also the last one, after which the chain still fits."""
    north, south = two_chains
    by_hand(f"DELETE FROM {TABLE} WHERE area_id = %s AND number >= %s", north.area.pk, line)
    assert broken(north) == line
    assert broken(south) is None


def test_sec_30_a_line_slipped_in_or_two_exchanged_are_found(two_chains, by_hand):
    north, _ = two_chains
    for at, (one, other) in ((2, (2, 3)),):
        by_hand(
            f"UPDATE {TABLE} SET number = CASE number WHEN %s THEN %s ELSE %s END "
            "WHERE area_id = %s AND number IN (%s, %s)",
            *(one, other + 100, one, north.area.pk, one, other),
        )
        by_hand(f"UPDATE {TABLE} SET number = %s WHERE number = %s", other, other + 100)
        assert broken(north) == at


def test_sec_30_a_line_sealed_anew_breaks_the_one_after_it(two_chains, by_hand):
    """Whoever seals their own change again must seal all that follow, and then differs from the copies."""
    north, _ = two_chains
    with area_scope(north.area.pk):
        before, line = AuditEntry.objects.get(number=2), AuditEntry.objects.get(number=3)
        line.actor_name = "somebody else"
        forged = seal(before=before.seal, line=line.sealed())
    by_hand(
        f"UPDATE {TABLE} SET actor_name = %s, seal = %s WHERE area_id = %s AND number = 3",
        *("somebody else", forged, north.area.pk),
    )
    assert broken(north) == 4


@pytest.mark.parametrize("statement", [f"UPDATE {TABLE} SET action = 'x'", f"DELETE FROM {TABLE}"])
def test_sec_30_the_database_refuses_to_change_or_delete_a_line(two_chains, statement):
    """On both databases, below everything the application could forget."""
    with (
        across_areas(because="a test"),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    for corner in two_chains:
        assert broken(corner) is None


def test_sec_30_a_line_outside_a_transaction_is_refused(north, monkeypatch):
    monkeypatch.setattr(transaction.get_connection(), "in_atomic_block", False)
    with pytest.raises(RuntimeError):
        write(north, 1)


def test_sec_30_a_line_goes_with_what_it_describes(two_chains):
    """Rolled back together, and the next line takes the number."""
    north, _ = two_chains
    with transaction.atomic():
        write(north, 99)
        transaction.set_rollback(True)
    assert write(north, 6).number == 6
    assert broken(north) is None
    with area_scope(north.area.pk):
        assert AuditChain.objects.get().number == 6


def test_sec_30_time_is_utc_and_order_does_not_hang_on_it(two_chains, monkeypatch):
    """FAULT-10: a clock that jumps back leaves the order of the lines."""
    from cornerstones.audit import actions

    north, _ = two_chains
    real = actions.datetime

    class JumpedBack(real):
        @classmethod
        def now(cls, zone):
            return real.now(zone) - timedelta(hours=3)

    monkeypatch.setattr(actions, "datetime", JumpedBack)
    late = write(north, 6)
    assert late.at.utcoffset() == timedelta(0)
    with area_scope(north.area.pk):
        first, *_, last = AuditEntry.objects.all()
        assert last.number == late.number and last.at < first.at
    assert broken(north) is None


def test_a_chain_that_begins_in_the_middle_or_skips_is_broken():
    lines, before = [], ""
    for number in (1, 2, 3):
        line = {"number": number}
        before = seal(before=before, line=line)
        lines.append((number, line, before))
    assert first_broken(lines) is None
    assert first_broken(lines[1:]) == 2
    assert first_broken([lines[0], lines[2]]) == 3
    assert first_broken([]) is None
