"""FAULT-24: out of file handles the server may turn people away; it loses nothing, and goes on by itself after."""

import os
import resource
import socket
from contextlib import suppress

import pytest
from django.db import connection

from cornerstones.listening.models import Ballot
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round
from tests.faults.server import running_server

FEW, CROWD = 48, 120


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_fault_24_out_of_handles_nothing_is_lost_and_it_goes_on_by_itself(north, south, today):
    round = make_open_round(north, today)
    whole_visit(Device(), round, Voice.PARENT_CARER, {1: "1"})
    connection.close()
    with running_server() as server:
        for pid in [server.process.pid, *server.workers()]:
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (FEW, FEW))
        crowd = []
        for _ in range(CROWD):
            with suppress(OSError):
                crowd.append(socket.create_connection(("127.0.0.1", server.port), timeout=1))
        held = [len(os.listdir(f"/proc/{pid}/fd")) for pid in server.workers()]
        assert max(held, default=FEW) > FEW - 6, "the handles are used up, or a worker has died of it"
        for one in crowd:
            one.close()
        server.wait()
        assert server.ask("GET", f"/r/{round.ref}/")[0] == 200
    with area_scope(north.area.pk):
        assert Ballot.objects.count() == 1
