"""A scanner that finds something, one that is down, and files that wait for it. INPUT-48, FAULT-17."""

import socket
import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cornerstones.media import scanning
from cornerstones.media.actions.checking import check
from cornerstones.media.jobs import look_at_files, tidy_files
from cornerstones.media.models import MediaFile
from cornerstones.media.reads import Closed, content_of
from cornerstones.media.vocabulary import FileState, Why
from cornerstones.scoping import area_scope
from tests.factories.files import picture, send_file
from tests.media.test_kept_files import now_of, on_disk, step

__all__ = ["step"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_folder")]
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class Clamd:
    """Speaks like the scanner: finds EICAR, or says nothing at all."""

    def __init__(self, mute=False):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.mute, self.seen = mute, b""
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.server.accept()
            except OSError:
                return
            with connection:
                word = b""
                while not word.endswith(b"\0"):
                    word += connection.recv(1)
                if self.mute:
                    continue
                if word == b"zPING\0":
                    connection.sendall(b"PONG\0")
                    continue
                got = b""
                while size := int.from_bytes(connection.recv(4, socket.MSG_WAITALL), "big"):
                    got += connection.recv(size, socket.MSG_WAITALL)
                self.seen = got
                found = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in got else b"stream: OK\0"
                connection.sendall(found)


@contextmanager
def scanner(settings, mute=False):
    clamd = Clamd(mute)
    settings.CLAMAV = f"127.0.0.1:{clamd.server.getsockname()[1]}"
    try:
        yield clamd
    finally:
        clamd.server.close()


def test_input_48_a_virus_is_caught_and_sealed_and_nothing_is_made_of_it(
    north, step, today, own_folder, settings
):
    content = picture() + EICAR
    with scanner(settings) as clamd:
        attached = send_file(north, step, today, content=content)
        with area_scope(north.area.pk):
            check(file_id=attached.file_id)
            file = now_of(attached)
        assert clamd.seen == content
    assert (file.state, file.why, file.scanned) == (FileState.SEALED, Why.VIRUS, True)
    assert on_disk(own_folder) == [f"{file.key}.sent"]
    with area_scope(north.area.pk):
        with pytest.raises(Closed):
            content_of(file, to_look=True)
        MediaFile.objects.update(sent_at=timezone.now() - timedelta(days=31))
        tidy_files(north.area.pk)
        assert on_disk(own_folder) == [] and MediaFile.objects.get().state == FileState.SEALED


def test_fault_17_while_the_scanner_is_down_files_wait_and_go_on_by_themselves(
    north, step, today, own_folder, settings
):
    settings.CLAMAV = "127.0.0.1:1"
    assert not scanning.answers()
    attached = send_file(north, step, today, content=picture())
    with area_scope(north.area.pk):
        check(file_id=attached.file_id)
        with scanner(settings, mute=True):
            check(file_id=attached.file_id)
        assert now_of(attached).state == FileState.RECEIVED
        with pytest.raises(Closed):
            content_of(now_of(attached), to_look=True)
        DBTaskResult.objects.all().delete()
        look_at_files(north.area.pk)
        assert not DBTaskResult.objects.exists(), "it was sent this minute"
        MediaFile.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
        for _ in range(2):
            look_at_files(north.area.pk)
        assert DBTaskResult.objects.count() == 1
        with scanner(settings):
            assert scanning.answers()
            check(file_id=attached.file_id)
        assert now_of(attached).state == FileState.LOOK and now_of(attached).scanned
