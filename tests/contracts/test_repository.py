"""What the repository itself may and may not hold."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("base", "postgres", "dev", "node")
LAUNCHERS = ("run", "test", "cornerstones", ".ci/run")

LONGEST = 400
WRITTEN_BY_A_PROGRAM = "a lock with its hashes, written by a program"
LONGER_FOR_A_REASON = {
    "requirements/dev.txt": WRITTEN_BY_A_PROGRAM,
    "requirements/postgres.txt": WRITTEN_BY_A_PROGRAM,
    "assets/package-lock.json": WRITTEN_BY_A_PROGRAM,
    "src/cornerstones/framework/bank/statements.toml": "the bank is one text, read and reviewed whole",
    "src/cornerstones/migrations/0001_ground.py": "every first table at once, mostly written by a program",
    "src/cornerstones/privacy/data_map.toml": "every field of every table, each with its reason: data and no code",
    "src/cornerstones/site/demo/world.toml": "the demo's people, places and answers, data and no code",
    "src/cornerstones/migrations/0010_safeguarding.py": WRITTEN_BY_A_PROGRAM,
    "tests/safeguarding/test_alerts.py": "every way in which an alert must never rest",
    "src/cornerstones/web/words.txt": "2,048 words for codes, one a line",
}

# Put together from halves, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
ONE_MACHINE = re.compile(r"(?<![\w.}>/-])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me/[a-z]\w*)/")


@cache
def tracked() -> dict[str, str]:
    """Every text file under version control, by its path."""
    # A checkout may belong to another user than the one who runs the tests.
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    names = [name for name in listing.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    contents = {name: (ROOT / name).read_bytes() for name in names}
    return {name: data.decode() for name, data in contents.items() if b"\0" not in data}


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()}"
        for name, text in tracked().items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_holds_a_path_of_one_machine() -> None:
    assert lines_with(ONE_MACHINE) == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(UNFINISHED) == []


@pytest.mark.parametrize(
    ("pattern", "found", "passed_over"),
    [
        (ONE_MACHINE, "open('/ro" + "ot/x')", 'href="/area/ro' + 'ot/"'),
        (ONE_MACHINE, "cd /ho" + "me/ann/x", 'path("ho' + 'me/")'),
        (UNFINISHED, "# TO" + "DO: later", "TO" + "DOS"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], found: str, passed_over: str) -> None:
    assert pattern.search(found)
    assert not pattern.search(passed_over)


def test_templates_say_practitioner() -> None:
    wrong = [
        name
        for name, text in tracked().items()
        if "/templates/" in name and re.search("professional", text, re.IGNORECASE)
    ]
    assert wrong == []


def test_only_files_with_a_reason_are_long() -> None:
    """Equality, so that a reason goes when its file is short again."""
    long = {name for name, text in tracked().items() if len(text.splitlines()) > LONGEST}
    assert long == set(LONGER_FOR_A_REASON)


@pytest.mark.parametrize("lock", LOCKS)
def test_python_locks_name_no_host_and_hash_every_package(lock: str) -> None:
    text = tracked()[f"requirements/{lock}.txt"]
    assert "://" not in text
    assert not re.search(r"^\s*-", re.sub(r"^\s*--hash=sha256:[0-9a-f]{64}", "", text, flags=re.M), re.M)
    requirements = re.findall(r"^(?!\s*#).*==.*?(?=^\S|\Z)", text, re.M | re.S)
    assert requirements
    assert [each for each in requirements if "--hash=sha256:" not in each] == []


def test_each_python_lock_holds_the_ones_before_it() -> None:
    """Set-up relies on it: an environment made for a larger lock serves a smaller one."""
    base, postgres, dev = (versions(lock) for lock in ("base", "postgres", "dev"))
    assert base.items() <= postgres.items() <= dev.items()


def versions(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", tracked()[f"requirements/{lock}.txt"], re.M))


def test_npm_lock_names_no_host_and_hashes_every_package() -> None:
    packages: dict[str, Any] = json.loads(tracked()["assets/package-lock.json"])["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert fetched
    assert [name for name, package in fetched.items() if not package.get("integrity")] == []
    assert [
        text
        for package in packages.values()
        for key, value in package.items()
        if key != "funding"  # an address for thanks, which nothing fetches
        for text in strings(value)
        if "://" in text
    ] == []


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


@pytest.mark.parametrize("launcher", LAUNCHERS)
def test_launchers_can_be_started(launcher: str) -> None:
    assert os.access(ROOT / launcher, os.X_OK)
