"""FAULT-20, FAULT-21, SEC-42: a copy comes back whole or says why not, and nobody else reads it."""

import errno
import io
import random
import re
import stat
import subprocess
import tarfile
from datetime import timedelta

import pyrage
import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.audit.models import AuditEntry
from cornerstones.audit.reads import broken_line
from cornerstones.jobs.models import WorkerPulse
from cornerstones.jobs.signs import last_sign
from cornerstones.listening.models import Ballot
from cornerstones.media.reads import content_of
from cornerstones.people.models import Invitation
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.privacy.copies import postgresql, sqlite
from cornerstones.privacy.copies.counting import newest_migration, other_database, rows_of_every_table
from cornerstones.scoping import area_scope
from tests.factories.answering import FULL, whole_visit
from tests.factories.device import Device
from tests.factories.files import TINY, make_evidence_file
from tests.factories.steps import make_step
from tests.factories.world import make_open_round, make_setting

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "Canary Quillfeather School"


def run(*words):
    out = io.StringIO()
    call_command(*map(str, words), stdout=out, stderr=out)
    return out.getvalue()


def stopped(*words):
    with pytest.raises(CommandError) as caught:
        run(*words)
    return str(caught.value)


def new_key(path):
    said = run("backup", "--new-key", path)
    return re.search(r"age1\w+", said)[0]


@pytest.fixture
def key(tmp_path):
    return tmp_path / "private.key"


@pytest.fixture
def lived_in(north, south, today):
    """Two areas with people, a setting whose name must not be read, and an answer that waits."""
    for corner in (north, south):
        with area_scope(corner.area.pk):
            make_setting(corner.area, corner.place, f"{CANARY} of {corner.area.slug}")
    whole_visit(Device(), make_open_round(north, today, **FULL), Voice.PARENT_CARER, {1: "4"})


@pytest.fixture
def copy(tmp_path, key, lived_in):
    return copy_in(tmp_path / "copies", new_key(key))


def copy_in(folder, *keys):
    folder.mkdir(exist_ok=True)
    run("backup", folder, *(word for each in keys for word in ("--for", each)))
    (made,) = folder.iterdir()
    return made


def test_fault_20_everything_is_as_it_was_and_whoever_was_signed_in_asks_again(
    copy, key, north, south, client
):
    before, schema = rows_of_every_table(connection), schema_of()
    client.force_login(north.people[Role.SETTING_LEAD])
    with area_scope(north.area.pk):
        Setting.objects.filter(name__startswith=CANARY).update(name="Renamed since")
        invite(north)
    with area_scope(south.area.pk):
        make_setting(south.area, south.place, "Made since")
    copy_with_an_invitation = copy_in(copy.parent.parent / "later", pyrage_public(key))

    assert "is back" in run("restore", copy, "--key", key, "--replace")
    assert Session.objects.count() == 0
    assert schema_of() == schema
    for corner in (north, south):
        with area_scope(corner.area.pk):
            assert Setting.objects.filter(name=f"{CANARY} of {corner.area.slug}").exists()
            assert not Setting.objects.filter(name__endswith="since").exists()
            assert AuditEntry.objects.order_by("-number").first().action == "copy.brought_back"
            assert broken_line() is None
    with area_scope(north.area.pk):
        assert Ballot.objects.count() == 1
    after = rows_of_every_table(connection)
    assert {name: after[name] - rows for name, rows in before.items() if after[name] != rows} == {
        "cornerstones_auditentry": 2,  # one for each area, and for one of them its first
        "cornerstones_auditchain": 1,
    }

    run("restore", copy_with_an_invitation, "--key", key, "--replace")
    with area_scope(north.area.pk):
        assert Invitation.objects.get().replaced


def invite(corner):
    Invitation.objects.create(
        area=corner.area, email="new@example.org", name="New", role=Role.SETTING_LEAD,
        voice=Voice.PRACTITIONER, invited_by="x", sent_at=timezone.now(),
    )  # fmt: skip


def pyrage_public(key):
    return re.search(r"age1\w+", key.read_text())[0]


def schema_of():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")
        else:
            cursor.execute(
                "SELECT 'policy', polname::text, pg_get_expr(polqual, polrelid) FROM pg_policy"
                " UNION SELECT 'constraint', conname::text, contype::text || conrelid::regclass::text"
                " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
                " UNION SELECT 'trigger', tgname::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
                " UNION SELECT 'forced', relname::text, relforcerowsecurity::text FROM pg_class"
                " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1, 2"
            )
        return cursor.fetchall()


