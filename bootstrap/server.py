"""`./run`: everything set up, then the web server and the worker until somebody stops them."""

import os
import socket
import sys
from contextlib import redirect_stdout
from pathlib import Path

from bootstrap import assets, packages
from bootstrap.packages import PYTHON, command_line
from bootstrap.steps import Failed, call, enter, environment, one_at_a_time, say
from bootstrap.supervisor import serve

ABOUT_COPIES = {"backup", "restore"}
DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", "8000"


def run() -> None:
    enter(start_everything, when_stopped=0)


def cornerstones() -> None:
    """One of the program's own commands, set up first where that is needed."""
    enter(become_command, when_stopped=130)


def start_everything() -> None:
    host, port = wanted_address()
    refuse_taken(host, port)
    if folder := os.environ.get("DATA_DIR"):
        os.environ["DATA_DIR"] = str(Path(folder).resolve())
    os.environ["PYTHONUNBUFFERED"] = "1"  # each line when it is true
    set_up(packages.lock_for_database())
    call(command_line("prepare"), failure="The database could not be brought up to date.", shown=True)
    say("Starting the web server and the worker")
    serve(
        web=web_command(host, port),
        worker=command_line("worker"),
        env=environment(PORT=str(port)),
        address=(host, port),
        announcement=f"Open {os.environ.get('ORIGIN') or f'http://localhost:{port}'}",
    )


def become_command() -> None:
    with redirect_stdout(sys.stderr):  # what a command prints may be wanted in a file
        set_up(packages.lock_for_database())
        if ABOUT_COPIES & set(sys.argv[1:2]):
            packages.install_for_copies()
    command = command_line(*sys.argv[1:])
    os.execve(command[0], [str(part) for part in command], environment())


def set_up(lock: str) -> None:
    with one_at_a_time():
        packages.install(lock)
        assets.build()


def wanted_address() -> tuple[str, int]:
    port = os.environ.get("PORT") or DEFAULT_PORT
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Failed(f"PORT must be a number from 1 to 65535, not “{port}”.")
    return os.environ.get("HOST") or DEFAULT_HOST, int(port)


def refuse_taken(host: str, port: int) -> None:
    """Better said now than after a minute of set-up."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as refusal:
        raise Failed(
            f"Cannot listen on {host} port {port} ({refusal.strerror}). "
            f"Choose another port, for example: PORT={8001 if port == 8000 else 8000} ./run"
        ) from None


def web_command(host: str, port: int) -> list[str | Path]:
    return [
        *(PYTHON, "-P", "-m", "gunicorn", "cornerstones.site.wsgi"),
        *("--bind", f"[{host}]:{port}" if ":" in host else f"{host}:{port}"),
        *("--workers", os.environ.get("WEB_CONCURRENCY") or "2", "--threads", "4", "--preload"),
        # Below this level gunicorn writes the addresses of visitors; its control socket would live in HOME.
        *("--log-level", "error", "--no-control-socket", "--graceful-timeout", "5"),
    ]
