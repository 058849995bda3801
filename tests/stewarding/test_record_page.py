"""The record: every action as a sentence, the chain that shows tampering, the health of background work."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

import cornerstones
from cornerstones.audit import About, Machine, record
from cornerstones.audit.models import AuditEntry
from cornerstones.audit.sentences import SENTENCES, sentence_of
from cornerstones.jobs.models import WorkerPulse
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import make_open_round, sign_in

SOURCE = Path(cornerstones.__file__).parent
PAGE = "/a/north/record/"


def write(corner, count, action="round.opened", **details):
    with area_scope(corner.area.pk), transaction.atomic():
        for number in range(count):
            about = About("round", str(number), f"Round {number}")
            record(
                by=Machine("the calendar"),
                action=action,
                about=about,
                area_id=corner.area.pk,
                details=details,
            )


def numbers(answer):
    return [line.number for line in answer.context["lines"]]


def test_every_action_that_is_written_down_has_its_sentence():
    written = set()
    for file in SOURCE.rglob("*.py"):
        written |= set(re.findall(r'action="([a-z_]+\.[a-z_]+)"', file.read_text()))
    assert written, "the pattern finds no actions any more"
    assert written - set(SENTENCES) == set()


def test_an_action_without_a_sentence_is_found():
    assert {"kitten.fed"} - set(SENTENCES) == {"kitten.fed"}


def line(action, who="Maud", about="Autumn, Pinder Lane", **details):
    return AuditEntry(action=action, actor_name=who, about_name=about, details=details)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (line("round.opened"), "Maud opened the round Autumn, Pinder Lane."),
        (
            line("round.slips_printed", voice="parent_carer", count=30),
            "Maud printed 30 slips for parent carers in the round Autumn, Pinder Lane.",
        ),
        (
            line("round.closed", who="the calendar"),
            "The calendar closed the round Autumn, Pinder Lane.",
        ),
        (
            line("settings.imported", new=24, changed=0),
            "Maud took in a list of settings: 24 new, 0 changed.",
        ),
        (
            line("round.slips_printed", voice="parent_carer"),
            "Maud printed … slips for parent carers in the round Autumn, Pinder Lane.",
        ),
        (line("kitten.fed_twice"), "Maud: kitten fed twice, Autumn, Pinder Lane."),
        (line("round.opened", who="{secret} %s", about="{who}"), "{secret} %s opened the round {who}."),
    ],
)
def test_a_line_is_a_sentence(entry, sentence):
    assert sentence_of(entry) == sentence


@pytest.mark.django_db
def test_the_record_is_read_by_those_who_keep_order_and_by_those_who_look_at_them(
    north, south, client, today
):
    """A forum's lead reads who did what, and so does support while the area lets it."""
    make_open_round(north, today)
    for role in set(Role) - {Role.AREA_ADMINISTRATOR, Role.SPACE_LEAD, Role.SUPPORT}:
        sign_in(client, north.people[role])
        assert client.get(PAGE).status_code == 404
    sign_in(client, south.people[Role.AREA_ADMINISTRATOR])
    assert client.get(PAGE).status_code == 404
    assert numbers(client.get("/a/south/record/")) == []
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    page = client.get(PAGE).content.decode()
    assert "opened the round Autumn 2026, North Primary School." in page.replace("<bdi>", "")
    assert "The chain is unbroken" in page


@pytest.mark.django_db
def test_lines_come_newest_first_and_in_pages(north, client):
    write(north, 120)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    first = client.get(PAGE)
    assert numbers(first) == list(range(120, 70, -1))
    second = client.get(PAGE, {"before": first.context["older"]})
    assert numbers(second) == list(range(70, 20, -1))
    third = client.get(PAGE, {"before": second.context["older"]})
    assert numbers(third) == list(range(20, 0, -1))
    assert third.context["older"] is None
    assert "Is it sound?" in first.content.decode()
    assert "Is it sound?" not in third.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "1.5", "²", ""])
def test_an_odd_place_to_go_on_from_shows_the_newest(north, client, before):
    write(north, 2)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert numbers(client.get(PAGE, {"before": before})) == [2, 1]


@pytest.mark.django_db
def test_a_line_that_was_tampered_with_is_named(north, client):
    write(north, 5)
    table = AuditEntry._meta.db_table  # what is done to it here is rolled back with the test
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_kept_update")
        else:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute("SELECT set_config('app.area', 'all', true)")
        cursor.execute(f"UPDATE {table} SET actor_name = 'Nobody' WHERE number = 3")
        assert cursor.rowcount == 1
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    page = client.get(PAGE).content.decode()
    assert "The chain is broken at line 3." in page
    assert "The chain is unbroken" not in page


@pytest.mark.django_db
def test_the_health_of_background_work_is_said(north, client):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert "Background work has stopped." in client.get(PAGE).content.decode()
    pulse = WorkerPulse.objects.create(worker="one", seen_at=timezone.now())
    page = client.get(PAGE).content.decode()
    assert "Background work is running." in page
    assert "No job waits. No job failed in the last 14 days." in page
    WorkerPulse.objects.filter(pk=pulse.pk).update(seen_at=timezone.now() - timedelta(minutes=5))
    assert "Background work has stopped." in client.get(PAGE).content.decode()


@pytest.mark.django_db
def test_names_in_the_record_are_shown_and_never_run(north, client):
    with area_scope(north.area.pk):
        about = About("round", "1", "<script>alert(1)</script>")
        record(by=Machine("<b>x</b>"), action="round.opened", about=about, area_id=north.area.pk)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    page = client.get(PAGE).content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


@pytest.mark.django_db
def test_load_09_the_record_asks_the_same_however_long_it_is(
    north, client, django_assert_num_queries, django_assert_max_num_queries
):
    write(north, 1)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    client.get(PAGE)
    with django_assert_max_num_queries(12) as first:
        client.get(PAGE)
    write(north, 150)
    with django_assert_num_queries(len(first)):
        client.get(PAGE)


def test_the_record_is_narrowed_by_who_what_and_when(north, south, client, today):
    write(north, 3)
    write(north, 2, action="wave.opened")
    with area_scope(north.area.pk), transaction.atomic():
        about = About("membership", "1", "Setting lead")
        record(by=Machine("Zofia"), action="membership.ended", about=about, area_id=north.area.pk)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert numbers(client.get(PAGE, {"kind": "wave"})) == [5, 4]
    assert numbers(client.get(PAGE, {"who": "zof"})) == [6]
    days = {f"since_{part}": getattr(today, part) for part in ("day", "month", "year")}
    assert len(numbers(client.get(PAGE, days))) == 6
    tomorrow = today + timedelta(days=1)
    later = {f"since_{part}": getattr(tomorrow, part) for part in ("day", "month", "year")}
    assert "No line fits" in client.get(PAGE, later).content.decode()
    before = {f"until_{part}": getattr(today - timedelta(days=1), part) for part in ("day", "month", "year")}
    assert numbers(client.get(PAGE, before)) == []
    wrong = client.get(PAGE, {"since_day": "31", "since_month": "2", "since_year": "2026", "kind": "kitten"})
    assert wrong.status_code == 200 and "There is no 31 February 2026" in wrong.content.decode()


def test_older_lines_keep_what_was_asked(north, client):
    write(north, 60)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    page = client.get(PAGE, {"kind": "round"}).content.decode()
    older = re.search(r'href="(\?before=\d+&amp;kind=round)"', page)[1].replace("&amp;", "&")
    assert len(numbers(client.get(PAGE + older))) == 10
