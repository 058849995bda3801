"""Two programs kept going together: the worker is started again; without the web server all of it ends."""

import http.client
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bootstrap.steps import Failed, Running, end, say, start

Command = Sequence[str | Path]
STEADY = 60.0  # a worker that lived this long may start again at once
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


def serve(
    *, web: Command, worker: Command, env: Mapping[str, str], address: tuple[str, int], announcement: str
) -> None:
    """Comes back only by an exception, when the web server or somebody stops; then both are ended."""
    running: Running = []
    try:
        server = start(web, running, env=env)
        helper = Helper(worker, env, running)
        announced = False
        while server.poll() is None:
            helper.keep_going()
            if not announced and answers(*address):
                say(announcement)
                announced = True
            time.sleep(0.3 if announced else 0.03)
        raise Failed(f"The web server stopped by itself (exit code {server.returncode}).")
    finally:
        end(*running)


class Helper:
    """The worker, started again when it dies: soon, and ever more slowly while it keeps dying."""

    def __init__(self, command: Command, env: Mapping[str, str], running: Running) -> None:
        self.command, self.env, self.running = command, env, running
        self.pause = SHORTEST_PAUSE
        self.resume_at: float | None = None
        self.begin()

    def begin(self) -> None:
        self.process = start(self.command, self.running, env=self.env)
        self.began = time.monotonic()
        self.resume_at = None

    def keep_going(self) -> None:
        now = time.monotonic()
        if self.resume_at is not None:
            if now >= self.resume_at:
                self.begin()
        elif self.process.poll() is not None:
            self.running.remove(self.process)
            end(self.process)  # whatever it had started
            self.pause = SHORTEST_PAUSE if now - self.began > STEADY else min(self.pause * 2, LONGEST_PAUSE)
            self.resume_at = now + self.pause
            code = self.process.returncode
            say(f"The worker stopped (exit code {code}). It starts again in {self.pause:.0f} s")


def answers(host: str, port: int) -> bool:
    """Whether the server replies at all; what it says is for whoever opens the page."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
        connection.getresponse()
    except http.client.HTTPException:
        return True
    except OSError:
        return False
    finally:
        connection.close()
    return True
