"""The launchers keep their promises: one sentence when something is wrong, and nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from bootstrap import packages
from bootstrap.steps import Failed

ROOT = Path(__file__).parents[2]

# A web server and a worker that both start programs of their own, kept by the supervisor.
SUPERVISED = """
import sys
from bootstrap.steps import enter, environment
from bootstrap.supervisor import serve
port, web, worker = int(sys.argv[1]), sys.argv[2], sys.argv[3]
enter(lambda: serve(web=["sh", "-c", web], worker=["sh", "-c", worker], env=environment(),
    address=("127.0.0.1", port), announcement="Open"), when_stopped=0)
"""
# The same, asked to stop in the middle of starting its worker.
STOPPED_WHILE_STARTING = """
import os, signal, subprocess
started = subprocess.Popen.__init__
def init(self, command, *rest, **words):
    started(self, command, *rest, **words)
    if "worker" in str(command):
        for number in (signal.SIGTERM, signal.SIGINT)[: int(os.environ["TIMES"])]:
            os.kill(os.getpid(), number)
subprocess.Popen.__init__ = init
"""
NEVER_ENDING = "echo $$ >> pids; sleep 600 & echo $! >> pids; wait"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def launch(name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / name],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )


@contextmanager
def supervised(folder: Path, *, web: str, worker: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISED, str(free_port()), web, worker],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def pids(folder: Path) -> list[int]:
    file = folder / "pids"
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that has ended stays listed, as Z, until its parent looks; an orphan's is process 1, which may not.
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z")


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 15
    while not true():
        assert time.monotonic() < deadline, "It did not come about in 15 seconds"
        time.sleep(0.05)


def test_a_taken_port_is_said_in_one_sentence_before_any_slow_work() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        tried = launch("run", PORT=port, HOST="")
    assert tried.returncode == 1
    assert tried.stdout == ""
    assert tried.stderr.startswith(f"Cannot listen on 127.0.0.1 port {port} (Address already in use).")
    assert tried.stderr.count("\n") == 1


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    tried = launch("run", PORT=port)
    assert (tried.returncode, tried.stdout) == (1, "")
    assert tried.stderr == f"PORT must be a number from 1 to 65535, not “{port}”.\n"


def test_an_older_python_is_told_what_is_needed() -> None:
    older = "import sys; sys.version_info = (3, 10, 4); sys.argv = ['./run']; import bootstrap.server"
    tried = subprocess.run(
        [sys.executable, "-c", older], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert tried.returncode == 1
    assert tried.stderr.startswith("Cornerstones needs Python 3.11 or newer, and this is Python 3.10. ")
    assert "Traceback" not in tried.stderr


def test_a_python_without_venv_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Failed, match="apt install python3-venv"):
        packages.make_environment(tmp_path / "environment")


def test_sigterm_ends_everything_that_was_started(tmp_path: Path) -> None:
    with supervised(tmp_path, web=NEVER_ENDING, worker=NEVER_ENDING) as running:
        wait_until(lambda: len(pids(tmp_path)) == 4)
        assert all(is_alive(pid) for pid in pids(tmp_path))
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) == 0
    wait_until(lambda: not any(is_alive(pid) for pid in pids(tmp_path)))


def test_a_program_that_will_not_end_is_ended(tmp_path: Path) -> None:
    stubborn = f"trap '' TERM INT; {NEVER_ENDING}; sleep 600"
    with supervised(tmp_path, web=stubborn, worker=NEVER_ENDING) as running:
        wait_until(lambda: len(pids(tmp_path)) == 4)
        running.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        running.send_signal(signal.SIGINT)  # a second Ctrl-C does not wait
        running.wait(timeout=5)
    wait_until(lambda: not any(is_alive(pid) for pid in pids(tmp_path)))


@pytest.mark.parametrize("times", ["1", "2"])
def test_a_stop_that_comes_while_something_starts_leaves_nothing_behind(tmp_path: Path, times: str) -> None:
    """Asked twice at once, it does not even wait for a program that will not end."""
    stubborn = f"trap '' TERM INT; {NEVER_ENDING}; sleep 600" if times == "2" else NEVER_ENDING
    program = STOPPED_WHILE_STARTING + SUPERVISED
    ended = subprocess.run(
        [sys.executable, "-c", program, str(free_port()), stubborn, f": worker; {stubborn}"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TIMES": times},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    wait_until(lambda: not any(is_alive(pid) for pid in pids(tmp_path)))


def test_a_worker_that_dies_is_started_again(tmp_path: Path) -> None:
    with supervised(tmp_path, web="sleep 600", worker="echo $$ >> pids; exit 3") as running:
        wait_until(lambda: len(pids(tmp_path)) >= 2)
        assert running.poll() is None
    assert len(set(pids(tmp_path))) >= 2


def test_a_web_server_that_dies_ends_everything(tmp_path: Path) -> None:
    web = "while [ ! -s pids ]; do sleep 0.05; done; exit 3"
    with supervised(tmp_path, web=web, worker=NEVER_ENDING) as running:
        _, said = running.communicate(timeout=20)
    assert running.returncode == 1
    assert said == "The web server stopped by itself (exit code 3).\n"
    wait_until(lambda: not any(is_alive(pid) for pid in pids(tmp_path)))


@pytest.mark.journey
@pytest.mark.smoke
def test_run_opens_the_site_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """SQLite by its own default, PostgreSQL where the tests run there, each empty at first."""
    port = str(free_port())
    outside = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    running = subprocess.Popen(
        [sys.executable, ROOT / "run"],
        env=outside | {"PORT": port, "DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path / "nowhere")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert running.stdout
    try:
        said = []
        for line in running.stdout:
            said.append(line.strip())
            if line.startswith("Open "):
                break
        assert said[-1] == f"Open http://localhost:{port}", said
        for name in ("localhost", "127.0.0.1"):
            with urlopen(f"http://{name}:{port}/") as reply:
                assert reply.status == 200
    finally:
        running.send_signal(signal.SIGTERM)
        rest, _ = running.communicate(timeout=30)
    assert (running.returncode, rest) == (0, "")
    with pytest.raises(OSError, match="refused"):
        urlopen(f"http://127.0.0.1:{port}/")


def test_a_linked_environment_is_refused_and_what_it_points_to_stays_whole(tmp_path, monkeypatch):
    """Python empties the folder behind the link before it notices that it was one."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "kept").write_text("by somebody else")
    linked = tmp_path / ".venv"
    linked.symlink_to(shared)
    monkeypatch.setattr(packages, "ROOT", tmp_path)
    with pytest.raises(Failed, match="link to another folder"):
        packages.make_environment(linked)
    assert (shared / "kept").read_text() == "by somebody else"
