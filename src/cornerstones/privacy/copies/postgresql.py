"""Copies by PostgreSQL's own programs, which must be on this machine."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from django.db import connection

from cornerstones.privacy.copies.manifest import CopyRefused

FILE = "cornerstones.dump"
NAMES = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
FURTHER = ("sslmode", "sslrootcert", "sslcert", "sslkey")
# Row-level security would leave out every area but the open one, and what forums and groups keep for themselves.
EVERY_ROW = "-c app.area=all -c app.space=all"
# Tables go with their triggers, indexes and policies; the rights that new ones get by default stay.
EMPTY = """
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE public.%I CASCADE', it.name);
  END LOOP;
  FOR it IN SELECT p.oid::regprocedure::text AS name FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'public' LOOP
    EXECUTE 'DROP FUNCTION ' || it.name || ' CASCADE';
  END LOOP;
END $$
"""


def environment(*, database: str = "") -> Mapping[str, str]:
    told = connection.settings_dict
    known = {name: str(told[key]) for key, name in NAMES.items() if told.get(key)}
    known |= {f"PG{key.upper()}": str(told["OPTIONS"][key]) for key in FURTHER if key in told["OPTIONS"]}
    return {**os.environ, **known, "PGOPTIONS": EVERY_ROW, **({"PGDATABASE": database} if database else {})}


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CopyRefused(
            f"{name} is not on this machine. On Debian or Ubuntu: apt install postgresql-client"
        )
    return found


def call(name: str, *words: str | Path, database: str = "") -> None:
    command = [program(name), *map(str, words)]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program, with words of ours
        command, env=environment(database=database), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CopyRefused(f"{name} did not succeed. It says: {done.stderr.strip()[-600:]}")


def write(folder: Path, *, snapshot: str) -> None:
    """What this snapshot sees, which is what was counted in it."""
    call(
        "pg_dump",
        *("--format=custom", "--enable-row-security", "--no-owner", "--no-acl", f"--snapshot={snapshot}"),
        *("--exclude-table-data=django_session", "--exclude-table-data=cornerstones_limits"),
        *("--file", folder / FILE),
    )


def why_not_sound(file: Path) -> str:
    try:
        call("pg_restore", "--list", file)
    except CopyRefused:
        return "The database in the copy cannot be read."
    return ""


def put_back(folder: Path, *, database: str = "") -> None:
    """All of it in one transaction: either everything stands as in the copy, or nothing changed."""
    script = folder / "restore.sql"
    call("pg_restore", "--no-owner", "--no-acl", "--file", script, folder / FILE)
    connection.close()
    call(
        *("psql", "--no-psqlrc", "--quiet", "--single-transaction", "--set", "ON_ERROR_STOP=1"),
        *("--command", EMPTY, "--file", script),
        database=database,
    )
    script.unlink()


def scratch_name() -> str:
    return f"{connection.settings_dict['NAME']}_rehearsal"


def make_scratch(name: str) -> None:
    command(f'DROP DATABASE IF EXISTS "{name}"')
    command(f'CREATE DATABASE "{name}"')


def drop_scratch(name: str) -> None:
    command(f'DROP DATABASE IF EXISTS "{name}"')


def command(text: str) -> None:
    call("psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--command", text)
