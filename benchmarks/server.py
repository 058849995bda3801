"""A server beside the benchmark: asked what its database holds, and waited for until it answers."""

import subprocess
import sys
import time

from benchmarks.device import Device


def told(environment: dict[str, str], code: str) -> str:
    """The last line that a program says in the server's own environment."""
    asked = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    return asked.stdout.strip().splitlines()[-1]


def wait_for(port: int, ref: str) -> None:
    for _ in range(200):
        try:
            Device(port).get(f"/r/{ref}/")
        except (OSError, AssertionError):
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")
