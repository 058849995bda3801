"""Asking a scanner that runs beside us whether a file holds a virus. It gets bytes, and never a name."""

import socket
from collections.abc import Iterable

from django.conf import settings

LONGEST_WAIT_SECONDS = 30
PING_SECONDS = 2
LONGEST_ANSWER = 4096
ANY_PORT = 3310


class ScannerDown(Exception):
    """No answer, or none that we understand. Nothing is shown before there is one (FAULT-17)."""


def wanted() -> bool:
    return bool(settings.CLAMAV)


def connect(patience: float) -> socket.socket:
    """`host:port`, or the path of a socket on this machine."""
    where: str = settings.CLAMAV
    if where.startswith("/"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(patience)
        connection.connect(where)
        return connection
    host, _, port = where.rpartition(":")
    return socket.create_connection((host or where, int(port or ANY_PORT)), timeout=patience)


def asked(word: bytes, chunks: Iterable[bytes] = (), *, patience: float = LONGEST_WAIT_SECONDS) -> bytes:
    try:
        with connect(patience) as connection:
            connection.sendall(b"z" + word + b"\0")
            for chunk in chunks:
                if chunk:
                    connection.sendall(len(chunk).to_bytes(4, "big") + chunk)
            if word == b"INSTREAM":
                connection.sendall(bytes(4))
            answer = b""
            while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
                more = connection.recv(LONGEST_ANSWER)
                if not more:
                    break
                answer += more
    except (OSError, ValueError) as error:
        raise ScannerDown("The scanner does not answer.") from error
    return answer.rstrip(b"\0\n")


def answers() -> bool:
    try:
        return asked(b"PING", patience=PING_SECONDS) == b"PONG"
    except ScannerDown:
        return False


def found_in(chunks: Iterable[bytes]) -> bool:
    """Whether the scanner found something."""
    answer = asked(b"INSTREAM", chunks)
    if answer.endswith(b" FOUND"):
        return True
    if answer.endswith(b" OK"):
        return False
    raise ScannerDown("The scanner did not say yes or no.")
