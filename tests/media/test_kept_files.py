"""Files on their way in: sealed, checked, looked at. SEC-24, SEC-42, SAFE-14, SAFE-16, FAULT-03, 14, 17, INPUT-48."""

import contextlib
import errno
import os
import time
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.actions.evidence import remove_evidence
from cornerstones.agreeing.actions.files import add_evidence_file, seal_evidence, show_file, take_out
from cornerstones.agreeing.models import Evidence, EvidenceFile
from cornerstones.areas.vocabulary import Refused
from cornerstones.media import places
from cornerstones.media.actions import storing
from cornerstones.media.actions.checking import check
from cornerstones.media.jobs import tidy_files
from cornerstones.media.models import MediaFile
from cornerstones.media.policies import TRANSITIONS, may_go, why_not_more
from cornerstones.media.reads import Closed, content_of
from cornerstones.media.sealing import Unreadable
from cornerstones.media.vocabulary import MOST_BYTES_A_DAY, MOST_FILES_A_DAY, FileState, Sent, Why
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.files import TINY, Upload, make_evidence_file, picture, send_file, words
from tests.factories.record import lines_about
from tests.factories.steps import make_step
from tests.media.test_cleaning import CANARY, photo_that_tells_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]


@pytest.fixture
def step(north, south, today):
    make_step(south, today)
    return make_step(north, today)


