"""A list from the page. SEC-26, SEC-35, SEC-39, INPUT-24 to 29: shown first, all or nothing, never its own name."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cornerstones.areas.actions import incoming
from cornerstones.areas.files import incoming as waiting
from cornerstones.areas.models import Setting, SettingsFile
from cornerstones.areas.vocabulary import FileState
from cornerstones.audit.models import AuditEntry
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.stewarding.jobs import look_at_lists
from tests.areas.samples import CLOSED, HEAD, as_text, gias_rows, school
from tests.factories.keeping import make_list
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/a/north/settings/bring-in/"
OWN = "kind,name,reference\r\nEarly years,Blue Door Nursery,EY1\r\nCharity,Kites,\r\n"
EVIL = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def admin(north, client):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    return client


def send(client, content, name="list.csv", **more):
    content = content.encode() if isinstance(content, str) else content
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content), **more})


def shown(client, answer):
    assert answer.status_code == 303, answer.content.decode()
    return client.get(answer["Location"])


def count(corner):
    with area_scope(corner.area.pk):
        return Setting.objects.count()


def test_a_list_is_shown_first_and_then_brought_in(admin, north, south):
    before, theirs = count(north), count(south)
    page = shown(admin, send(admin, OWN))
    text = page.content.decode()
    assert "What the list would do" in text
    assert "Blue Door Nursery: early years, North authority, reference EY1" in text
    assert "Kites: charity" in text
    assert count(north) == before
    here = page.request["PATH_INFO"]
    for _ in range(2):  # pressed twice
        assert admin.post(f"{here}bring/").status_code == 303
    assert "The list is in" in admin.get(here).content.decode()
    assert (count(north), count(south)) == (before + 1, theirs)
    with area_scope(north.area.pk):
        lines = list(AuditEntry.objects.order_by("number").values_list("action", flat=True))
    assert lines == ["settings_file.sent", "settings_file.agreed", "settings.imported"]


def test_what_closes_and_changes_is_said_before(admin, north):
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.setting.pk).update(urn="900001")
    gone = school("900001", "North Primary School", **CLOSED)
    text = shown(admin, send(admin, as_text(gias_rows(gone)))).content.decode()
    assert "1 row to close" in text
    assert "North Primary School: it closes on 31 August 2024." in text
    with area_scope(north.area.pk):
        assert Setting.objects.get(pk=north.setting.pk).closed_on is None


def test_sec_35_what_stands_in_a_list_is_shown_and_never_run_and_its_own_name_nowhere(
    admin, north, own_folder
):
    rows = "".join(
        f"{line}\r\n"
        for line in (
            "kind,name,authority,urn,reference,phase,opened,closed",
            ",".join(["School", *[EVIL] * 7]),
            f"{EVIL},{EVIL},,,,,,",
            f"Care service,{EVIL},990,,{EVIL},{EVIL},,",
        )
    )
    name = "zqname<img src=x onerror=alert(1)>.csv"
    for more in ({}, {"skip_refused": "on"}):
        page = shown(admin, send(admin, rows, name=name, **more))
        text = page.content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text
        rows_of = admin.get(f"{page.request['PATH_INFO']}rows.csv")
        assert rows_of["Content-Type"] == "text/csv; charset=utf-8"
        assert rows_of["X-Content-Type-Options"] == "nosniff"
        for body in (text, rows_of.content.decode(), admin.get(PAGE).content.decode()):
            assert "zqname" not in body
    with area_scope(north.area.pk):
        kept = f"{list(SettingsFile.objects.values())} {list(AuditEntry.objects.values())}"
    assert "zqname" not in kept
    assert [path.name for path in (own_folder / "incoming").iterdir()] == []


def test_nobodys_name_of_an_official_file_is_kept(admin, north, own_folder):
    shown(admin, send(admin, as_text(gias_rows(school("900001", "Harbour Lane School")))))
    with area_scope(north.area.pk):
        assert HEAD not in str(list(SettingsFile.objects.values()))
    assert not list((own_folder / "incoming").iterdir())


def test_input_25_one_refused_row_and_nothing_can_be_brought_in(admin, north):
    page = shown(admin, send(admin, OWN + "Castle,Moat,\r\n"))
    text = page.content.decode()
    assert "The list was refused" in text
    assert "Line 4: <bdi>“kind” is none that we know: Castle</bdi>" in text
    assert "Bring them in" not in text
    refused = admin.post(f"{page.request['PATH_INFO']}bring/")
    assert "cannot be brought in" in refused.content.decode()


def test_refused_rows_can_be_left_out_aloud(admin, north):
    page = shown(admin, send(admin, OWN + "Castle,Moat,\r\n", skip_refused="on"))
    admin.post(f"{page.request['PATH_INFO']}bring/")
    text = admin.get(page.request["PATH_INFO"]).content.decode()
    assert "The list is in" in text
    assert "1 row refused" in text


def test_input_29_the_same_list_again_says_that_nothing_is_new(admin):
    page = shown(admin, send(admin, OWN))
    admin.post(f"{page.request['PATH_INFO']}bring/")
    assert "Nothing is new" in shown(admin, send(admin, OWN)).content.decode()


def work():
    """What a worker would do with the jobs that wait, in the transaction of the test."""
    for job in DBTaskResult.objects.filter(status=TaskResultStatus.READY):
        job.task.call(**job.args_kwargs["kwargs"])
        job.delete()


def bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", b"\0" * 80_000_000)
    return stream.getvalue()


def entity():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"\xff\xfek\x00", "written in UTF-16"),
        (b"kind,name\r\n", "a heading and nothing under it"),
        (b"a,b\r\n1,2\r\n", "fits neither list"),
        (b"%PDF-1.7 x", "fits neither list"),
        (b"PK\x03\x04rubbish", "The workbook is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (gzip.compress(b"kind,name\r\nCare service,A\r\n", mtime=0)[:-9], "damaged or cut short"),
        (b'kind,name\r\nCare service,"A\r\nCare service,B\r\n', "A quotation mark is opened here"),
        (
            "kind,name\r\nCare service,Rosé\r\n".encode() + b"Care service,Ros\xe9\r\n",
            "Two alphabets are mixed",
        ),
        (entity(), "markup that Excel never writes"),
    ],
    ids=lambda value: value if isinstance(value, str) else "a file",
)
def test_input_24_to_27_what_is_no_list_is_refused_in_words(admin, north, content, words):
    answer = send(admin, content)
    if answer.status_code == 303:
        work()
        answer = admin.get(answer["Location"])
    assert words in answer.content.decode()
    assert count(north) == 2


def test_input_27_a_zip_bomb_is_refused_before_it_is_unpacked(admin, north):
    answer = send(admin, bomb())
    work()
    assert "too large once it is unpacked" in admin.get(answer["Location"]).content.decode()


def test_a_long_or_packed_list_is_read_and_brought_in_by_the_worker(admin, north):
    many = OWN + "".join(f"Care service,Home {number},H{number}\r\n" for number in range(400))
    answer = send(admin, gzip.compress(many.encode()))
    page = admin.get(answer["Location"])
    assert page["Refresh"] == "5"
    assert "You can leave this page" in page.content.decode()
    assert "Background work has stopped" in page.content.decode()
    work()
    page = admin.get(answer["Location"])
    assert "402 rows to add" in " ".join(page.content.decode().split())
    before = count(north)
    admin.post(f"{answer['Location']}bring/")
    assert "being brought in" in admin.get(answer["Location"]).content.decode()
    admin.post(f"{answer['Location']}bring/")
    work()
    assert "The list is in" in admin.get(answer["Location"]).content.decode()
    assert count(north) == before + 401


def test_fault_a_job_that_runs_twice_does_it_once(admin, north, today):
    page = shown(admin, send(admin, OWN))
    file_id = int(page.request["PATH_INFO"].rstrip("/").rsplit("/", 1)[1])
    with area_scope(north.area.pk):
        incoming.bring_in(file=SettingsFile.objects.get(pk=file_id), by=incoming.Sender(1, "A"))
        for _ in range(2):
            incoming.bring(file_id=file_id, today=today)
            incoming.read_file(file_id=file_id, today=today)
        assert SettingsFile.objects.get(pk=file_id).state == FileState.DONE
        assert AuditEntry.objects.filter(action="settings.imported").count() == 1


def test_what_changed_meanwhile_is_looked_at_once_more(admin, north, today):
    page = shown(admin, send(admin, OWN))
    with area_scope(north.area.pk):
        Setting.objects.create(
            area=north.area, kind="school", name="Taken", place=north.place, reference="EY1"
        )
    admin.post(f"{page.request['PATH_INFO']}bring/")
    text = admin.get(page.request["PATH_INFO"]).content.decode()
    assert "Taken is held here as another kind of setting." in text
    assert count(north) == 3


def test_a_list_can_be_thrown_away(admin, north):
    page = shown(admin, send(admin, OWN))
    assert admin.post(f"{page.request['PATH_INFO']}drop/").status_code == 303
    assert admin.get(page.request["PATH_INFO"]).status_code == 404


def test_sec_26_a_file_larger_than_the_limit_is_refused_and_not_kept(admin, monkeypatch, own_folder):
    monkeypatch.setattr("cornerstones.web.uploads.LARGEST_FILE", 50)
    monkeypatch.setattr("cornerstones.stewarding.views.bringing_in.LARGEST_FILE", 50)
    answer = send(admin, OWN)
    assert answer.status_code == 400
    assert "The file is larger than" in answer.content.decode()
    assert not (own_folder / "incoming").exists()


def test_a_form_without_a_file_is_refused_beside_the_field(admin):
    answer = admin.post(PAGE, {"sheet": "Ours"})
    assert answer.status_code == 400
    assert "Choose the file with the list" in answer.content.decode()
    assert answer.context["form"]["sheet"].value() == "Ours"


def test_sec_26_no_other_page_takes_a_file(admin, north):
    for path in ("/a/north/settings/add/", "/join/", f"/a/north/settings/{north.setting.pk}/who-can-help/"):
        assert admin.post(path, {"file": SimpleUploadedFile("a.csv", b"x")}).status_code == 400


def test_sec_26_a_stranger_leaves_nothing_on_the_disk(north, client, own_folder):
    answer = send(client, OWN)
    assert answer.status_code == 403
    assert not (own_folder / "incoming").exists()
    sign_in(client, north.people[Role.SETTING_LEAD])
    assert send(client, OWN).status_code == 404
    assert not (own_folder / "incoming").exists()


def test_input_52_a_file_without_its_token_is_turned_away(north, own_folder):
    client = Client(enforce_csrf_checks=True)
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert send(client, OWN).status_code == 403
    assert not (own_folder / "incoming").exists()


def test_a_second_file_is_turned_away(admin):
    files = {"file": [SimpleUploadedFile("a.csv", b"x"), SimpleUploadedFile("b.csv", b"y")]}
    assert admin.post(PAGE, files).status_code == 400


def test_sec_03_a_list_of_another_area_is_nowhere(admin, south):
    with area_scope(south.area.pk):
        theirs = make_list(south)
    for end in ("", "bring/", "drop/", "rows.csv"):
        assert admin.get(f"{PAGE}{theirs.pk}/{end}").status_code == 404
        assert admin.post(f"{PAGE}{theirs.pk}/{end}").status_code == 404


def test_the_empty_list_and_the_whole_one_can_be_taken_away(admin, north):
    assert admin.get(f"{PAGE}template.csv").content.decode("utf-8-sig").startswith("kind,name,authority")
    out = admin.get("/a/north/settings/take-out.csv").content.decode("utf-8-sig")
    assert "School,North Primary School,990" in out
    assert "Council,North Council" in out
    assert "Early years" in admin.get(f"{PAGE}how/").content.decode()


def test_files_that_nobody_came_back_for_are_let_go(north, today):
    waiting.write("0" * 32, [b"x"])
    assert waiting.forget_old() == 0
    assert waiting.forget_old(now=Path(waiting.place_of("0" * 32)).stat().st_mtime + 3 * 86_400) == 1
    assert Path(settings.DATA_DIR, "incoming").is_dir()
    with area_scope(north.area.pk):
        file = make_list(north)
        SettingsFile.objects.filter(pk=file.pk).update(sent_at="2020-01-01T00:00Z")
        look_at_lists(north.area.pk)
        assert not SettingsFile.objects.exists()
