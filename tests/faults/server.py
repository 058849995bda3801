"""The product's own web server in processes of its own, on the database of the test, to be killed at will."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db import connection

from bootstrap.server import web_command
from cornerstones.listening.visits import SALT, cookie_name
from cornerstones.listening.vocabulary import Visit

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
# A token that is not masked; Django takes it as well, and a script needs no page to know it.
TOKEN = "t" * 32


def database_url() -> str:
    """Of the test's own database, for another process."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{values['NAME']}"
    return f"postgresql://{values['USER']}@/{values['NAME']}?host={values['HOST']}"


def environment(**more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        # As an installation runs, and not with what the tests add.
        "DJANGO_SETTINGS_MODULE": "cornerstones.site.settings",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(settings.DATA_DIR),
        "SECRET_KEY": settings.SECRET_KEY,
        **more,
    }


class Server:
    """gunicorn as `./run` starts it; its workers are its children."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.start()

    def start(self) -> None:
        command = [sys.executable, *map(str, web_command("127.0.0.1", self.port)[1:])]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(ORIGIN=f"http://localhost:{self.port}", PORT=str(self.port)),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                if self.ask("GET", "/.well-known/security.txt")[0] == 200:
                    return
            time.sleep(0.02)
        raise TimeoutError("The web server does not answer.")

    def workers(self) -> list[int]:
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
        ).stdout
        pairs = [line.split() for line in listed.splitlines()]
        return [int(pid) for pid, parent in pairs if int(parent) == self.process.pid]

    def kill_workers(self) -> None:
        for pid in self.workers():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill_all(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.kill_all()

    def ask(self, method: str, path: str, fields: object = None, **cookies: str) -> tuple[int, str, bytes]:
        """Status, where it leads, and the body. Raises as the connection breaks."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        host = f"localhost:{self.port}"
        headers = {
            "Host": host,
            "Origin": f"http://{host}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in {"csrf": TOKEN, **cookies}.items()),
        }
        body = urlencode({"csrfmiddlewaretoken": TOKEN, **dict(fields)}) if fields else None  # type: ignore[call-overload]
        try:
            link.request(method, path, body, headers)
            response = link.getresponse()
            return response.status, response.getheader("Location") or "", response.read()
        finally:
            link.close()


@contextmanager
def running_server() -> Iterator[Server]:
    server = Server()
    try:
        server.wait()
        yield server
    finally:
        server.stop()


def visit_cookie(round_id: int, visit: Visit) -> dict[str, str]:
    value = signing.dumps([visit.code, visit.number], salt=f"{SALT}.{round_id}")
    return {cookie_name(round_id): value}
