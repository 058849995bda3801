"""`./test`: every check and every test, stopping at the first that fails.

./test                     checks, then tests on SQLite, and on PostgreSQL those that ask the database; long ones not
./test --all               the same with every test on both databases
./test tests/web -k door   those tests alone, on SQLite, for work in hand; add --all for long ones too,
                           and --durations=20 to be told which took longest
"""

import os
import secrets
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from bootstrap import machine
from bootstrap.packages import PYTHON, VENV, command_line
from bootstrap.server import set_up
from bootstrap.steps import ROOT, call, enter, environment, say
from tests.postgres import temporary_postgresql

LAUNCHERS = ("run", "test", "cornerstones")
TWO_AT_A_TIME = ("--numprocesses", "2", "--dist", "worksteal")
ONE_AT_A_TIME = ("--numprocesses", "0")


def test() -> None:
    enter(run_tests, when_stopped=130)


def run_tests() -> None:
    words = sys.argv[1:]
    if {"-h", "--help"} & set(words):
        say(__doc__ or "")
        return
    everything = "--all" in words
    chosen = [word for word in words if word != "--all"]
    began = time.monotonic()
    os.chdir(ROOT)
    for name in ("DATABASE_URL", "DATABASE_URL_FILE"):
        os.environ.pop(name, None)
    set_up("dev")
    if chosen:
        pytest(*ONE_AT_A_TIME, *markers("" if everything else "not long"), *chosen)
    else:
        machine.complete()
        check_the_code()
        check_the_project()
        test_on_both_databases(everything)
    say(f"All passed in {time.monotonic() - began:.0f} s")


def check_the_code() -> None:
    tool = VENV / "bin"
    step("ruff check", [tool / "ruff", "check", ".", *LAUNCHERS])
    step("ruff format", [tool / "ruff", "format", "--check", ".", *LAUNCHERS])
    step("mypy", [tool / "mypy", "src", "bootstrap", "tests/postgres.py", "tests/browser.py"])
    step("lint-imports", [tool / "lint-imports"])


def check_the_project() -> None:
    with tempfile.TemporaryDirectory() as data:
        step(
            "no migration is missing",
            command_line("makemigrations", "--check", "--dry-run"),
            environment(DATA_DIR=data),
        )
        step(
            "the deployment check finds nothing",
            command_line("check", "--deploy", "--fail-level", "WARNING"),
            environment(
                DATA_DIR=data,
                PRODUCTION="1",
                ORIGIN="https://cornerstones.example.org",
                SECRET_KEY=secrets.token_urlsafe(64),
                EMAIL_URL="smtp+tls://cornerstones:secret@mail.example.org:587",
            ),
        )


def test_on_both_databases(everything: bool) -> None:
    began = time.monotonic()
    say("Tests on SQLite")
    pytest(*TWO_AT_A_TIME, *markers("" if everything else "not long"))
    say(f"Tests on PostgreSQL, after {time.monotonic() - began:.0f} s on SQLite")
    with temporary_postgresql() as url:
        pytest(
            *TWO_AT_A_TIME,
            *markers("" if everything else "(not journey and not long and not once) or smoke"),
            env=environment(DATABASE_URL=url),
        )


def markers(expression: str) -> tuple[str, ...]:
    return ("-m", expression) if expression else ()


def pytest(*words: str, env: Mapping[str, str] | None = None) -> None:
    failure = "These tests did not pass."
    call([PYTHON, "-m", "pytest", *words], env=env, failure=failure, shown=True, patience=20)


def step(name: str, command: list[str | Path], env: Mapping[str, str] | None = None) -> None:
    began = time.monotonic()
    call(command, env=env, failure=f"This check did not pass: {name}")
    say(f"{name}: {time.monotonic() - began:.1f} s")
