"""What three voices said is drawn from one file that never changes, and from nothing else."""

import re
import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import close_round
from cornerstones.listening.models import Ballot
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import across_areas, area_scope
from cornerstones.understanding import actions
from cornerstones.understanding.actions import make_release
from cornerstones.understanding.models import ReleaseFile
from tests.factories.world import make_open_round
from tests.understanding.pages import clients_of, put_ballots, seen

YP, PC, PR = Voice
STATEMENTS = 7


def levels(*counts):
    """So many people on each answer, the same for every statement."""
    return [bytes([level] * STATEMENTS) for level, people in enumerate(counts, 1) for _ in range(people)]


SHOWN = {YP: levels(11, 9, 10), PC: levels(8, 9, 7, 6), PR: levels(20, 5, 0, 1)}


@pytest.fixture
def closed(north, south, today):
    """A closed round in each area; the one of the north has no ballots yet."""
    rounds = []
    for corner in (north, south):
        round = make_open_round(corner, today, depth=Depth.FULL_FOR_ALL)
        with area_scope(corner.area.pk):
            lead = corner.people[Role.SETTING_LEAD]
            rounds.append(close_round(round=round, by=lead, today=today))
    return rounds[0]


def freeze(round, today):
    from cornerstones.audit import Machine

    with area_scope(round.area_id):
        assert freeze_round(round_id=round.pk, by=Machine("a test"), today=today + timedelta(days=8))


def release(round, today):
    from cornerstones.audit import Machine

    with area_scope(round.area_id):
        return make_release(round_id=round.pk, by=Machine("a test"), today=today + timedelta(days=8))


def told(corner, round, world, today):
    put_ballots(round, world)
    freeze(round, today)
    assert release(round, today)
    return pages(corner, round)


def pages(corner, round):
    """{role: bytes} of the page for staff and of the page for everybody who was asked."""
    staff = f"/a/{corner.area.slug}/rounds/{round.pk}/three-voices/"
    found = {}
    for role, client in clients_of(corner).items():
        address = f"/r/{round.ref}/three-voices/" if role == "nobody" else staff
        status, found[role] = seen(client, address)
        assert status == 200, (role, address)
    return found


def body_of(round):
    with area_scope(round.area_id):
        return ReleaseFile.objects.values_list("body", "digest").get(round=round)


@pytest.mark.django_db
def test_sdc_01_with_every_ballot_gone_the_pages_are_the_same_bytes(north, closed, today):
    before = told(north, closed, SHOWN, today)
    assert "11 of 30" in main_words(before["nobody"]) and "17 of 30" in main_words(before["nobody"])
    with area_scope(north.area.pk):
        assert Ballot.objects.all().delete()[0] == 86
    assert pages(north, closed) == before


def main_words(body):
    """The words of the page itself, without the frame and the links that a role has."""
    main = body[body.index("<main") : body.index("</main>")]
    main = re.sub(r'<a class="cs-back".*?</a>', "", main)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


@pytest.mark.django_db
def test_sdc_03_every_role_and_everyone_who_was_asked_sees_the_same_numbers(north, closed, today):
    """Also the head of the setting, and whoever runs the platform."""
    shown = {main_words(body) for body in told(north, closed, SHOWN, today).values()}
    assert len(shown) == 1


# Worlds that print the same: only what is hidden differs.
LOW = [(1, 28), (2, 27), (3, 26), (4, 25), (0, 29)]
FEW = [0, 1, 5, 9]


def hidden_world(low, few, high):
    return {
        YP: levels(low, 0, 29 - low),
        PC: [bytes([1] * STATEMENTS)] * few,
        PR: levels(19 - high, 0, 0, high),
    }


@pytest.mark.django_db
def test_sdc_11_sdc_07_no_hidden_count_leaves_a_trace_in_any_byte(north, closed, today):
    """Nor in the file, nor in the number of questions asked of the database."""
    found = set()
    for low, few, high in ((1, 0, 0), (3, 1, 4), (4, 9, 2), (0, 5, 3)):
        with transaction.atomic():
            shown = told(north, closed, hidden_world(low, few, high), today)
            with CaptureQueriesContext(connection) as asked:
                seen(clients_of(north)["nobody"], f"/r/{closed.ref}/three-voices/")
            found.add((tuple(sorted(shown.items())), body_of(closed), len(asked)))
            transaction.set_rollback(True)
    assert len(found) == 1
    ((shown, _, _),) = found
    assert "4 or fewer of 29" in main_words(dict(shown)["nobody"])
    assert "All but 4 or fewer of 19" in main_words(dict(shown)["nobody"])


@pytest.mark.django_db
def test_sdc_11_a_count_that_is_printed_does_change_the_page(north, closed, today):
    """The comparison sees a difference of one where one is printed."""
    found = set()
    for best in (11, 12):
        with transaction.atomic():
            world = {**SHOWN, YP: levels(best, 20 - best, 10)}
            found.add(told(north, closed, world, today)["nobody"])
            transaction.set_rollback(True)
    assert len(found) == 2


@pytest.mark.django_db
def test_sdc_12_a_late_deletion_or_a_second_run_changes_no_byte(north, closed, today):
    before = told(north, closed, SHOWN, today)
    file = body_of(closed)
    with area_scope(north.area.pk):
        Ballot.objects.filter(voice=YP)[0].delete()
        Ballot.objects.filter(voice=PC).delete()
    assert not release(closed, today)
    assert body_of(closed) == file
    assert pages(north, closed) == before
    with area_scope(north.area.pk):
        assert ReleaseFile.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["UPDATE {} SET body = '{{}}'", "DELETE FROM {}"])
def test_sdc_12_the_database_keeps_a_release_as_it_is(north, closed, today, change):
    told(north, closed, SHOWN, today)
    file = body_of(closed)
    with across_areas(because="a test"), pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(change.format("cornerstones_releasefile"))
    assert body_of(closed) == file


@pytest.mark.django_db
def test_sdc_12_only_a_frozen_round_is_released(north, closed, today):
    put_ballots(closed, SHOWN)
    assert not release(closed, today)
    with area_scope(north.area.pk):
        assert not ReleaseFile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_sdc_12_two_workers_at_once_make_one_release_and_one_line(north, closed, today, monkeypatch):
    """Both have counted before either stores."""
    put_ballots(closed, SHOWN)
    freeze(closed, today)
    counted, real = threading.Barrier(2), actions.released

    def released(round):
        found = real(round)
        counted.wait()
        return found

    monkeypatch.setattr(actions, "released", released)
    given = []

    def work():
        try:
            given.append(release(closed, today))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(given) == [False, True]
    from cornerstones.audit.models import AuditEntry

    with area_scope(north.area.pk):
        assert ReleaseFile.objects.count() == 1
        assert AuditEntry.objects.filter(action="round.released").count() == 1


@pytest.mark.django_db
def test_load_09_the_page_asks_as_much_for_a_thousand_ballots_as_for_ten(north, closed, today):
    asked = []
    for people in (10, 1000):
        with transaction.atomic():
            world = {voice: levels(people) for voice in Voice}
            told(north, closed, world, today)
            client = clients_of(north)
            counts = []
            for role, address in (
                ("nobody", f"/r/{closed.ref}/three-voices/"),
                ("setting_lead", f"/a/{north.area.slug}/rounds/{closed.pk}/three-voices/"),
            ):
                with CaptureQueriesContext(connection) as captured:
                    assert seen(client[role], address)[0] == 200
                counts.append(len(captured))
            asked.append(counts)
            transaction.set_rollback(True)
    assert asked[0] == asked[1]
    assert asked[0][0] <= 4 and asked[0][1] <= 10