def test_fault_20_a_rehearsal_proves_the_copy_and_touches_nothing(copy, key, north):
    with area_scope(north.area.pk):
        make_setting(north.area, north.place, "Made since")
    before = rows_of_every_table(connection)
    assert "would come back whole" in run("restore", copy, "--key", key, "--rehearse")
    assert rows_of_every_table(connection) == before
    with area_scope(north.area.pk):
        assert Setting.objects.filter(name="Made since").exists()


def test_sec_42_a_stolen_copy_tells_nothing(copy, key, tmp_path):
    sealed = copy.read_bytes()
    assert b"Canary" not in sealed and b"CREATE TABLE" not in sealed and b"SQLite" not in sealed
    other = tmp_path / "other.key"
    new_key(other)
    assert stopped("restore", copy, "--key", other, "--rehearse") == "This key does not open this copy."
    # The negative: with the key it is all there.
    assert b"Canary" in plain(copy, key)


def files_of(copy, key):
    identity = pyrage.x25519.Identity.from_str(key.read_text().splitlines()[-1])
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(copy.read_bytes(), [identity]))) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}


def plain(copy, key):
    """The database in a copy, as bytes in which a name can be looked for."""
    files = files_of(copy, key)
    if connection.vendor == "sqlite":
        return files["cornerstones.sqlite3"]
    script = ["pg_restore", "--file", "-"]
    return subprocess.run(script, input=files["cornerstones.dump"], capture_output=True, check=True).stdout


def test_fault_21_a_bad_copy_is_found_and_nothing_is_touched(copy, key, tmp_path):
    """Cut anywhere, one bit changed, empty, another file: each is refused in a sentence."""
    before, whole = rows_of_every_table(connection), copy.read_bytes()
    chance, bad = random.Random(20), tmp_path / "bad.tar.age"
    cuts = [0, 1, 100, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(6))]
    spoiled = [whole[:cut] for cut in cuts] + [b"PK" + whole[2:], b"hello"]
    for _ in range(6):
        flipped, at = bytearray(whole), chance.randrange(200, len(whole))
        flipped[at] ^= 1
        spoiled.append(bytes(flipped))
    for each in spoiled:
        bad.write_bytes(each)
        assert "damaged or was cut short" in stopped("restore", bad, "--key", key, "--replace")
    assert rows_of_every_table(connection) == before


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        (r'"cornerstones_ballot": 1', '"cornerstones_ballot": 2', "cornerstones_ballot held 2 rows"),
        (r'": "[0-9a-f]{64}"', '": "' + "0" * 64 + '"', "is damaged"),
        (r'"form": 1', '"form": 2', "newer version"),
        (r'"engine": "\w+"', '"engine": "oracle"', "of oracle"),
        (r'"form": 1', '"for', "does not say what it holds"),
    ],
)
def test_fault_21_a_copy_that_is_not_what_it_says_is_found(copy, key, tmp_path, was, becomes, said):
    changed = io.BytesIO()
    with tarfile.open(fileobj=changed, mode="w") as tar:
        files = files_of(copy, key)
        text, times = re.subn(was, becomes, files["manifest.json"].decode(), count=1)
        assert times == 1
        for name, body in {**files, "manifest.json": text.encode()}.items():
            member = tarfile.TarInfo(name)
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
    bad = tmp_path / "bad.tar.age"
    identity = pyrage.x25519.Identity.from_str(key.read_text().splitlines()[-1])
    bad.write_bytes(pyrage.encrypt(changed.getvalue(), [identity.to_public()]))
    assert said in stopped("restore", bad, "--key", key, "--rehearse")


def test_a_copy_is_refused_where_it_would_do_harm(copy, key):
    assert "Say --replace" in stopped("restore", copy, "--key", key)
    WorkerPulse.objects.create(worker="here", seen_at=timezone.now())
    assert "is running" in stopped("restore", copy, "--key", key, "--replace")
    WorkerPulse.objects.update(seen_at=timezone.now() - timedelta(hours=1))
    assert "is back" in run("restore", copy, "--key", key, "--replace")


