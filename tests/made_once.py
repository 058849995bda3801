"""The test database: made once by all migrations, and copied for every process that runs tests.

On SQLite the copy is kept in `build` from run to run, under a name made of everything that it is made from. On
PostgreSQL it lives as long as the server does. Django brings each copy up to date, as it would bring an empty one.
"""

import fcntl
import hashlib
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
PACKAGE = ROOT / "src" / "cornerstones"
# Migrations import nothing else of ours; tests/contracts holds them to it.
ROOMS = ("migrations", "scoping", "models", "policies", "vocabulary", "site/settings", "site/environment")


def ours() -> Iterable[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = f"/{path.relative_to(PACKAGE).with_suffix('')}/"
        if any(f"/{room}/" in inside for room in ROOMS):
            yield path


def made_from() -> str:
    digest = hashlib.sha256(f"{sys.version} {sqlite3.sqlite_version}".encode())
    here = Path(__file__)
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    for path in (*ours(), *locks, here, here.with_name("settings.py")):
        digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


@contextmanager
def copied(connection: Any) -> Iterator[None]:
    """Round the making of one test database: the first makes it, the others copy."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "test-database.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        on = on_sqlite if connection.vendor == "sqlite" else on_postgresql
        with on(connection):
            yield


def another(connection: Any, name: str) -> str:
    """One more copy, beside the test database of this process."""
    if connection.vendor == "sqlite":
        path = Path(connection.settings_dict["NAME"]).with_name(f"{name}.sqlite3")
        shutil.copyfile(kept_on_sqlite(), path)
        return str(path)
    name = f"{connection.settings_dict['NAME']}_{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{kept_on_postgresql()}"')
    return name


@cache
def kept_on_sqlite() -> Path:
    return BUILD / f"test-database-{made_from()}.sqlite3"


@cache
def kept_on_postgresql() -> str:
    return f"made_once_{made_from()}"


@contextmanager
def on_sqlite(connection: Any) -> Iterator[None]:
    whole = kept_on_sqlite()
    creation = connection.creation
    make = creation._create_test_db

    def copy(*words: Any, **named: Any) -> Any:
        name = make(*words, **named)
        shutil.copyfile(whole, name)
        return name

    found = whole.exists()
    if found:
        creation._create_test_db = copy
    yield
    creation._create_test_db = make
    if not found:
        for older in BUILD.glob("test-database-*.sqlite3*"):
            older.unlink()
        half = whole.with_suffix(".half")
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(half)) as copy_of:
            connection.connection.backup(copy_of)
        half.replace(whole)


@contextmanager
def on_postgresql(connection: Any) -> Iterator[None]:
    name = kept_on_postgresql()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        found = cursor.fetchone()
    if found:
        connection.settings_dict["TEST"]["TEMPLATE"] = name
    yield
    if not found:
        source = connection.settings_dict["NAME"]
        connection.close()
        connection.close_pool()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
