"""The virtual environment, and in it exactly the packages of one lock file."""

import hashlib
import importlib.util
import os
import shlex
import sys
from pathlib import Path

from bootstrap.steps import ROOT, Failed, call, environment, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed-lock"

# Each lock holds all that the ones before it hold.
LOCKS = ("base", "postgres", "dev")


def command_line(*arguments: str) -> list[str | Path]:
    """`cornerstones …`, immune to a package of the same name in the folder one happens to stand in."""
    return [PYTHON, "-P", "-m", "cornerstones", *arguments]


def lock_for_database() -> str:
    path = os.environ.get("DATABASE_URL_FILE")
    url = Path(path).read_text() if path else os.environ.get("DATABASE_URL", "")
    return "postgres" if url.startswith("postgres") else "base"


def install(lock: str) -> None:
    """Leave `.venv` holding at least `lock`; costs nothing when it already does."""
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() in enough_for(lock):
        return
    make_environment(VENV)
    say("Installing the Python packages (first start, or a new version)")
    pip_install(VENV, ROOT / "requirements" / f"{lock}.txt")
    make_importable()
    STAMP.write_text(stamp(lock))


def install_for_copies() -> None:
    """What backup and restore need besides; the lock of the tests holds it already."""
    wanted = stamp("copies")
    done = VENV / "installed-copies"
    if STAMP.read_text() == stamp("dev") or (done.exists() and done.read_text() == wanted):
        return
    say("Installing what seals copies (first copy, or a new version)")
    pip_install(VENV, ROOT / "requirements" / "copies.txt")
    done.write_text(wanted)


def enough_for(lock: str) -> list[str]:
    return [stamp(each) for each in LOCKS[LOCKS.index(lock) :]]


def stamp(lock: str) -> str:
    # A virtual environment knows its own path and its Python; moved or upgraded, it has to be made again.
    digest = hashlib.sha256((ROOT / "requirements" / f"{lock}.txt").read_bytes()).hexdigest()
    return f"{python_and_place()}\n{lock} {digest}\n"


def python_and_place() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor} {ROOT}"


def make_environment(folder: Path) -> None:
    marker = folder / "made-for"
    if (folder / "bin" / "python").exists() and marker.exists() and marker.read_text() == python_and_place():
        return
    if folder.is_symlink():
        # `--clear` would empty the folder behind the link, which may serve somebody else.
        raise Failed(
            f"{folder.relative_to(ROOT)} is a link to another folder. Remove the link, then start again."
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Failed(
            "Python's venv module is missing. On Debian or Ubuntu, install it with: apt install python3-venv"
        )
    say(f"Making the folder {folder.relative_to(ROOT)} for packages")
    call(
        [sys.executable, "-m", "venv", "--clear", folder],
        failure="The virtual environment could not be made. On Debian or Ubuntu: apt install python3-venv",
    )
    marker.write_text(python_and_place())


def pip_install(folder: Path, requirements: Path) -> None:
    call(
        [
            *(folder / "bin" / "python", "-m", "pip", "install", "--quiet"),
            *("--require-hashes", "--only-binary", ":all:", "-r", requirements),
        ],
        # A pip configuration with `user = true` would make pip refuse a virtual environment.
        env=environment(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1"),
        failure=f"The packages of {requirements.name} could not be installed. Is this machine online?",
    )


def make_importable() -> None:
    """Our own code needs no build: a path for Python to find it, and a command that starts it."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (VENV / "lib" / version / "site-packages" / "cornerstones.pth").write_text(f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "cornerstones"
    # sh finds a Python whose path holds a space, where a #! line would not.
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m cornerstones "$@"\n')
    command.chmod(0o755)
