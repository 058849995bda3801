"""What stands in every table, to say whether anything changed."""

from hashlib import sha256

from django.db import connection

from cornerstones.scoping import across_areas


def checksums() -> dict[str, str]:
    """Each table of the database with a digest of all its rows."""
    found = {}
    with across_areas(because="a test compares every table"), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor)
            found[table] = sha256("\n".join(rows).encode()).hexdigest()
    return found


def changed(before: dict[str, str]) -> set[str]:
    return {table for table, digest in checksums().items() if before.get(table) != digest}
