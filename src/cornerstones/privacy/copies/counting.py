"""How many rows every table holds, and how far the tables have come."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler

from cornerstones.scoping import across_spaces

# What is let go when a copy comes back, and what only counts wrong guesses.
NOT_COUNTED = ("django_session", "cornerstones_limits")


def rows_of_every_table(of: BaseDatabaseWrapper) -> Mapping[str, int]:
    with (
        across_spaces(because="a copy holds every area and space, and counts what it holds"),
        of.cursor() as cursor,
    ):
        counts = {}
        for table in of.introspection.table_names(cursor):
            if table not in NOT_COUNTED:
                cursor.execute(f"SELECT count(*) FROM {of.ops.quote_name(table)}")  # noqa: S608 - our own tables
                counts[table] = cursor.fetchone()[0]
    return counts


def newest_migration(of: BaseDatabaseWrapper) -> str:
    return max(
        (name for app, name in MigrationRecorder(of).applied_migrations() if app == "cornerstones"),
        default="",
    )


def engine() -> str:
    return "postgresql" if settings.ON_POSTGRESQL else "sqlite"


@contextmanager
def other_database(name: str) -> Iterator[BaseDatabaseWrapper]:
    """A connection like our own to a database beside it."""
    handler = ConnectionHandler({DEFAULT_DB_ALIAS: {**connection.settings_dict, "NAME": name}})
    try:
        yield handler[DEFAULT_DB_ALIAS]
    finally:
        handler.close_all()