def on_disk(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def now_of(attached):
    return MediaFile.objects.get(pk=attached.file_id)


def test_sec_42_priv_10_nothing_readable_lies_on_the_disk_and_what_was_sent_is_gone_after_the_check(
    north, step, today, own_folder
):
    attached = send_file(north, step, today, content=photo_that_tells_all())
    with area_scope(north.area.pk):
        assert DBTaskResult.objects.get().args_kwargs["kwargs"]["file_id"] == attached.file_id
        (raw,) = own_folder.rglob("*.sent")
        assert CANARY not in raw.read_bytes() and b"\xff\xd8\xff" not in raw.read_bytes()
        assert raw.stat().st_mode & 0o077 == 0 and raw.parent.stat().st_mode & 0o077 == 0
        for _ in range(2):  # FAULT-11: run again, it does the same
            check(file_id=attached.file_id)
        file = now_of(attached)
        assert (file.state, file.kind, file.width, file.height) == (FileState.LOOK, "jpeg", 40, 30)
        assert on_disk(own_folder) == [f"{file.key}.clean"]
        stored = (own_folder / "media" / str(north.area.pk) / f"{file.key}.clean").read_bytes()
        shown = content_of(file, to_look=True)
        assert shown.startswith(b"\xff\xd8\xff") and shown[:40] not in stored and CANARY not in shown


def test_sec_42_a_file_that_is_changed_cut_moved_or_under_a_lost_key_is_not_opened(
    north, step, today, own_folder, settings
):
    attached = make_evidence_file(north, step, today)
    (path,) = own_folder.rglob("*.clean")
    whole = path.read_bytes()
    for spoiled in (whole[:-1], whole[:20], whole[:-1] + bytes([whole[-1] ^ 1]), b"CSM1", TINY):
        path.write_bytes(spoiled)
        with pytest.raises((Unreadable, IndexError)):
            content_of(attached.file)
    path.write_bytes(whole)
    other = path.with_name("0" * 32 + ".clean")
    other.write_bytes(whole)
    with pytest.raises(Unreadable):
        list(places.read(north.area.pk, "0" * 32, places.CLEAN))
    before, settings.SECRET_KEY = settings.SECRET_KEY, "n" * 30 + "ew-key-of-this-installation"
    with pytest.raises(Unreadable):
        content_of(attached.file)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert content_of(attached.file) == TINY and places.under_an_old_key() == [other, path]
    other.unlink()
    with area_scope(north.area.pk):
        tidy_files(north.area.pk)
    settings.SECRET_KEY_FALLBACKS = []
    assert content_of(attached.file) == TINY and places.under_an_old_key() == []


@given(st.lists(st.binary(max_size=70_000), max_size=5))
def test_sec_42_whatever_is_sealed_comes_back_whole(chunks):
    from io import BytesIO

    from cornerstones.media.sealing import opened, sealed

    kept = b"".join(sealed(chunks, place="1/a.clean"))
    assert b"".join(opened(BytesIO(kept), place="1/a.clean")) == b"".join(chunks)


@pytest.mark.parametrize("where", ["write", "fsync", "rename", "record", "power"])
def test_fault_03_fault_14_a_full_disk_or_a_failure_leaves_neither_row_nor_file(
    north, step, today, own_folder, monkeypatch, where
):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    def broken(*_, **__):
        raise RuntimeError("the record cannot be written")

    with monkeypatch.context() as patched:
        if where == "write":
            patched.setattr("cornerstones.media.places.sealed", full)
        elif where == "fsync":
            patched.setattr(os, "fsync", full)
        elif where == "rename":
            patched.setattr("pathlib.Path.rename", full)
        elif where == "record":
            patched.setattr("cornerstones.agreeing.actions.files.record", broken)
        else:
            patched.setattr(storing.check_file_later.__class__, "enqueue", broken)
        with pytest.raises((Refused, RuntimeError)) as refused, transaction.atomic():
            send_file(north, step, today)
    if where in {"write", "fsync", "rename"}:
        assert "There is no room for files just now" in str(refused.value)
    with area_scope(north.area.pk):
        assert not MediaFile.objects.exists() and not Evidence.objects.exists()
    assert on_disk(own_folder) == []
    assert send_file(north, step, today).pk


def test_a_file_sent_twice_is_there_once(north, step, today, own_folder):
    one, again = (send_file(north, step, today) for _ in range(2))
    assert one.pk == again.pk and len(on_disk(own_folder)) == 1
    other = send_file(north, step, today, text="Another thing.")
    assert other.pk != one.pk
    with area_scope(north.area.pk):
        assert len(lines_about(kind="next step", about_id=str(step.pk))) == 3


def test_sec_24_a_person_has_a_share_of_each_day(north, step, today, own_folder, monkeypatch):
    assert why_not_more(Sent(MOST_FILES_A_DAY - 1, 0), size=1) == ""
    assert why_not_more(Sent(MOST_FILES_A_DAY, 0), size=1)
    assert why_not_more(Sent(0, MOST_BYTES_A_DAY), size=1)
    monkeypatch.setattr("cornerstones.media.policies.MOST_FILES_A_DAY", 1)
    send_file(north, step, today)
    with pytest.raises(Refused, match="tomorrow"):
        send_file(north, step, today, text="Another.")
    assert len(on_disk(own_folder)) == 1
    with area_scope(north.area.pk):
        MediaFile.objects.update(sent_at=timezone.now() - timedelta(days=2))
    assert send_file(north, step, today, text="Another.").pk


def test_fault_14_what_cannot_be_opened_is_refused_in_words_and_its_bytes_go(north, step, today, own_folder):
    attached = send_file(north, step, today, content=picture()[:300])
    with area_scope(north.area.pk):
        check(file_id=attached.file_id)
        file = now_of(attached)
        assert (file.state, file.why) == (FileState.REFUSED, Why.DAMAGED) and on_disk(own_folder) == []
        lost = send_file(north, step, today, text="Lost.")
        places.forget(north.area.pk, lost.file.key)
        check(file_id=lost.file_id)
        assert now_of(lost).why == Why.GONE


def test_fault_03_without_room_for_the_clean_file_it_waits_and_goes_on_later(
    north, step, today, own_folder, monkeypatch
):
    attached = send_file(north, step, today, content=picture())
    with area_scope(north.area.pk):
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
            check(file_id=attached.file_id)
        assert now_of(attached).state == FileState.RECEIVED and len(on_disk(own_folder)) == 1
        check(file_id=attached.file_id)
        assert now_of(attached).state == FileState.LOOK


def test_a_file_taken_away_while_it_is_checked_leaves_nothing(
    north, step, today, own_folder, monkeypatch, django_capture_on_commit_callbacks
):
    attached = send_file(north, step, today, content=picture())
    from cornerstones.media.actions import checking

    def meanwhile(chunks, kind):
        list(chunks)
        with django_capture_on_commit_callbacks(execute=True):
            remove_evidence(
                evidence=attached.evidence,
                reason="Wrong one.",
                by=north.people[Role.SETTING_LEAD],
                today=today,
            )
        return made

    from cornerstones.media.cleaning.images import clean_image

    made = clean_image(picture(), "jpeg")
    with area_scope(north.area.pk):
        monkeypatch.setattr(checking, "cleaned", meanwhile)
        check(file_id=attached.file_id)
        assert not MediaFile.objects.exists() and on_disk(own_folder) == []


def test_files_without_a_row_go_after_two_hours_and_no_earlier(north, step, today, own_folder):
    attached = make_evidence_file(north, step, today)
    folder = own_folder / "media" / str(north.area.pk)
    for name in ("0" * 32 + ".sent", attached.file.key + ".clean.aa.part"):
        (folder / name).write_bytes(b"x")
    with area_scope(north.area.pk):
        tidy_files(north.area.pk)
    assert len(on_disk(own_folder)) == 3
    assert places.forget_strays(north.area.pk, {attached.file.key}, now=time.time() + 8_000) == 2
    assert on_disk(own_folder) == [f"{attached.file.key}.clean"]


def test_safe_16_input_42_somebody_else_looks_first(north, step, today):
    attached = make_evidence_file(north, step, today, FileState.LOOK)
    sender, other = north.people[Role.SETTING_LEAD], north.people[Role.SAFEGUARDING_LEAD]
    with area_scope(north.area.pk):
        with pytest.raises(Closed):
            content_of(attached.file)
        for attempt in (
            lambda: show_file(attached=attached, by=sender, today=today),
            lambda: take_out(attached=attached, reason="x", by=sender, today=today),
        ):
            with pytest.raises(Refused, match="Somebody else"):
                attempt()
        for wrong in (
            {"state": FileState.SHOWN},
            {"state": FileState.SHOWN, "looked_by_id": sender.pk, "looked_on": today},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                MediaFile.objects.filter(pk=attached.file_id).update(**wrong)
        for _ in range(2):
            show_file(attached=attached, by=other, today=today)
        assert content_of(now_of(attached)) == TINY
        lines = [line.action for line in lines_about(kind="next step", about_id=str(step.pk))]
        assert lines == ["step.agreed", "evidence.added", "file.shown"]


def test_safe_16_the_database_itself_shows_no_file_that_nobody_looked_at(north, step, today):
    attached = send_file(north, step, today)
    other = north.people[Role.SAFEGUARDING_LEAD]
    with area_scope(north.area.pk), pytest.raises(DatabaseError), transaction.atomic():
        MediaFile.objects.filter(pk=attached.file_id).update(
            state=FileState.SHOWN, looked_by_id=other.pk, looked_on=today
        )


def test_safe_14_what_is_sealed_is_opened_by_nobody_and_lost_by_nobody(north, step, today, own_folder):
    attached = make_evidence_file(north, step, today, FileState.LOOK)
    by = north.people[Role.SAFEGUARDING_LEAD]
    with area_scope(north.area.pk):
        for _ in range(2):
            seal_evidence(attached=attached, by=by)
        for state in (False, True):
            with pytest.raises(Closed):
                content_of(now_of(attached), to_look=state)
        with pytest.raises(Refused):
            show_file(attached=attached, by=by, today=today)
        remove_evidence(evidence=attached.evidence, reason="x", by=by, today=today)
        MediaFile.objects.update(sent_at=timezone.now() - timedelta(days=400))
        tidy_files(north.area.pk)
        assert EvidenceFile.objects.filter(pk=attached.pk).exists() and len(on_disk(own_folder)) == 1
        for attempt in (
            lambda: MediaFile.objects.update(state=FileState.SHOWN, why=""),
            lambda: MediaFile.objects.all()._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                attempt()


@pytest.mark.parametrize("state", [FileState.RECEIVED, FileState.LOOK, FileState.SHOWN])
def test_priv_taking_evidence_away_deletes_file_description_and_row(
    north, step, today, own_folder, state, django_capture_on_commit_callbacks
):
    attached = make_evidence_file(north, step, today, state)
    by = north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        with django_capture_on_commit_callbacks(execute=True):
            remove_evidence(evidence=attached.evidence, reason="It is old.", by=by, today=today)
        assert not MediaFile.objects.exists() and not EvidenceFile.objects.exists()
        assert Evidence.objects.get().removed_why == "It is old."
    assert on_disk(own_folder) == []


def test_words_are_asked_for_before_anything_is_kept(north, step, today, own_folder):
    how = {"step": step, "upload": Upload(TINY), "by": north.people[Role.SETTING_LEAD], "today": today}
    with area_scope(north.area.pk), pytest.raises(Refused) as refused:
        add_evidence_file(**how, words=words(text=" ", description=""), now=timezone.now())
    assert [each.field for each in refused.value.reasons] == ["text", "description"]
    assert on_disk(own_folder) == []


@given(st.lists(st.sampled_from(list(FileState)), max_size=8))
def test_no_way_leads_to_shown_but_past_a_persons_look_and_none_out_of_sealed(wishes):
    path = [FileState.RECEIVED]
    for to in wishes:
        if may_go(path[-1], to):
            path.append(to)
    if FileState.SHOWN in path:
        assert path[path.index(FileState.SHOWN) - 1] is FileState.LOOK
    for ended in (FileState.SEALED, FileState.REFUSED):
        assert ended not in path[:-1] and TRANSITIONS[ended] == frozenset()


class Killed(BaseException):
    """As if the power went out right here."""


@pytest.mark.parametrize("after", range(6))
def test_fault_11_a_check_that_is_killed_anywhere_ends_the_same_when_it_runs_again(
    north, step, today, own_folder, monkeypatch, after
):
    """At each of its marks on the disk and in the table; nothing half done is ever shown."""
    from cornerstones.media.actions import checking
    from cornerstones.media.cleaning.images import clean_image

    attached = send_file(north, step, today, content=picture())
    steps = []

    def dying(what):
        def instead(*words, **more):
            steps.append(what)
            if len(steps) > after:
                raise Killed(what)
            return what(*words, **more)

        return instead

    monkeypatch.setattr(checking, "cleaned", lambda chunks, kind: clean_image(b"".join(chunks), kind))
    with area_scope(north.area.pk):
        with monkeypatch.context() as patched:
            for module, name in (
                *((os, "fsync"), (places, "sync_folder"), (places, "forget")),
                *((checking, "settle"), (checking, "cleaned")),
            ):
                patched.setattr(module, name, dying(getattr(module, name)))
            with contextlib.suppress(Killed):
                check(file_id=attached.file_id)
        with contextlib.suppress(Closed):
            assert content_of(now_of(attached), to_look=True).startswith(b"\xff\xd8\xff")
        check(file_id=attached.file_id)
        tidy_files(north.area.pk)
        places.forget_strays(north.area.pk, {attached.file.key}, now=time.time() + 8_000)
        assert now_of(attached).state == FileState.LOOK
        assert content_of(now_of(attached), to_look=True).startswith(b"\xff\xd8\xff")
        # PRIV-10: what was sent, with all that a camera wrote into it, is gone in any case.
        assert on_disk(own_folder) == [f"{attached.file.key}.clean"]
