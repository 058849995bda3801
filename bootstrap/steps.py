"""Saying what happens, and running other programs so that none is left behind."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

Running = list[subprocess.Popen[bytes]]
ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"


class Failed(Exception):
    """Something a person can act on; the sentence says what."""


def say(sentence: str) -> None:
    print(sentence, flush=True)


def environment(**changes: str) -> dict[str, str]:
    """The environment for our own programs; another project's settings in the shell must not reach them."""
    return {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | changes


class Stopping:
    """Being asked to stop: at once, but never between starting a program and knowing of it.

    The first time raises KeyboardInterrupt. While that unwinds, a second time is heard only where `end` waits.
    """

    def __init__(self) -> None:
        self.held = self.asked = False

    def hear(self, *_: object) -> None:
        self.asked = True
        if not self.held:
            self.stop()

    def stop(self) -> None:
        self.held, self.asked = True, False
        raise KeyboardInterrupt

    @contextmanager
    def hold(self) -> Iterator[None]:
        """What is asked in here is heard after it."""
        before, self.held = self.held, True
        try:
            yield
        finally:
            self.held = before
        if self.asked and not self.held:
            self.stop()

    @contextmanager
    def listen(self) -> Iterator[None]:
        """What was asked before counts in here too."""
        before, self.held = self.held, False
        try:
            if self.asked:
                self.stop()
            yield
        except KeyboardInterrupt:
            before = True
            raise
        finally:
            self.held = before


stopping = Stopping()


def enter(main: Callable[[], None], *, when_stopped: int) -> None:
    """Run a launcher: failures are one sentence; Ctrl-C, SIGTERM and a closed terminal unwind in order."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stopping.hear)
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(when_stopped)
    except Failed as failure:
        sys.exit(str(failure))
    except OSError as refusal:
        if refusal.errno not in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC):
            raise
        where = refusal.filename or ROOT
        sys.exit(f"Cornerstones needs a folder that it may write to. {refusal.strerror}: {where}")


def call(
    command: Sequence[str | Path],
    *,
    failure: str,
    env: Mapping[str, str] | None = None,
    folder: Path | None = None,
    shown: bool = False,
    patience: float = 2.0,
) -> None:
    """Run one program to its end. Unless `shown`, its output is kept back and comes out only if it fails."""
    with tempfile.TemporaryFile() as kept:
        running: Running = []
        try:
            output = None if shown else kept.fileno()
            code = start(command, running, env=env, folder=folder, output=output).wait()
        except BaseException:
            end(*running, first=signal.SIGINT, patience=patience)
            raise
        if code:
            kept.seek(0)
            sys.stderr.buffer.write(kept.read())
            sys.stderr.flush()
            raise Failed(failure)


def start(
    command: Sequence[str | Path],
    running: Running,
    *,
    env: Mapping[str, str] | None = None,
    folder: Path | None = None,
    output: int | None = None,
) -> subprocess.Popen[bytes]:
    """Started and listed among the `running` in one go, so that whoever ends those ends this one too."""
    with stopping.hold():
        # A session of its own makes the program and all it starts one group, which can be ended whole.
        child = subprocess.Popen(
            command,
            env=environment() if env is None else env,
            cwd=folder,
            stdin=None if output is None else subprocess.DEVNULL,
            stdout=output,
            stderr=None if output is None else subprocess.STDOUT,
            start_new_session=True,
        )
        running.append(child)
    return child


def end(
    *children: subprocess.Popen[bytes], first: signal.Signals = signal.SIGTERM, patience: float = 10.0
) -> None:
    """Ask these groups to end; after `patience` seconds, or at a second Ctrl-C, end them without asking."""
    patience_ends = time.monotonic() + patience
    try:
        for child in children:
            signal_group(child, first)
        with stopping.listen():
            for child in children:
                child.wait(max(0.0, patience_ends - time.monotonic()))
    except subprocess.TimeoutExpired:
        pass
    finally:
        for child in children:
            signal_group(child, signal.SIGKILL)
        for child in children:
            child.wait()


def signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    # macOS answers PermissionError, not ProcessLookupError, for a group of which only a zombie is left.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, number)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two set-ups in one folder at once would spoil each other's files."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "set-up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting: another set-up is running in this folder")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
