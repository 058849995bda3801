"""Copies of a database in one file."""

import sqlite3
from pathlib import Path

from django.db import connection

from cornerstones.privacy.copies.manifest import CopyRefused

FILE = "cornerstones.sqlite3"


def write(folder: Path) -> None:
    """As it stands at one moment, while people go on answering; pages that were let go of are not in it."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / FILE)])


def why_not_sound(file: Path) -> str:
    opened = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        if opened.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "The database in the copy is damaged."
        if opened.execute("PRAGMA foreign_key_check").fetchone():
            return "The database in the copy has rows that lead nowhere."
    except sqlite3.DatabaseError:
        return "The database in the copy cannot be read."
    finally:
        opened.close()
    return ""


def put_back(folder: Path) -> None:
    """In one step; what stood there before goes away with its log."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    try:
        with sqlite3.connect(target, timeout=1) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            old.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        raise CopyRefused("The database is in use. Stop Cornerstones first.") from None
    finally:
        old.close()
    for ending in ("-wal", "-shm"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    (folder / FILE).replace(target)


def one_file(folder: Path) -> None:
    """Whoever looked into the copy has left its log beside it."""
    with sqlite3.connect(folder / FILE) as opened:
        opened.execute("PRAGMA journal_mode=DELETE")
    opened.close()
