"""What the tests need from the machine itself: a browser, a database server, and what the two lean on."""

import ctypes
import os
import shutil
import subprocess
from pathlib import Path

from bootstrap.steps import Failed, call, say
from tests.browser import find_browser
from tests.postgres import find_server


def missing() -> list[str]:
    """The Debian packages that are not here."""
    here = {
        "chromium": find_browser() is not None,
        "postgresql": find_server() is not None,
        # The program that drives the browser is linked to it.
        "libatomic1": can_load("libatomic.so.1"),
        # Text that falls back must have a face, or nothing on the page has a true size.
        "fonts-liberation": any(Path("/usr/share/fonts").rglob("Liberation*.ttf")),
    }
    return [name for name, found in here.items() if not found]


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def complete() -> None:
    """Install what is missing, or fail and say how: a test that cannot run must not look as if it passed."""
    wanted = missing()
    if not wanted:
        return
    become_root = how_to_become_root()
    if become_root is None or not shutil.which("apt-get"):
        raise Failed(
            f"The tests need what this machine does not have: {', '.join(wanted)}.\n"
            f"On Debian or Ubuntu: sudo apt-get install --no-install-recommends {' '.join(wanted)}"
        )
    say(f"Installing {', '.join(wanted)} with apt")
    install = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    failure = f"apt could not install {', '.join(wanted)}. Install them by hand, then run this again."
    call([*install, "update"], failure=failure, patience=30)
    install += ["install", "--yes", "--no-install-recommends", *wanted]
    call(install, failure=failure, patience=300)  # half an installed package is worse than waiting
    if still := missing():
        raise Failed(f"apt has run, but {', '.join(still)} cannot be found.")


def how_to_become_root() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    return ["sudo", "-n"] if allowed else None
