"""SAFE-07, FAULT-01: killed with -9 while children ask to talk; every request that was answered waits for a reader."""

import http.client
from collections import Counter
from itertools import count

import pytest
from django.core.cache import cache
from django.middleware.csrf import _mask_cipher_secret

from cornerstones.safeguarding.models import Alert
from cornerstones.scoping import area_scope
from tests.factories.answering import start_of
from tests.factories.readers import make_readers
from tests.factories.world import make_open_round
from tests.faults.server import running_server

KILLS = 10


def ask_until_broken(server, path, chosen, names, acknowledged):
    """One child after the other, each from a device of their own, until the server has been killed."""
    from threading import Timer

    killer = Timer(0.15, server.kill_workers)
    killer.start()
    try:
        while killer.is_alive():  # a kill between two requests breaks none of them
            name = f"Child {next(names)}"
            secret = f"{name.replace(' ', ''):t<32}"
            fields = {
                "csrfmiddlewaretoken": _mask_cipher_secret(secret),
                "who": chosen,
                "name": name,
                "group": "5",
            }
            for _ in range(2):  # pressed twice, with the same token
                status, leads, _ = server.ask("POST", path, fields, csrf=secret)
                assert status in {303, 429, 503}, status
                if "/asked/" in leads:
                    acknowledged.add(name)
    except (OSError, http.client.HTTPException):
        return
    finally:
        killer.join()


@pytest.mark.django_db(transaction=True)
def test_safe_07_every_request_that_was_answered_has_its_alert_once(north, today):
    readers = make_readers(north, today)
    path = f"{start_of(make_open_round(north, today))}talk/"
    names, acknowledged = count(1), set()
    with running_server() as server:
        for _ in range(KILLS):
            ask_until_broken(server, path, readers.lead.pk, names, acknowledged)
            server.wait()
            cache.clear()  # the limits of a school that asks all day
    with area_scope(north.area.pk):
        stored = Counter(Alert.objects.values_list("name", flat=True))
    assert acknowledged and acknowledged <= set(stored)
    assert set(stored.values()) == {1}, "and none twice"
    with area_scope(north.area.pk):
        assert not Alert.objects.filter(climbs_at=None).exists()
