"""The database server is restarted: connections that stood open are dead, and nobody who answers notices."""

import pytest
from django.db import connection

from tests.factories.answering import start_of
from tests.factories.world import make_open_round
from tests.faults.server import running_server

PAGES = 12  # more than there are threads, so that each meets its dead connection


def end_all_others():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return len(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_database_ended_is_replaced_before_it_is_used(north, south, today):
    round = make_open_round(north, today)
    make_open_round(south, today)
    with running_server() as server:
        assert {server.ask("GET", start_of(round))[0] for _ in range(PAGES)} == {200}
        assert end_all_others() >= 1
        assert {server.ask("GET", start_of(round))[0] for _ in range(PAGES)} == {200}
