"""The database's own guards, taken away for what only a test does; the test's transaction puts them back."""

from django.db import connection

NEVER_CHANGE = (
    "cornerstones_areawording",
    "cornerstones_boardnote",
    "cornerstones_cornerstonewording",
    "cornerstones_daymoved",
    "cornerstones_indicator",
    "cornerstones_indicatorwording",
    "cornerstones_news",
    "cornerstones_pledgereview",
)


def lift(table: str, name: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{table}_{name}%"]
            )
            for (trigger,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {trigger}")
        else:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$BEGIN RETURN NEW; END$$"
            )
