"""What a forum writes is its own: its people alone read, change and delete what they keep for themselves."""

import csv
import io
import json
import zipfile

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit.models import AuditEntry
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import OtherSpace, across_areas, across_spaces, area_scope, space_scope
from cornerstones.speaking.actions import (
    RecordChangedMeanwhile,
    change_record,
    delete_record,
    write_record,
)
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.reads import records_of, shown_records
from cornerstones.speaking.taking_away import take_away
from cornerstones.speaking.vocabulary import ShownTo
from tests.factories.record import lines_about
from tests.factories.spaces import lead_their_spaces, record_words, records_in_the_forum
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
HOSTILE = '=cmd|"x"!A1 <b>bold</b>'


@pytest.fixture
def records(north, south, today):
    records_in_the_forum(south, today)
    records = records_in_the_forum(north, today)
    with area_scope(north.area.pk):
        lead_their_spaces(north, today)
        yield records


def titles():
    return sorted(SpaceRecord.objects.values_list("shown_to", flat=True))


def test_outside_the_space_what_is_ours_only_is_not_there(north, records):
    assert titles() == [ShownTo.AREA, ShownTo.PUBLIC]
    with space_scope(north.group.pk):
        assert titles() == [ShownTo.AREA, ShownTo.PUBLIC]
    with space_scope(north.forum.pk):
        assert titles() == [ShownTo.AREA, ShownTo.OURS, ShownTo.PUBLIC]
    with across_areas(because="a test looks from above"):
        assert ShownTo.OURS not in SpaceRecord.objects.values_list("shown_to", flat=True)
    assert {each.shown_to for each in shown_records()} == {ShownTo.AREA, ShownTo.PUBLIC}
    assert [each.shown_to for each in shown_records([ShownTo.PUBLIC])] == [ShownTo.PUBLIC]


WRITES = {
    "save": lambda row: row.save(),
    "delete": lambda row: row.delete(),
    "update": lambda row: SpaceRecord.objects.filter(pk=row.pk).update(words="x"),
    "update all": lambda row: SpaceRecord.objects.update(shown_to=ShownTo.PUBLIC),
    "delete all": lambda row: SpaceRecord.objects.all().delete(),
    "bulk_update": lambda row: SpaceRecord.objects.bulk_update([row], ["words"]),
    "bulk_create": lambda row: SpaceRecord.objects.bulk_create([row]),
    "create": lambda row: SpaceRecord.objects.create(
        area=row.area, organisation=row.organisation, title="x", words="x", written_on=row.written_on
    ),
}


@pytest.mark.parametrize("how", WRITES)
@pytest.mark.parametrize("space", ["none", "group"])
def test_nobody_outside_the_space_writes_changes_publishes_or_deletes(north, records, how, space):
    row = records[ShownTo.AREA]
    if space == "group":
        with space_scope(north.group.pk), pytest.raises(OtherSpace):
            WRITES[how](row)
    else:
        with pytest.raises(OtherSpace):
            WRITES[how](row)
    with space_scope(north.forum.pk):
        assert [each.words for each in records_of(north.forum.pk)] == ["Families wait for a year."] * 3


def test_the_actions_are_refused_outside_the_space_too(north, records, today):
    by = north.people[Role.AREA_ADMINISTRATOR]
    for act in (
        lambda: write_record(organisation=north.forum, words=record_words(title="x"), by=by, today=today),
        lambda: change_record(
            written=records[ShownTo.PUBLIC], words=record_words(title="x"), edit=0, by=by, today=today
        ),
        lambda: delete_record(written=records[ShownTo.PUBLIC], by=by),
    ):
        with pytest.raises(OtherSpace):
            act()


RAW = {
    "read": "SELECT count(*) FROM cornerstones_spacerecord WHERE shown_to = 'ours'",
    "change": "UPDATE cornerstones_spacerecord SET words = 'x'",
    "publish": "UPDATE cornerstones_spacerecord SET shown_to = 'public'",
    "delete": "DELETE FROM cornerstones_spacerecord",
}


