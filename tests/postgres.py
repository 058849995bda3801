"""A PostgreSQL server for one run of the tests: on a socket only, forgetful, gone afterwards.

The standard library only, for `./test` starts it before any test. By hand, from the root of the repository:
`python3 -m tests.postgres COMMAND …` runs the command with DATABASE_URL set.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

INSTALLED_IN = Path("/usr/lib/postgresql")  # Debian keeps the server's programs off PATH
SUPERUSER = "postgres"
ROLE = "cornerstones"
START_SECONDS = 30

# An ordinary owner of its tables, as in real use, so that row-level security holds for it too.
MAKE_ROLE = f"CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE NOSUPERUSER NOBYPASSRLS"
MAKE_DATABASE = f"CREATE DATABASE {ROLE} OWNER {ROLE}"
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def find_server() -> Path | None:
    """The folder that holds the newest server's programs."""
    versions = [folder for folder in INSTALLED_IN.glob("*") if (folder / "bin" / "initdb").exists()]
    if versions:
        return max(versions, key=lambda folder: float(folder.name)) / "bin"
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


@contextmanager
def temporary_postgresql() -> Iterator[str]:
    """A DATABASE_URL whose role may make test databases and further roles, and is no superuser."""
    programs = find_server()
    if programs is None:
        raise RuntimeError("There is no PostgreSQL server here. On Debian or Ubuntu: apt install postgresql")
    # The path of a socket must stay under 108 bytes, so TMPDIR, which may be long, is not asked.
    home = Path(tempfile.mkdtemp(prefix="cornerstones-pg-", dir="/tmp"))
    try:
        with running_server(programs, home) as server:
            make_role(programs, home, server)
            yield f"postgresql://{ROLE}@/{ROLE}?host={home}"
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def running_server(programs: Path, home: Path) -> Iterator[subprocess.Popen[bytes]]:
    as_user = server_user(home)
    data, log = home / "data", home / "log"
    initdb: list[str | Path] = [programs / "initdb", "-D", data, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8"]
    with log.open("wb") as said:
        subprocess.run(
            [*initdb, "--locale=C.UTF-8", "--no-sync"],
            **(as_user | {"stdout": said, "stderr": said, "cwd": home}),
            check=True,
        )
        options = ("listen_addresses=", f"unix_socket_directories={home}", *FORGETFUL)
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *(word for option in options for word in ("-c", option))],
            # A group of its own: a Ctrl-C is for the tests, which then end the server in order.
            **(as_user | {"stdout": said, "stderr": said, "cwd": home, "start_new_session": True}),
        )
    try:
        yield server
    finally:
        server.send_signal(signal.SIGQUIT)  # at once; its files are thrown away
        server.wait()


def server_user(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root; root lends the folder to a lesser user."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    name = "postgres" if "postgres" in names else "nobody"
    shutil.chown(home, name)
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def make_role(programs: Path, home: Path, server: subprocess.Popen[bytes]) -> None:
    """Ask until the server answers, which it does once it has started."""
    deadline = time.monotonic() + START_SECONDS
    psql: list[str | Path] = [programs / "psql", "-X", "-q", "-h", home, "-U", SUPERUSER, "-d", "postgres"]
    statements = [*psql, "-c", MAKE_ROLE, "-c", MAKE_DATABASE]
    while True:
        asked = subprocess.run(statements, capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start.\n{(home / 'log').read_text()}\n{asked.stderr}")
        time.sleep(0.05)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with temporary_postgresql() as url:
        command = subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False)
    sys.exit(command.returncode)