def test_a_copy_holds_one_moment(tmp_path, key, lived_in, north):
    """What somebody is just writing is in it whole or not at all."""
    public = new_key(key)
    with other_database(connection.settings_dict["NAME"]) as another, another.cursor() as cursor:
        if connection.vendor == "postgresql":  # SQLite lets one write at a time, and a copy is a read
            cursor.execute("SELECT set_config('app.area', 'all', false)")
        cursor.execute("BEGIN")
        cursor.execute("UPDATE cornerstones_setting SET name = 'Half written'")
        made = copy_in(tmp_path / "copies", public)
        cursor.execute("ROLLBACK")
    assert b"Half written" not in plain(made, key) and b"Canary" in plain(made, key)


def test_fault_03_a_full_disk_leaves_no_half_copy(tmp_path, key, lived_in, monkeypatch):
    public = new_key(key)

    def full(source, to, recipients):
        with open(to, "wb") as file:
            file.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device", to)

    monkeypatch.setattr(pyrage, "encrypt_file", full)
    folder = tmp_path / "copies"
    folder.mkdir()
    assert "No space left on device" in stopped("backup", folder, "--for", public)
    assert list(folder.iterdir()) == []


def test_a_private_key_is_its_owners_alone_and_never_written_over(key, tmp_path, settings):
    public = new_key(key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    kept = key.read_text()
    assert "never written over" in stopped("backup", "--new-key", key)
    assert key.read_text() == kept and public in kept
    settings.BACKUP_KEYS = ()
    assert "for whom to seal it" in stopped("backup", tmp_path)
    assert "starts with “age1”" in stopped("backup", tmp_path, "--for", "nonsense")
    assert "There is no folder" in stopped("backup", tmp_path / "nowhere", "--for", public)
    settings.BACKUP_KEYS = (public,)
    assert "Made " in run("backup", tmp_path)
    (made,) = tmp_path.glob("*.age")
    assert newest_migration(connection) in files_of(made, key)["manifest.json"].decode()


def test_fault_21_a_copy_that_came_out_bad_is_never_sealed(tmp_path, key, lived_in, monkeypatch):
    """Found the same day, by the command that makes it."""
    public, folder = new_key(key), tmp_path / "copies"
    folder.mkdir()
    engine = sqlite if connection.vendor == "sqlite" else postgresql
    write = engine.write

    def spoiled(contents, **more):
        write(contents, **more)
        with (contents / engine.FILE).open("r+b") as file:
            file.seek(0)
            file.write(bytes(4096))

    if connection.vendor == "sqlite":  # counting its rows would find it too, a moment earlier
        monkeypatch.setattr("cornerstones.privacy.copies.making.rows_of_every_table", lambda of: {"x": 1})
        monkeypatch.setattr(sqlite, "one_file", lambda contents: None)
    monkeypatch.setattr(engine, "write", spoiled)
    assert "cannot be read" in stopped("backup", folder, "--for", public)
    assert list(folder.iterdir()) == [] and last_sign("backup").good is False


def test_fault_20_sec_42_photos_are_in_the_copy_sealed_and_come_back_and_none_besides(
    tmp_path, key, lived_in, north, today, settings
):
    """Also the other way round: a file of the copy that is spoiled is found."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    kept = make_evidence_file(north, make_step(north, today), today)
    made = copy_in(tmp_path / "copies", new_key(key))
    inside = files_of_all(made, key)
    name = f"media/{north.area.pk}/{kept.file.key}.clean"
    assert [each for each in inside if each.startswith("media/")] == [name]
    assert TINY not in inside[name] and name in inside["manifest.json"].decode()
    assert "would come back whole" in run("restore", made, "--key", key, "--rehearse")
    later = make_evidence_file(north, kept.evidence.step, today, text="Sent since")
    run("restore", made, "--key", key, "--replace")
    assert content_of(kept.file) == TINY
    assert [file.name for file in settings.DATA_DIR.rglob("*.clean")] == [f"{kept.file.key}.clean"]
    assert later.file.key not in str(list(settings.DATA_DIR.rglob("*")))


def files_of_all(copy, key):
    identity = pyrage.x25519.Identity.from_str(key.read_text().splitlines()[-1])
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(copy.read_bytes(), [identity]))) as tar:
        return {member.name: tar.extractfile(member).read() for member in tar if member.isfile()}