@pytest.mark.parametrize("what", RAW)
def test_raw_sql_from_outside_finds_nothing_to_touch_on_postgresql(north, records, what):
    """The database holds the same line; on SQLite the guard above stands alone."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(RAW[what])
            assert (cursor.fetchone()[0] if what == "read" else cursor.rowcount) == 0
        with space_scope(north.forum.pk):
            connection.cursor().execute(RAW[what])
            cursor.execute(
                "SELECT count(*) FROM cornerstones_spacerecord WHERE words = 'x' AND area_id = %s",
                [north.area.pk],
            )
            assert cursor.fetchone()[0] == (3 if what == "change" else 0)


def test_a_row_never_moves_into_another_space(north, records):
    with space_scope(north.forum.pk), pytest.raises(OtherSpace):
        SpaceRecord.objects.update(organisation=north.group)
    if connection.vendor == "postgresql":
        with space_scope(north.forum.pk), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(
                "UPDATE cornerstones_spacerecord SET organisation_id = %s", [north.group.pk]
            )


def test_a_copy_of_everything_holds_everything_and_writes_nothing(north, south, records):
    """What restores an area after a fire must hold these too (FAULT-16); it reads, and that is all."""
    with across_spaces(because="a test copies"):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM cornerstones_spacerecord")
            assert cursor.fetchone() == (6,)
        with pytest.raises(OtherSpace):
            records[ShownTo.OURS].delete()


def test_an_organisation_with_records_cannot_be_deleted_under_them(north, records):
    with pytest.raises(ProtectedError):
        north.forum.delete()


@pytest.fixture
def inside(north, records):
    with space_scope(north.forum.pk):
        yield north.people[Role.SPACE_MEMBER]


def test_written_twice_it_is_one_record(north, inside, today):
    words = record_words(title="  What   we heard ", words="\nWe wait.\n")
    first = write_record(organisation=north.forum, words=words, by=inside, today=today)
    assert write_record(organisation=north.forum, words=words, by=inside, today=today) == first
    assert (first.title, first.words) == ("What we heard", "We wait.")


@pytest.mark.parametrize("blank", ["title", "words"])
def test_a_record_says_something(north, inside, today, blank):
    with pytest.raises(Refused):
        write_record(
            organisation=north.forum, words=record_words(**{blank: " \u200b "}), by=inside, today=today
        )


def test_fault_07_two_people_who_write_at_once_lose_nothing(north, records, inside, today):
    row = records[ShownTo.OURS]
    change_record(written=row, words=record_words(words="First."), edit=0, by=inside, today=today)
    with pytest.raises(RecordChangedMeanwhile) as meanwhile:
        change_record(written=row, words=record_words(words="Second."), edit=0, by=inside, today=today)
    assert meanwhile.value.now.words == "First."


def test_the_record_of_the_area_holds_no_title_and_no_word(north, records, inside, today):
    row = write_record(
        organisation=north.forum,
        words=record_words(title="Zebra title", words="Zebra words"),
        by=inside,
        today=today,
    )
    change_record(
        written=row, words=record_words(title="Zebra again", words="Zebra"), edit=0, by=inside, today=today
    )
    about_id = str(row.pk)
    delete_record(written=row, by=inside)
    delete_record(written=row, by=inside)
    lines = lines_about(kind="record of a space", about_id=about_id)
    assert [line.action for line in lines] == ["space.written", "space.changed", "space.deleted"]
    everything = " ".join(f"{line.about_name} {line.details}" for line in AuditEntry.objects.all())
    assert "North Forum" in everything and "ebra" not in everything


def test_sec_36_everything_is_taken_away_and_nobody_elses(north, south, inside, today):
    write_record(
        organisation=north.forum,
        words=record_words(title=HOSTILE, cornerstone=None, shown_to=ShownTo.AREA),
        by=inside,
        today=today,
    )
    taken = take_away(north.forum, today=today)
    archive = zipfile.ZipFile(io.BytesIO(taken.body))
    assert set(archive.namelist()) == {
        *("read-me-first.html", "everything.json", "records.csv", "sign-offs.csv", "asked.csv", "people.csv")
    }
    everything = json.loads(archive.read("everything.json"))
    rows = list(csv.DictReader(io.StringIO(archive.read("records.csv").decode("utf-8-sig"))))
    assert len(rows) == len(everything["records"]) == taken.count == 4
    assert {row["who may read it"] for row in rows} == {
        *("Ours only", "People with a role in the area", "Everybody")
    }
    assert rows[0]["title"] == f"'{HOSTILE}" and everything["records"][0]["title"] == HOSTILE
    page = archive.read("read-me-first.html").decode()
    assert "&lt;b&gt;" in page and "<b>bold" not in page
    assert {person["name"] for person in everything["people"]} == {
        *("space_lead of north", "space_member of north", "parent_carer_lead of north")
    }
    assert "south" not in " ".join(archive.read(name).decode() for name in archive.namelist())


def test_sec_36_it_needs_a_fresh_proof_and_leaves_no_file_behind(north, south, records, client):
    address = f"/a/north/spaces/{north.forum.pk}/take-away/"
    sign_in(client, north.people[Role.SPACE_MEMBER])
    assert client.post(address).status_code == 302
    sign_in(client, north.people[Role.SPACE_MEMBER], fresh=True)
    assert "3 records" in client.get(address).content.decode()
    answer = client.post(address)
    assert answer["Content-Type"] == "application/zip" and "no-store" in answer["Cache-Control"]
    assert zipfile.ZipFile(io.BytesIO(answer.content)).testzip() is None
    assert [line.action for line in lines_about(kind="organisation", about_id=str(north.forum.pk))] == [
        "space.taken_away"
    ]


def test_a_member_writes_changes_shows_and_deletes_on_pages(north, south, client):
    here = f"/a/north/spaces/{north.forum.pk}/"
    sign_in(client, north.people[Role.SPACE_MEMBER])
    asked = {
        "kind": "position",
        "title": "Waiting",
        "words": "A year is too long.",
        "cornerstone": Cornerstone.COMMUNICATE.value,
        "shown_to": "ours",
        "edit": "0",
    }
    blank = client.post(f"{here}records/add/", asked | {"title": ""})
    assert blank.status_code == 400 and "A year is too long." in blank.content.decode()
    one = client.post(f"{here}records/add/", asked)["Location"]
    assert "Ours only" in client.get(one).content.decode()
    assert client.post(f"{one}change/", asked | {"shown_to": "public"})["Location"] == one
    late = client.post(f"{one}change/", asked | {"words": "Mine."})
    assert late.status_code == 409 and "Mine." in late.content.decode()
    client.logout()
    assert "A year is too long." in client.get("/a/north/spaces/in-their-own-words/").content.decode()
    assert "A year is too long." not in client.get("/a/south/spaces/in-their-own-words/").content.decode()
    sign_in(client, north.people[Role.SPACE_MEMBER])
    assert client.get(f"{one}delete/").status_code == 200
    assert client.post(f"{one}delete/").status_code == 303
    assert "A year is too long." not in client.get("/a/north/spaces/in-their-own-words/").content.decode()


def test_sec_39_fields_that_the_form_does_not_have_change_nothing(north, south, client):
    here = f"/a/north/spaces/{north.forum.pk}/"
    sign_in(client, north.people[Role.SPACE_MEMBER])
    asked = {"kind": "note", "title": "T", "words": "W", "shown_to": "ours", "edit": "0"}
    more = {
        "organisation": north.group.pk,
        "organisation_id": north.group.pk,
        "area": south.area.pk,
        "area_id": south.area.pk,
        "written_by": "The council",
        "written_on": "2001-01-01",
        "id": 1,
    }
    assert client.post(f"{here}records/add/", asked | more).status_code == 303
    with area_scope(north.area.pk), space_scope(north.forum.pk):
        row = SpaceRecord.objects.get()
    assert (row.organisation_id, row.area_id, row.written_by) == (
        north.forum.pk,
        north.area.pk,
        "space_member of north",
    )
    assert row.written_on.year > 2001


def test_load_09_a_space_asks_the_same_however_much_is_in_it(
    north, client, today, django_assert_num_queries, django_assert_max_num_queries
):
    def more(count):
        with area_scope(north.area.pk), space_scope(north.forum.pk):
            for number in range(count):
                words = record_words(title=f"{SpaceRecord.objects.count()} {number}", shown_to=ShownTo.AREA)
                by = north.people[Role.SPACE_LEAD]
                write_record(organisation=north.forum, words=words, by=by, today=today)

    sign_in(client, north.people[Role.SPACE_LEAD])
    more(1)
    for address in (f"/a/north/spaces/{north.forum.pk}/", "/a/north/spaces/"):
        client.get(address)
        with django_assert_max_num_queries(9) as first:
            client.get(address)
        more(5)
        with django_assert_num_queries(len(first)):
            client.get(address)
