"""Operations for migrations: row-level security, one area per family of rows, append-only tables."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.migrations.operations.base import Operation

THIS_AREA = (
    "current_setting('app.area', true) = 'all' OR "
    "area_id = NULLIF(NULLIF(current_setting('app.area', true), ''), 'all')::bigint"
)

THIS_SPACE = "organisation_id = NULLIF(NULLIF(current_setting('app.space', true), ''), 'all')::bigint"
EVERY_SPACE = "current_setting('app.space', true) = 'all'"


class ByHand(Operation):
    """Statements that change no model. `RunPython` would have Django make all models anew each time, for nothing."""

    reduces_to_sql = False

    def __init__(self, forwards: Callable[[Any], None]) -> None:
        self.forwards = forwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        pass

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self.forwards(schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        pass

    def describe(self) -> str:
        return "Statements of our own"


def keep_apart(table: str, *, parents: Iterable[tuple[str, str]] = ()) -> Operation:
    """Row-level security on PostgreSQL; on both databases, a row and each parent are of one area.

    `parents` are (column, table) pairs of foreign keys to other tables that carry an area.
    """

    def postgresql() -> Iterable[str]:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        yield f"CREATE POLICY {table}_area ON {table} USING ({THIS_AREA}) WITH CHECK ({THIS_AREA})"
        yield f"ALTER TABLE {table} ADD CONSTRAINT {table}_area_id_id UNIQUE (area_id, id)"
        yield from parents_on_postgresql(table, parents)

    return run(postgresql, lambda: parents_on_sqlite(table, parents))


def of_one_area(table: str, *, parents: Iterable[tuple[str, str]]) -> Operation:
    """For foreign keys that a table gains later: a row and each of these parents are of one area."""
    return run(lambda: parents_on_postgresql(table, parents), lambda: parents_on_sqlite(table, parents))


TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def with_triggers_aside(*operations: Any) -> list[Any]:
    """Round operations that change columns of a table that stands already.

    SQLite makes such a table anew: its triggers would go with the old one, and those of its neighbours stop it.
    """
    kept: dict[str, str] = {}

    def aside(schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return
        with schema_editor.connection.cursor() as cursor:
            kept.update(cursor.execute(TRIGGERS).fetchall())
        for name in kept:
            schema_editor.execute(f"DROP TRIGGER {name}")

    def back(schema_editor: Any) -> None:
        while kept:
            schema_editor.execute(kept.popitem()[1])

    return [ByHand(aside), *operations, ByHand(back)]


def parents_on_postgresql(table: str, parents: Iterable[tuple[str, str]]) -> Iterable[str]:
    for column, parent in parents:
        yield (
            f"ALTER TABLE {table} ADD CONSTRAINT {table}_{column}_area FOREIGN KEY (area_id, {column}) "
            f"REFERENCES {parent} (area_id, id) DEFERRABLE INITIALLY DEFERRED"
        )


def parents_on_sqlite(table: str, parents: Iterable[tuple[str, str]]) -> Iterable[str]:
    for column, parent in parents:
        for verb in ("INSERT", "UPDATE"):
            yield (
                f"CREATE TRIGGER {table}_{column}_area_{verb.lower()} BEFORE {verb} ON {table} "
                f"WHEN NEW.{column} IS NOT NULL AND NOT EXISTS "
                f"(SELECT 1 FROM {parent} WHERE id = NEW.{column} AND area_id = NEW.area_id) "
                f"BEGIN SELECT RAISE(ABORT, 'a row of another area'); END"
            )


def keep_to_members(table: str, *, hidden: str = "false") -> Operation:
    """On PostgreSQL, rows are written only while the space of their organisation is open.

    Rows for which `hidden` holds are read only then, too, or for a sealed copy, which holds everything. It stands
    beside `keep_apart`, and both must agree.
    """

    def postgresql() -> Iterable[str]:
        made = f"CREATE POLICY {table}_%s ON {table} AS RESTRICTIVE FOR"
        yield f"{made % 'space_read'} SELECT USING (NOT ({hidden}) OR {THIS_SPACE} OR {EVERY_SPACE})"
        yield f"{made % 'space_add'} INSERT WITH CHECK ({THIS_SPACE})"
        yield f"{made % 'space_change'} UPDATE USING ({THIS_SPACE}) WITH CHECK ({THIS_SPACE})"
        yield f"{made % 'space_delete'} DELETE USING ({THIS_SPACE})"

    return run(postgresql, lambda: ())


def append_only(table: str, *, allow_delete: bool = False) -> Operation:
    """A table whose rows can be added and never changed."""
    verbs = ["UPDATE"] if allow_delete else ["UPDATE", "DELETE"]

    def postgresql() -> Iterable[str]:
        yield (
            f"CREATE FUNCTION {table}_kept() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$BEGIN RAISE EXCEPTION '{table} is append only'; END$$"
        )
        yield (
            f"CREATE TRIGGER {table}_kept BEFORE {' OR '.join(verbs)} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_kept()"
        )

    def sqlite() -> Iterable[str]:
        for verb in verbs:
            yield (
                f"CREATE TRIGGER {table}_kept_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append only'); END"
            )

    return run(postgresql, sqlite)


def refuse(
    table: str, name: str, verb: str, *, when: str, why: str, columns: Iterable[str] = ()
) -> Operation:
    """One rule of a table that a condition of one row cannot say; `when` speaks of NEW and OLD."""
    of = f" OF {', '.join(columns)}" if columns else ""

    def postgresql() -> Iterable[str]:
        back = "OLD" if verb == "DELETE" else "NEW"
        yield (
            f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$BEGIN IF {when} THEN RAISE EXCEPTION '{why}'; END IF; RETURN {back}; END$$"
        )
        yield (
            f"CREATE TRIGGER {table}_{name} BEFORE {verb}{of} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_{name}()"
        )

    def sqlite() -> Iterable[str]:
        yield (
            f"CREATE TRIGGER {table}_{name} BEFORE {verb}{of} ON {table} "
            f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )

    return run(postgresql, sqlite)


def triggers_aside() -> Operation:
    """Before a table changes that others look at: SQLite makes it anew, and its triggers would be lost or break."""

    def sqlite(execute: Callable[[str], Any], rows: Callable[[str], list[tuple[str, ...]]]) -> None:
        execute(
            "CREATE TEMP TABLE triggers_aside AS SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        )
        for (name,) in rows("SELECT name FROM triggers_aside"):
            execute(f"DROP TRIGGER {name}")

    return on_sqlite(sqlite)


def triggers_back() -> Operation:
    """All of them as they were, once the tables have changed."""

    def sqlite(execute: Callable[[str], Any], rows: Callable[[str], list[tuple[str, ...]]]) -> None:
        for (sql,) in rows("SELECT sql FROM triggers_aside"):
            execute(sql)
        execute("DROP TABLE triggers_aside")

    return on_sqlite(sqlite)


def on_sqlite(work: Callable[..., None]) -> Operation:
    def forwards(schema_editor: Any) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return

        def rows(sql: str) -> list[tuple[str, ...]]:
            with schema_editor.connection.cursor() as cursor:
                return list(cursor.execute(sql).fetchall())

        work(schema_editor.execute, rows)

    return ByHand(forwards)


def run(postgresql: Callable[[], Iterable[str]], sqlite: Callable[[], Iterable[str]]) -> Operation:
    def forwards(schema_editor: Any) -> None:
        statements = postgresql() if schema_editor.connection.vendor == "postgresql" else sqlite()
        for statement in statements:
            schema_editor.execute(statement)

    return ByHand(forwards)


def rename_blindly(*, on: bool) -> Operation:
    """Round changes for which Django makes a table anew on SQLite.

    Triggers of other tables name it, and a rename that looks at them would find it gone for a moment. They stay
    as they are and fit again afterwards; triggers of the table itself would be lost, so it must have none.
    """

    def sqlite() -> Iterable[str]:
        yield f"PRAGMA legacy_alter_table = {'ON' if on else 'OFF'}"

    return run(lambda: (), sqlite)
