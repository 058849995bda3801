"""Keeps code under test on this machine."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@contextmanager
def this_machine_only() -> Iterator[None]:
    """Refuses a connection to any other machine, and fails at the end even if the refusal was swallowed."""
    strays: list[Any] = []
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in THIS_MACHINE:
            strays.append(address)
            raise OSError(f"Tests may not connect to {address}")
        connect(self, address)

    with mock.patch.object(socket.socket, "connect", guarded):
        yield
    assert not strays, f"The test tried to reach {strays}"
